import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { CopyOnce } from "@/ui/CopyOnce";
import { FaultList } from "@/ui/Faults";
import { type User, type UserChange, useResetLink } from "./accounts";
import { nameOf } from "./members";
import styles from "./people.module.css";
import { RoleSelect } from "./RoleSelect";
import { ROLES } from "./roles";

interface UserDetailProps {
  user: User;
  busy: boolean;
  onChange: (change: UserChange) => void;
}

/** Roles, a link for a lost password, the administration, the account itself. */
export function UserDetail({ user, busy, onChange }: UserDetailProps) {
  const { t } = useTranslation("people");
  const reset = useResetLink();
  return (
    <div className={styles.form}>
      {user.memberships.map((one) => (
        <div key={one.study} className={styles.studyRole}>
          <bdi>{one.name}</bdi>
          {one.is_active ? (
            <RoleSelect
              label={t("users.roleIn", { name: nameOf(user), study: one.name })}
              role={one.role}
              roles={ROLES}
              disabled={busy}
              onChange={(role) => onChange({ study: one.study, role })}
            />
          ) : (
            t("state.deactivated")
          )}
        </div>
      ))}
      <FaultList error={reset.error} />
      {reset.data ? (
        <div className={styles.field}>
          <CopyOnce label={t("reset.link", { name: nameOf(user) })} secret={reset.data.link} />
          <p className={styles.hint}>{t("reset.handOver")}</p>
        </div>
      ) : null}
      <div className={styles.buttons}>
        {user.is_active ? (
          <>
            <Button size="xs" disabled={reset.isPending} onClick={() => reset.mutate(user.id)}>
              {t("reset.make")}
            </Button>
            <AdminButton user={user} onChange={onChange} />
            <ConfirmButton
              size="xs"
              disabled={busy}
              question={t("users.disableQuestion")}
              onConfirm={() => onChange("disable")}
            >
              {t("users.disable")}
            </ConfirmButton>
          </>
        ) : (
          <Button size="xs" disabled={busy} onClick={() => onChange("enable")}>
            {t("users.enable")}
          </Button>
        )}
      </div>
    </div>
  );
}

function AdminButton({ user, onChange }: Pick<UserDetailProps, "user" | "onChange">) {
  const { t } = useTranslation("people");
  const is = user.is_instance_admin;
  return (
    <ConfirmButton
      size="xs"
      question={is ? t("users.noAdminQuestion") : t("users.adminQuestion")}
      onConfirm={() => onChange({ is_instance_admin: !is })}
    >
      {is ? t("users.noAdmin") : t("users.makeAdmin")}
    </ConfirmButton>
  );
}
