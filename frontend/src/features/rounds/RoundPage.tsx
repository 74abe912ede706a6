import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { may, useStudy } from "@/api/studies";
import { formatCount, formatDateTime } from "@/ui/dates";
import { Card, Page } from "@/ui/Page";
import { ErrorState, LoadingState } from "@/ui/States";
import { ReadersCard } from "./ReadersCard";
import { RoundSteps } from "./RoundSteps";
import { Done } from "./RoundsPage";
import { roundQuery, type WholeRound } from "./rounds";
import styles from "./rounds.module.css";
import { roundRoute } from "./routes";
import { SharesCard } from "./SharesCard";

/** One round: what it is, who reads how much, every share, and the next step of its life. */
export function RoundPage() {
  const { t } = useTranslation("rounds");
  const study = useStudy();
  const { round: id }: { round: string } = roundRoute.useParams();
  const found = useQuery(roundQuery(study.id, id));
  const round = found.data;
  if (!round) {
    return (
      <Page title={t("round")}>
        {found.error ? (
          <ErrorState error={found.error} retry={() => found.refetch()} />
        ) : (
          <LoadingState />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={round.name}
      say={<Facts round={round} />}
      actions={may(study, "rounds.edit") ? <RoundSteps study={study.id} round={round} /> : null}
    >
      <p className={styles.line}>
        <Done round={round} />
        <Link
          to="/studies/$study/dashboard"
          params={{ study: study.id }}
          search={{ round: round.id } as never}
        >
          {t("toDashboard")}
        </Link>
      </p>
      <Card title={t("readers")} flush>
        <ReadersCard study={study} round={round} />
      </Card>
      {may(study, "assignments.manage") && round.state !== "draft" ? (
        <SharesCard study={study.id} round={round} />
      ) : null}
    </Page>
  );
}

function Facts({ round }: { round: WholeRound }) {
  const { t } = useTranslation("rounds");
  const facts = [
    t(`state.${round.state}`),
    t("facts.documents", { count: round.documents, n: formatCount(round.documents) }),
    t("facts.perDocument", { count: round.readers_per_document }),
    t("facts.codebook", { number: round.codebook_version }),
    t(round.blind ? (round.blind_ended_at ? "blind.ended" : "blind.yes") : "blind.no"),
    t(round.with_suggestions ? "facts.suggestions" : "facts.noSuggestions"),
    t("facts.made", { by: round.created_by, when: formatDateTime(round.created_at) }),
  ];
  return <>{facts.join(" · ")}</>;
}
