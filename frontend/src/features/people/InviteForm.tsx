import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Role } from "@/api/people";
import type { Schemas } from "@/api/typed";
import { CopyOnce } from "@/ui/CopyOnce";
import { FaultList, fieldError } from "@/ui/Faults";
import { Segments } from "@/ui/Segments";
import styles from "./people.module.css";

type Asked = { role: Role; note: string };

interface InviteFormProps {
  /** Without roles the link leads to an account on the instance only. */
  roles?: Role[];
  invite: {
    mutate: (asked: Asked) => void;
    data: Schemas["MadeInvitation"] | undefined;
    error: unknown;
    isPending: boolean;
    reset: () => void;
  };
  onClose: () => void;
}

/** Makes a link for one person and shows it once. */
export function InviteForm({ roles, invite, onClose }: InviteFormProps) {
  const { t } = useTranslation("people");
  const [role, setRole] = useState<Role>(roles?.includes("annotator") ? "annotator" : "viewer");
  const [note, setNote] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    invite.mutate({ role, note });
  }

  if (invite.data) {
    return (
      <div className={styles.form}>
        <div className={styles.field}>
          <CopyOnce label={t("invite.link")} secret={invite.data.link} />
        </div>
        <p className={styles.hint}>{t("invite.handOver")}</p>
        <div className={styles.buttons}>
          <Button
            onClick={() => {
              invite.reset();
              setNote("");
            }}
          >
            {t("invite.another")}
          </Button>
          <Button onClick={onClose}>{t("invite.close")}</Button>
        </div>
      </div>
    );
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <FaultList error={invite.error} shown={["note"]} />
      {roles ? (
        <>
          <Segments
            label={t("invite.role")}
            value={role}
            onChange={setRole}
            options={roles.map((one) => ({ value: one, label: t(`role.${one}`) }))}
          />
          <p className={styles.hint}>{t(`may.${role}`)}</p>
        </>
      ) : (
        <p className={styles.hint}>{t("invite.instance")}</p>
      )}
      <TextInput
        className={styles.field}
        label={t("invite.note")}
        description={t("invite.noteHint")}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={fieldError(invite.error, "note")}
      />
      <div className={styles.buttons}>
        <Button type="submit" variant="filled" disabled={invite.isPending}>
          {t("invite.submit")}
        </Button>
        <Button onClick={onClose}>{t("invite.cancel")}</Button>
      </div>
    </form>
  );
}
