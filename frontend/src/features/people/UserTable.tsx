import { Button } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CursorList } from "@/api/lists";
import { useMe } from "@/api/people";
import { type Column, DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/States";
import { When } from "@/ui/When";
import type { User, UserChange } from "./accounts";
import { nameOf } from "./members";
import { Person } from "./Person";
import styles from "./people.module.css";
import { UserDetail } from "./UserDetail";

interface UserTableProps {
  users: CursorList<User>;
  busy: boolean;
  onChange: (id: string, change: UserChange) => void;
}

/** One line an account; what can be done with it opens below the line. */
export function UserTable({ users, busy, onChange }: UserTableProps) {
  const { t } = useTranslation("people");
  const me = useMe();
  const [open, setOpen] = useState<string | null>(null);
  const columns: Column<User>[] = [
    { key: "name", header: t("column.name"), cell: (user) => <Person person={user} /> },
    { key: "studies", header: t("column.studies"), cell: (user) => <Studies user={user} /> },
    { key: "state", header: t("column.state"), cell: (user) => stateOf(user, t) },
    {
      key: "seen",
      header: t("column.lastSignIn"),
      figure: true,
      wide: true,
      cell: (user) => (user.last_login ? <When at={user.last_login} /> : t("users.never")),
    },
    {
      key: "act",
      header: <span className="hidden">{t("column.act")}</span>,
      figure: true,
      cell: (user) =>
        user.id === me.id ? (
          t("users.you")
        ) : (
          <Button
            size="xs"
            aria-expanded={open === user.id}
            onClick={() => setOpen(open === user.id ? null : user.id)}
          >
            {open === user.id ? t("users.close") : t("users.open")}
            <span className="hidden"> {nameOf(user)}</span>
          </Button>
        ),
    },
  ];
  return (
    <DataTable
      label={t("users.label")}
      columns={columns}
      rows={users.rows}
      rowKey={(user) => user.id}
      loading={users.loading}
      error={users.error}
      retry={users.retry}
      more={users.more}
      empty={<EmptyState title={t("users.empty")} />}
      detail={(user) =>
        open === user.id ? (
          <UserDetail user={user} busy={busy} onChange={(change) => onChange(user.id, change)} />
        ) : null
      }
    />
  );
}

function Studies({ user }: { user: User }) {
  const { t } = useTranslation("people");
  const active = user.memberships.filter((one) => one.is_active);
  if (active.length === 0) return <span className="ink3">{t("users.noStudies")}</span>;
  return (
    <div className={styles.roles}>
      {active.map((one) => (
        <span key={one.study}>
          <bdi>{one.name}</bdi>: {t(`role.${one.role}`)}
        </span>
      ))}
    </div>
  );
}

function stateOf(user: User, t: TFunction<"people">): string {
  if (!user.is_active) return t("state.disabled");
  return user.is_instance_admin ? t("state.admin") : t("state.active");
}
