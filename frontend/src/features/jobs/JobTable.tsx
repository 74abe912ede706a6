import { Button } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { isLive, type Job } from "@/api/jobs";
import { may, useStudy } from "@/api/studies";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { type Column, DataTable } from "@/ui/DataTable";
import { formatCount, formatDuration } from "@/ui/dates";
import { ProgressBar } from "@/ui/ProgressBar";
import { EmptyState } from "@/ui/States";
import { When } from "@/ui/When";
import styles from "./JobTable.module.css";
import type { JobFilter } from "./routes";

const KINDS: Record<string, string> = {
  "import.plan": "importPlan",
  "import.apply": "importApply",
  "suggest.chunk": "suggestChunk",
  "agreement.report": "agreementReport",
};
const EMPTY = { all: "empty", live: "emptyLive", failed: "emptyFailed" } as const;

interface JobTableProps {
  filter: JobFilter | "all";
  rows: Job[] | undefined;
  error: unknown;
  retry: () => void;
  onAct: (job: Job, verb: "cancel" | "retry") => void;
}

/** One line a job; a failure says its reason below the line. */
export function JobTable({ filter, rows, error, retry, onAct }: JobTableProps) {
  const { t } = useTranslation("jobs");
  const manages = may(useStudy(), "jobs.manage");
  const columns: Column<Job>[] = [
    { key: "kind", header: t("column.kind"), cell: (job) => kindOf(job, t) },
    { key: "state", header: t("column.state"), cell: (job) => stateOf(job, t) },
    { key: "progress", header: t("column.progress"), cell: (job) => <Progress job={job} /> },
    {
      key: "by",
      header: t("column.by"),
      wide: true,
      cell: (job) => <bdi>{job.asked_by ?? t("system")}</bdi>,
    },
    {
      key: "when",
      header: t("column.when"),
      figure: true,
      wide: true,
      cell: (job) => <When at={job.created_at} />,
    },
    { key: "took", header: t("column.took"), figure: true, wide: true, cell: took },
  ];
  if (manages) {
    columns.push({
      key: "act",
      header: <span className="hidden">{t("column.act")}</span>,
      figure: true,
      cell: (job) => <Actions job={job} onAct={onAct} />,
    });
  }
  const empty = EMPTY[filter];
  return (
    <DataTable
      label={t("label")}
      columns={columns}
      rows={rows}
      rowKey={(job) => job.id}
      error={error}
      retry={retry}
      empty={<EmptyState title={t(`${empty}.title`)} why={t(`${empty}.why`)} />}
      detail={(job) =>
        job.state === "failed" ? <p className={styles.reason}>{reason(job, t)}</p> : null
      }
    />
  );
}

function Progress({ job }: { job: Job }) {
  const { t } = useTranslation("jobs");
  if (!job.progress_total) return null;
  const numbers = {
    done: formatCount(job.progress_done),
    total: formatCount(job.progress_total),
  };
  return (
    <span className={styles.progress}>
      <ProgressBar
        label={t("column.progress")}
        done={job.progress_done}
        total={job.progress_total}
      />
      <span className="num nowrap">{t("progress", numbers)}</span>
    </span>
  );
}

function Actions({ job, onAct }: { job: Job; onAct: JobTableProps["onAct"] }) {
  const { t } = useTranslation("jobs");
  if (isLive(job.state) && !job.cancel_requested) {
    return (
      <ConfirmButton
        size="xs"
        question={t("cancelQuestion")}
        confirm={t("cancelConfirm")}
        onConfirm={() => onAct(job, "cancel")}
      >
        {t("cancel")}
      </ConfirmButton>
    );
  }
  if (job.state !== "failed" && job.state !== "cancelled") return null;
  return (
    <Button size="xs" onClick={() => onAct(job, "retry")}>
      {t("retry")}
    </Button>
  );
}

function kindOf(job: Job, t: TFunction<"jobs">): string {
  const kind = KINDS[job.kind];
  return kind ? t(`kind.${kind}`) : job.kind;
}

function stateOf(job: Job, t: TFunction<"jobs">): string {
  return isLive(job.state) && job.cancel_requested
    ? t("state.cancelling")
    : t(`state.${job.state}`);
}

function reason(job: Job, t: TFunction<"jobs">): string {
  return t("failed", {
    attempts: t("attempts", { count: job.attempts }),
    reason: job.error_message || job.error_code || t("unknownReason"),
  });
}

function took(job: Job): string {
  if (!job.started_at) return "";
  const end = job.finished_at ? new Date(job.finished_at) : new Date();
  return formatDuration((end.getTime() - new Date(job.started_at).getTime()) / 1000);
}
