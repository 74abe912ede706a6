import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { isApiError } from "@/api/errors";
import { changePassword } from "@/api/session";
import { FaultList, fieldError } from "@/ui/Faults";
import { Card } from "@/ui/Page";
import styles from "./profile.module.css";

const FIELDS = ["current_password", "new_password"];
// allauth's code for a current password that is not.
const WRONG = "enter_current_password";

/** Changes one's own password; other browsers are signed out by it. */
export function PasswordCard() {
  const { t } = useTranslation("profile");
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent("");
      setNext("");
    },
  });
  const wrong = isApiError(change.error) && change.error.faults.some((one) => one.code === WRONG);
  const problem = (field: string) =>
    field === "current_password" && wrong ? t("password.wrong") : fieldError(change.error, field);
  const shown = FIELDS.some(problem);

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate();
  }

  return (
    <Card title={t("password.title")} note={t("password.note")}>
      <form className={styles.form} onSubmit={submit}>
        {shown ? null : <FaultList error={change.error} />}
        <PasswordInput
          className={styles.field}
          label={t("password.current")}
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={problem("current_password")}
        />
        <PasswordInput
          className={styles.field}
          label={t("password.next")}
          description={t("password.hint")}
          autoComplete="new-password"
          required
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          error={problem("new_password")}
        />
        <div className={styles.foot}>
          <Button type="submit" disabled={change.isPending}>
            {t("password.submit")}
          </Button>
          <span role="status">{change.isSuccess ? t("password.done") : ""}</span>
        </div>
      </form>
    </Card>
  );
}
