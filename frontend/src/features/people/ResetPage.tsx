import { Button, PasswordInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { isApiError } from "@/api/errors";
import { client, take } from "@/api/typed";
import { FaultList, fieldError } from "@/ui/Faults";
import { ErrorState, LoadingState } from "@/ui/States";
import { PublicCard } from "./PublicCard";
import styles from "./people.module.css";
import { resetRoute } from "./routes";

const RESET = "/api/v1/password-resets/{token}/";

/** What an admin's link leads to: a new password, once. */
export function ResetPage() {
  const { t } = useTranslation("people");
  const { token } = resetRoute.useParams();
  const [password, setPassword] = useState("");
  const params = { path: { token } };
  const link = useQuery({
    queryKey: ["password-resets/", token],
    queryFn: () => take(client.GET(RESET, { params })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const setting = useMutation({
    mutationFn: () => take(client.POST(RESET, { params, body: { password } })),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setting.mutate();
  }

  if (link.isPending) return <LoadingState />;
  if (link.error) {
    const gone = isApiError(link.error, 404);
    return (
      <PublicCard title={t("reset.title")}>
        <ErrorState
          title={gone ? t("reset.gone") : undefined}
          error={link.error}
          retry={gone ? undefined : () => link.refetch()}
        />
      </PublicCard>
    );
  }
  const name = link.data.username;
  return (
    <PublicCard title={t("reset.title")}>
      {setting.isSuccess ? (
        <p role="status">
          {t("reset.done", { name })} <Link to="/sign-in">{t("join.signIn")}</Link>
        </p>
      ) : (
        <form onSubmit={submit}>
          <p className={styles.hint}>{t("reset.for", { name })}</p>
          <FaultList error={setting.error} shown={["password"]} />
          <input type="hidden" name="username" autoComplete="username" value={name} readOnly />
          <PasswordInput
            label={t("account.newPassword")}
            description={t("account.passwordHint")}
            autoComplete="new-password"
            autoFocus
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={fieldError(setting.error, "password")}
          />
          <Button type="submit" variant="filled" disabled={setting.isPending}>
            {t("reset.submit")}
          </Button>
        </form>
      )}
    </PublicCard>
  );
}
