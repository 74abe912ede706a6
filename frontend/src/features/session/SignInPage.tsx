import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { isApiError } from "@/api/errors";
import { signIn } from "@/api/session";
import { FaultList } from "@/ui/Faults";
import { useDocumentTitle } from "@/ui/Page";
import { signInRoute } from "./routes";
import styles from "./SignInPage.module.css";

/** Username and password; afterwards where one wanted to go. */
export function SignInPage() {
  const { t } = useTranslation("session");
  const { next }: { next?: string } = signInRoute.useSearch();
  const router = useRouter();
  const cache = useQueryClient();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  useDocumentTitle(t("title"));

  const entry = useMutation({
    mutationFn: () => signIn(username, password),
    meta: { ownSignIn: true },
    onSuccess: async () => {
      cache.clear();
      await router.navigate({ href: next ?? "/", replace: true });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    entry.mutate();
  }

  return (
    <form className={styles.card} onSubmit={submit}>
      <p className={styles.brand}>Standpoint</p>
      <h1>{t("title")}</h1>
      <Refusal error={entry.error} />
      <TextInput
        label={t("username")}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
      />
      <PasswordInput
        label={t("password")}
        name="password"
        autoComplete="current-password"
        visibilityToggleButtonProps={{ "aria-label": t("showPassword"), tabIndex: 0 }}
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" disabled={entry.isPending}>
        {entry.isPending ? t("submitting") : t("submit")}
      </Button>
      <p className={styles.note}>{t("closed")}</p>
    </form>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation("session");
  if (!error) return null;
  if (isApiError(error, 400)) return <Line>{t("wrong")}</Line>;
  if (isApiError(error, 429)) return <Line>{t("tooMany")}</Line>;
  return <FaultList error={error} />;
}

function Line({ children }: { children: string }) {
  return (
    <p className={styles.refused} role="alert">
      {children}
    </p>
  );
}
