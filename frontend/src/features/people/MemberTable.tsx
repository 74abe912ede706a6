import { Button } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { type Role, useMe } from "@/api/people";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { type Column, DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/States";
import { When } from "@/ui/When";
import { type Member, type MemberChange, nameOf } from "./members";
import { Person } from "./Person";
import styles from "./people.module.css";
import { RoleSelect } from "./RoleSelect";

interface MemberTableProps {
  members: Member[] | undefined;
  error: unknown;
  retry: () => void;
  /** The roles that the reader of the page may give and take. */
  roles: Role[];
  busy: boolean;
  onChange: (user: string, change: MemberChange) => void;
}

/** One line a person; a role is changed in place. */
export function MemberTable(props: MemberTableProps) {
  const { t } = useTranslation("people");
  const me = useMe();
  const columns: Column<Member>[] = [
    {
      key: "name",
      header: t("column.name"),
      width: "20rem",
      sort: nameOf,
      cell: (member) => <Person person={member} />,
    },
    {
      key: "role",
      header: t("column.role"),
      width: "12rem",
      sort: (member) => member.role,
      cell: (member) => <RoleCell member={member} table={props} />,
    },
    {
      key: "state",
      header: t("column.state"),
      width: "10rem",
      cell: (member) => stateOf(member, t),
    },
    {
      key: "since",
      header: t("column.since"),
      width: "8rem",
      figure: true,
      wide: true,
      sort: (member) => member.since,
      cell: (member) => <When at={member.since} as="date" />,
    },
  ];
  if (props.roles.length > 0) {
    columns.push({
      key: "act",
      header: <span className="hidden">{t("column.act")}</span>,
      figure: true,
      cell: (member) => (member.id === me.id ? null : <Actions member={member} table={props} />),
    });
  }
  return (
    <DataTable
      label={t("members.label")}
      columns={columns}
      rows={props.members}
      rowKey={(member) => member.id}
      error={props.error}
      retry={props.retry}
      empty={<EmptyState title={t("members.empty")} />}
    />
  );
}

interface CellProps {
  member: Member;
  table: MemberTableProps;
}

function RoleCell({ member, table }: CellProps) {
  const { t } = useTranslation("people");
  if (!member.is_active || !table.roles.includes(member.role)) return t(`role.${member.role}`);
  return (
    <RoleSelect
      label={t("members.roleOf", { name: nameOf(member) })}
      role={member.role}
      roles={table.roles}
      disabled={table.busy}
      onChange={(role) => table.onChange(member.id, { role })}
    />
  );
}

function Actions({ member, table }: CellProps) {
  const { t } = useTranslation("people");
  if (!table.roles.includes(member.role)) return null;
  if (!member.is_active) {
    return (
      <Button size="xs" onClick={() => table.onChange(member.id, "enable")}>
        {t("members.enable")}
      </Button>
    );
  }
  return (
    <div className={styles.buttons}>
      <ConfirmButton
        size="xs"
        question={t("members.disableQuestion")}
        onConfirm={() => table.onChange(member.id, "disable")}
      >
        {t("members.disable")}
      </ConfirmButton>
    </div>
  );
}

function stateOf(member: Member, t: TFunction<"people">): string {
  if (!member.has_account) return t("state.disabled");
  return member.is_active ? t("state.active") : t("state.deactivated");
}
