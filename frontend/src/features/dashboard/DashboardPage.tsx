import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { may, useStudy } from "@/api/studies";
import { formatDateTime } from "@/ui/dates";
import { Card, Page } from "@/ui/Page";
import { EmptyState, ErrorState, LoadingState } from "@/ui/States";
import { AgreementCard } from "./AgreementCard";
import { Computing } from "./Computing";
import styles from "./DashboardPage.module.css";
import { DocumentsCard } from "./DocumentsCard";
import { MostCard } from "./MostCard";
import { PairsCard } from "./PairsCard";
import { ProgressCard } from "./ProgressCard";
import {
  type Agreement,
  agreementQuery,
  progressQuery,
  type RoundProgress,
  roundShown,
} from "./results";
import { dashboardRoute } from "./routes";
import { Sentence } from "./Sentence";
import { UseCard } from "./UseCard";

/** A sentence, then progress, agreement and the use of suggestions of one round. */
export function DashboardPage() {
  const { t } = useTranslation("dashboard");
  const study = useStudy();
  const { round: asked } = dashboardRoute.useSearch();
  const progress = useQuery(progressQuery(study.id));
  const shown = progress.data ? roundShown(progress.data, asked) : undefined;
  const agreement = useQuery({
    ...agreementQuery(study.id, shown?.round.id ?? ""),
    enabled: shown !== undefined && shown.round.state !== "draft",
  });

  return (
    <Page
      title={t("title")}
      say={shown ? <Sentence progress={shown} agreement={agreement.data} /> : undefined}
      filters={
        progress.data && shown ? <RoundSelect rounds={progress.data} shown={shown} /> : undefined
      }
      actions={agreement.data ? <AsOf agreement={agreement.data} /> : undefined}
    >
      {progress.error && !progress.data ? (
        <ErrorState error={progress.error} retry={() => progress.refetch()} />
      ) : null}
      {progress.isPending ? <LoadingState /> : null}
      {progress.data && !shown ? (
        <EmptyState
          title={t("noRound.title")}
          why={t(may(study, "rounds.edit") ? "noRound.manager" : "noRound.reader")}
        />
      ) : null}
      {progress.data && shown ? (
        <div className={styles.grid}>
          <Results
            agreement={agreement.data}
            error={agreement.error}
            retry={() => agreement.refetch()}
            shown={shown}
          />
          <ProgressCard rounds={progress.data} shown={shown} />
          <UseCard round={shown.round.id} />
        </div>
      ) : null}
    </Page>
  );
}

interface ResultsProps {
  agreement: Agreement | undefined;
  error: unknown;
  retry: () => void;
  shown: RoundProgress;
}

/** The agreement cards, or in words why there are none yet. */
function Results({ agreement, error, retry, shown }: ResultsProps) {
  const { t } = useTranslation("dashboard");
  const study = useStudy();
  if (shown.round.state === "draft") {
    return <EmptyState title={t("none.title")} why={t("none.draft")} />;
  }
  if (error && !agreement) return <ErrorState error={error} retry={retry} />;
  if (!agreement) {
    return (
      <Card title={t("agreement.title")} className={styles.wide}>
        <LoadingState />
      </Card>
    );
  }
  if (!agreement.report) return <Computing agreement={agreement} />;
  if (agreement.report.texts.length === 0) {
    return (
      <EmptyState
        title={t("none.title")}
        why={t(may(study, "results.view") ? "none.manager" : "none.reader")}
        needs={[{ label: t("none.documents"), have: 0, of: 1 }]}
      />
    );
  }
  return (
    <>
      <AgreementCard agreement={agreement} report={agreement.report} />
      <MostCard report={agreement.report} round={agreement.round} />
      <PairsCard report={agreement.report} round={agreement.round} />
      <DocumentsCard report={agreement.report} round={agreement.round} />
    </>
  );
}

function RoundSelect({ rounds, shown }: { rounds: RoundProgress[]; shown: RoundProgress }) {
  const { t } = useTranslation("dashboard");
  const study = useStudy();
  const navigate = useNavigate();
  return (
    <Select
      aria-label={t("round")}
      data={rounds.map(({ round }) => ({
        value: round.id,
        label: t("roundNamed", { name: round.name, number: round.codebook_version }),
      }))}
      value={shown.round.id}
      onChange={(round) =>
        navigate({
          to: "/studies/$study/dashboard",
          params: { study: study.id },
          search: { round } as never,
          replace: true,
        })
      }
    />
  );
}

function AsOf({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation("dashboard");
  if (!agreement.computed_at) return null;
  return (
    <small className="ink3">
      {t("asOf", {
        at: formatDateTime(agreement.computed_at),
        version: agreement.alignment.version,
        threshold: agreement.alignment.threshold,
      })}
    </small>
  );
}
