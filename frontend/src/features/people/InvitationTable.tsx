import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { type Column, DataTable } from "@/ui/DataTable";
import { When } from "@/ui/When";
import type { Invitation } from "./members";

interface InvitationTableProps {
  invitations: Invitation[] | undefined;
  error: unknown;
  retry: () => void;
  withRole?: boolean;
  mayRevoke: boolean;
  onRevoke: (id: string) => void;
  empty: ReactNode;
}

/** Links that nobody has used; the links themselves are not kept. */
export function InvitationTable(props: InvitationTableProps) {
  const { t } = useTranslation("people");
  const columns: Column<Invitation>[] = [
    {
      key: "note",
      header: t("column.for"),
      cell: (one) => (one.note ? <bdi>{one.note}</bdi> : t("invitations.noNote")),
    },
    { key: "by", header: t("column.by"), wide: true, cell: (one) => <bdi>{one.invited_by}</bdi> },
    {
      key: "expires",
      header: t("column.expires"),
      figure: true,
      cell: (one) => <When at={one.expires_at} as="date" />,
    },
  ];
  if (props.withRole) {
    columns.splice(1, 0, {
      key: "role",
      header: t("column.role"),
      cell: (one) => (one.role ? t(`role.${one.role}`) : null),
    });
  }
  if (props.mayRevoke) {
    columns.push({
      key: "act",
      header: <span className="hidden">{t("column.act")}</span>,
      figure: true,
      cell: (one) => (
        <ConfirmButton
          size="xs"
          question={t("invitations.revokeQuestion")}
          onConfirm={() => props.onRevoke(one.id)}
        >
          {t("invitations.revoke")}
        </ConfirmButton>
      ),
    });
  }
  return (
    <DataTable
      label={t("invitations.label")}
      columns={columns}
      rows={props.invitations}
      rowKey={(one) => one.id}
      error={props.error}
      retry={props.retry}
      empty={props.empty}
    />
  );
}
