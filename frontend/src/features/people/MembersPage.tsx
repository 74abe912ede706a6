import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useStudy } from "@/api/studies";
import { FaultList } from "@/ui/Faults";
import { Card, Page } from "@/ui/Page";
import { EmptyState } from "@/ui/States";
import { InvitationTable } from "./InvitationTable";
import { InviteForm } from "./InviteForm";
import { MemberTable } from "./MemberTable";
import { useInvitations, useInvite, useMemberChange, useMembers, useRevoke } from "./members";
import { givenBy } from "./roles";

/** Who belongs to the study, as what, and who was invited. */
export function MembersPage() {
  const { t } = useTranslation("people");
  const study = useStudy();
  const [inviting, setInviting] = useState(false);
  const members = useMembers(study.id);
  const invitations = useInvitations(study.id);
  const change = useMemberChange(study.id);
  const invite = useInvite(study.id);
  const revoke = useRevoke(study.id);
  const roles = may(study, "members.edit") ? givenBy(study.role) : [];

  return (
    <Page
      title={t("members.title")}
      actions={
        roles.length > 0 && !inviting ? (
          <Button variant="filled" onClick={() => setInviting(true)}>
            {t("invite.open")}
          </Button>
        ) : null
      }
    >
      {inviting ? (
        <Card title={t("invite.title")}>
          <InviteForm
            roles={roles}
            invite={invite}
            onClose={() => {
              invite.reset();
              setInviting(false);
            }}
          />
        </Card>
      ) : null}
      <FaultList error={change.error ?? revoke.error} />
      <Card flush>
        <MemberTable
          members={members.data}
          error={members.error}
          retry={() => members.refetch()}
          roles={roles}
          busy={change.isPending}
          onChange={(user, next) => change.mutate({ user, change: next })}
        />
      </Card>
      <Card title={t("invitations.title")} flush={Boolean(invitations.data?.length)}>
        <InvitationTable
          invitations={invitations.data}
          error={invitations.error}
          retry={() => invitations.refetch()}
          withRole
          mayRevoke={roles.length > 0}
          onRevoke={(id) => revoke.mutate(id)}
          empty={<EmptyState title={t("invitations.empty")} why={t("invitations.why")} />}
        />
      </Card>
    </Page>
  );
}
