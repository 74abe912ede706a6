import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "@/api/people";
import { FaultList, fieldError } from "@/ui/Faults";
import { Card } from "@/ui/Page";
import { useProfileChange } from "./me";
import styles from "./profile.module.css";

/** What others see. */
export function NameCard({ me }: { me: Me }) {
  const { t } = useTranslation("profile");
  const [name, setName] = useState(me.display_name);
  const change = useProfileChange();

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ display_name: name });
  }

  return (
    <Card title={t("name.title")}>
      <form className={styles.form} onSubmit={submit}>
        <FaultList error={change.error} shown={["display_name"]} />
        <p className={styles.hint}>{t("name.username", { username: me.username })}</p>
        <TextInput
          className={styles.field}
          label={t("name.label")}
          description={t("name.hint")}
          autoComplete="name"
          maxLength={150}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fieldError(change.error, "display_name")}
        />
        <div className={styles.foot}>
          <Button type="submit" disabled={change.isPending || name === me.display_name}>
            {t("name.submit")}
          </Button>
          <span role="status">
            {change.isSuccess && name === me.display_name ? t("changed") : ""}
          </span>
        </div>
      </form>
    </Card>
  );
}
