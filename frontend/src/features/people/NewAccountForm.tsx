import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "@/api/people";
import { signIn } from "@/api/session";
import { client, take } from "@/api/typed";
import { FaultList, fieldError } from "@/ui/Faults";
import { nameOf } from "./members";
import styles from "./people.module.css";

const FIELDS = ["username", "display_name", "password"];

interface NewAccountFormProps {
  token: string;
  signedInAs: Me | undefined;
  canJoin: boolean;
}

/** Name and password of a new account; afterwards one is signed in. */
export function NewAccountForm({ token, signedInAs, canJoin }: NewAccountFormProps) {
  const { t } = useTranslation("people");
  const router = useRouter();
  const cache = useQueryClient();
  const [username, setUsername] = useState("");
  const [displayName, setDisplayName] = useState("");
  const [password, setPassword] = useState("");
  const making = useMutation({
    mutationFn: async () => {
      const body = { username, display_name: displayName, password };
      const params = { path: { token } };
      const made = await take(client.POST("/api/v1/invitations/{token}/accept/", { params, body }));
      await signIn(made.username, password);
      return made;
    },
    meta: { ownSignIn: true },
    onSuccess: async ({ study }) => {
      cache.clear();
      await router.navigate({ href: study ? `/studies/${study}` : "/", replace: true });
    },
  });
  const problem = (field: string) => fieldError(making.error, field);

  function submit(event: FormEvent) {
    event.preventDefault();
    making.mutate();
  }

  if (signedInAs) return <p>{t("join.hasAccount", { name: nameOf(signedInAs) })}</p>;
  return (
    <>
      <form onSubmit={submit}>
        <FaultList error={making.error} shown={FIELDS} />
        <TextInput
          label={t("account.username")}
          description={t("account.usernameHint")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          maxLength={150}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          error={problem("username")}
        />
        <TextInput
          label={t("account.displayName")}
          description={t("account.displayNameHint")}
          autoComplete="name"
          maxLength={150}
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
          error={problem("display_name")}
        />
        <PasswordInput
          label={t("account.password")}
          description={t("account.passwordHint")}
          autoComplete="new-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={problem("password")}
        />
        <Button type="submit" variant="filled" disabled={making.isPending}>
          {t("account.submit")}
        </Button>
      </form>
      {canJoin ? (
        <p className={styles.or}>
          {t("join.haveOne")}{" "}
          <Link to="/sign-in" search={{ next: `/invite/${token}` } as never}>
            {t("join.signIn")}
          </Link>
        </p>
      ) : null}
    </>
  );
}
