import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { formatCount, formatDateTime } from "@/ui/dates";
import { FaultList } from "@/ui/Faults";
import { Page } from "@/ui/Page";
import { ProgressBar } from "@/ui/ProgressBar";
import { ErrorState, LoadingState } from "@/ui/States";
import styles from "./documents.module.css";
import { namesOf } from "./ImportTable";
import {
  type Import,
  isStudy,
  isWorking,
  useApply,
  useImport,
  useJobAct,
  waitingOf,
} from "./imports";
import { PlanRows } from "./PlanRows";
import { planRoute } from "./routes";

/** What would become of every record, and then what became of it. */
export function PlanPage() {
  const { t } = useTranslation("documents");
  const study = useStudy();
  const { import: id } = planRoute.useParams();
  const found = useImport(study.id, id);
  const apply = useApply(study.id, id);
  const job = useJobAct(study.id, id);
  const one = found.data;
  if (!one) {
    return (
      <Page title={t("importing.title")}>
        {found.error ? (
          <ErrorState error={found.error} retry={() => found.refetch()} />
        ) : (
          <LoadingState />
        )}
      </Page>
    );
  }
  const act = (verb: "cancel" | "retry") => one.job && job.mutate({ job: one.job.id, verb });
  return (
    <Page
      title={t("plan.title", { name: namesOf(one, t) })}
      say={t("plan.begun", { by: one.created_by, when: formatDateTime(one.created_at) })}
      actions={<Actions one={one} apply={() => apply.mutate()} act={act} busy={apply.isPending} />}
    >
      <FaultList error={apply.error ?? job.error} />
      <Sentence one={one} />
      {isStudy(one) ? <Lines one={one} /> : <PlanRows study={study.id} one={one} />}
    </Page>
  );
}

interface ActionsProps {
  one: Import;
  apply: () => void;
  act: (verb: "cancel" | "retry") => void;
  busy: boolean;
}

function Actions({ one, apply, act, busy }: ActionsProps) {
  const { t } = useTranslation("documents");
  const study = useStudy();
  const waiting = waitingOf(one);
  if (isWorking(one)) {
    if (one.job?.cancel_requested) return <>{t("plan.stopping")}</>;
    return (
      <ConfirmButton
        question={t("plan.cancelQuestion")}
        confirm={t("plan.cancelConfirm")}
        onConfirm={() => act("cancel")}
      >
        {t("plan.cancel")}
      </ConfirmButton>
    );
  }
  if (one.state === "staged") {
    return (
      <Button variant="filled" onClick={() => act("retry")}>
        {t("plan.again")}
      </Button>
    );
  }
  if (one.state === "planned" && (waiting > 0 || isStudy(one))) {
    return (
      <Button variant="filled" onClick={apply} disabled={busy}>
        {isStudy(one) ? t("plan.applyStudy") : t("plan.apply", { count: waiting })}
      </Button>
    );
  }
  return (
    <Link to="/studies/$study/documents" params={{ study: study.id }}>
      {t("all")}
    </Link>
  );
}

/** How far it is, or how it came out, in one sentence. */
function Sentence({ one }: { one: Import }) {
  const { t } = useTranslation("documents");
  if (isWorking(one) && one.job) {
    const { progress_done: done, progress_total: total, kind } = one.job;
    const label = t(kind === "import.apply" ? "plan.applying" : "plan.checking");
    return (
      <div className={styles.progress} aria-live="polite">
        <span>{label}</span>
        <ProgressBar label={label} done={done} total={Math.max(total, 1)} />
        <span className="num">{formatCount(done)}</span>
      </div>
    );
  }
  const failed = one.job?.state === "failed" ? one.job.error_message : "";
  if (failed) {
    return (
      <p role="alert">
        <strong>{t("state.failed")}</strong> {failed}
      </p>
    );
  }
  const numbers = { count: one.counts.applied ?? one.counts.document ?? 0 };
  if (one.state === "applied") return <p aria-live="polite">{t("plan.done", numbers)}</p>;
  if (one.state === "planned" && !isStudy(one) && waitingOf(one) === 0)
    return <p>{t("plan.nothing")}</p>;
  return null;
}

/** A whole study: its lines by kind. */
function Lines({ one }: { one: Import }) {
  return (
    <dl className={styles.facts}>
      {Object.entries(one.counts).map(([kind, count]) => (
        <div key={kind}>
          <dt>{kind}</dt>
          <dd className="num">{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
