import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { isApiError } from "@/api/errors";
import { meQuery } from "@/api/people";
import { client, take } from "@/api/typed";
import { ErrorState, LoadingState } from "@/ui/States";
import { JoinForm } from "./JoinForm";
import { NewAccountForm } from "./NewAccountForm";
import { PublicCard } from "./PublicCard";
import styles from "./people.module.css";
import { inviteRoute } from "./routes";

/** What an invitation link leads to: a new account, or joining with the one that one has. */
export function InvitePage() {
  const { t } = useTranslation("people");
  const { token } = inviteRoute.useParams();
  const me = useQuery(meQuery);
  const invitation = useQuery({
    queryKey: ["invitations/", token],
    queryFn: () =>
      take(client.GET("/api/v1/invitations/{token}/", { params: { path: { token } } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

  if (invitation.isPending || me.isPending) return <LoadingState />;
  if (invitation.error) {
    const gone = isApiError(invitation.error, 404);
    return (
      <PublicCard title={t("join.title")}>
        <ErrorState
          title={gone ? t("join.gone") : undefined}
          error={invitation.error}
          retry={gone ? undefined : () => invitation.refetch()}
        />
      </PublicCard>
    );
  }
  const { study, role, invited_by } = invitation.data;
  return (
    <PublicCard title={study ? t("join.toStudy", { study }) : t("join.toInstance")}>
      <p className={styles.hint}>
        {role ? t("join.as", { by: invited_by, role: t(`role.${role}`) }) : null}
        {role ? ` ${t(`may.${role}`)}` : t("join.by", { by: invited_by })}
      </p>
      {me.data && study ? (
        <JoinForm token={token} me={me.data} />
      ) : (
        <NewAccountForm token={token} signedInAs={me.data} canJoin={Boolean(study)} />
      )}
    </PublicCard>
  );
}
