import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Me } from "@/api/people";
import { signOut } from "@/api/session";
import { client, take } from "@/api/typed";
import { FaultList } from "@/ui/Faults";
import { nameOf } from "./members";
import styles from "./people.module.css";

/** For somebody who is signed in: one button, and a way out for somebody else. */
export function JoinForm({ token, me }: { token: string; me: Me }) {
  const { t } = useTranslation("people");
  const router = useRouter();
  const cache = useQueryClient();
  const joining = useMutation({
    mutationFn: () =>
      take(client.POST("/api/v1/invitations/{token}/join/", { params: { path: { token } } })),
    onSuccess: async ({ study }) => {
      await cache.invalidateQueries({ queryKey: ["studies/"] });
      await router.navigate({ href: study ? `/studies/${study}` : "/", replace: true });
    },
  });
  const leaving = useMutation({
    mutationFn: signOut,
    // Forgets the other person's data and asks anew who is here.
    onSuccess: (left) => (left ? cache.resetQueries() : undefined),
  });
  return (
    <>
      <FaultList error={joining.error ?? leaving.error} />
      <Button variant="filled" disabled={joining.isPending} onClick={() => joining.mutate()}>
        {t("join.submit", { name: nameOf(me) })}
      </Button>
      <p className={styles.or}>
        {t("join.notYou")}{" "}
        <Button size="xs" disabled={leaving.isPending} onClick={() => leaving.mutate()}>
          {t("join.signOut")}
        </Button>
      </p>
    </>
  );
}
