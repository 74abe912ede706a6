import { Button, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FaultList } from "@/ui/Faults";
import { Card, Page } from "@/ui/Page";
import { EmptyState } from "@/ui/States";
import {
  useAccountInvitations,
  useAccountInvite,
  useAccountRevoke,
  useUserChange,
  useUsers,
} from "./accounts";
import { InvitationTable } from "./InvitationTable";
import { InviteForm } from "./InviteForm";
import { usersRoute } from "./routes";
import { UserTable } from "./UserTable";

/** Accounts of the instance, for its admins. */
export function UsersPage() {
  const { t } = useTranslation("people");
  const { search }: { search?: string } = usersRoute.useSearch();
  const navigate = useNavigate();
  const [inviting, setInviting] = useState(false);
  const users = useUsers(search);
  const invitations = useAccountInvitations();
  const change = useUserChange();
  const invite = useAccountInvite();
  const revoke = useAccountRevoke();

  function close() {
    invite.reset();
    setInviting(false);
  }

  return (
    <Page
      title={t("users.title")}
      filters={
        <TextInput
          type="search"
          aria-label={t("users.search")}
          placeholder={t("users.search")}
          value={search ?? ""}
          onChange={(event) =>
            navigate({
              to: "/admin/users",
              search: { search: event.currentTarget.value || undefined } as never,
              replace: true,
            })
          }
        />
      }
      actions={
        inviting ? null : (
          <Button variant="filled" onClick={() => setInviting(true)}>
            {t("invite.open")}
          </Button>
        )
      }
    >
      {inviting ? (
        <Card title={t("invite.accountTitle")}>
          <InviteForm invite={invite} onClose={close} />
        </Card>
      ) : null}
      <FaultList error={change.error ?? revoke.error} />
      <Card flush>
        <UserTable
          users={users}
          busy={change.isPending}
          onChange={(id, next) => change.mutate({ id, change: next })}
        />
      </Card>
      <Card title={t("invitations.title")} flush={Boolean(invitations.data?.length)}>
        <InvitationTable
          invitations={invitations.data}
          error={invitations.error}
          retry={() => invitations.refetch()}
          mayRevoke
          onRevoke={(id) => revoke.mutate(id)}
          empty={<EmptyState title={t("invitations.empty")} why={t("invitations.whyAccounts")} />}
        />
      </Card>
    </Page>
  );
}
