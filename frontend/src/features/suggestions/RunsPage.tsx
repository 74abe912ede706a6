import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { pollWhile } from "@/api/jobs";
import { may, useStudy } from "@/api/studies";
import { client, fill, take } from "@/api/typed";
import { type Column, DataTable } from "@/ui/DataTable";
import { formatCount, formatDateTime } from "@/ui/dates";
import { Card, Page } from "@/ui/Page";
import { EmptyState } from "@/ui/States";
import { RunProgress, RunStateWord } from "./RunProgress";
import { isLiveRun, RUNS, type Run } from "./runs";

/** The study's runs, newest first. */
export function RunsPage() {
  const { t } = useTranslation("suggestions");
  const study = useStudy();
  const runs = useQuery<Run[], Error, Run[], readonly unknown[]>({
    queryKey: [fill(RUNS, { study: study.id })],
    queryFn: async ({ signal }) => {
      const params = { path: { study: study.id }, query: { page_size: 200 } };
      return (await take(client.GET(RUNS, { params, signal }))).results;
    },
    refetchInterval: pollWhile((rows) => rows.some(isLiveRun)),
  });
  const start = may(study, "suggestions.run") ? (
    <Button
      variant="filled"
      renderRoot={(props) => (
        <Link to="/studies/$study/suggestions/new" params={{ study: study.id }} {...props} />
      )}
    >
      {t("start")}
    </Button>
  ) : null;
  return (
    <Page title={t("title")} say={t("say")} actions={start}>
      <Card flush>
        <DataTable
          label={t("label")}
          rows={runs.data}
          rowKey={(run) => run.id}
          error={runs.error}
          retry={() => runs.refetch()}
          empty={<EmptyState title={t("empty.title")} why={t("empty.why")} />}
          columns={useColumns(study.id)}
        />
      </Card>
    </Page>
  );
}

function useColumns(study: string): Column<Run>[] {
  const { t } = useTranslation("suggestions");
  return [
    {
      key: "run",
      header: t("column.run"),
      cell: (run) => (
        <>
          <Link to="/studies/$study/suggestions/$run" params={{ study, run: run.id }}>
            {formatDateTime(run.created_at)}
          </Link>
          <br />
          <small className="ink3">
            {[...new Set([run.pipeline, run.tier])].filter(Boolean).join(" · ")}
          </small>
        </>
      ),
    },
    { key: "state", header: t("column.state"), cell: (run) => <RunStateWord run={run} /> },
    { key: "progress", header: t("column.progress"), cell: (run) => <RunProgress run={run} /> },
    {
      key: "by",
      header: t("column.by"),
      wide: true,
      cell: (run) => <bdi>{run.asked_by ?? t("system")}</bdi>,
    },
    {
      key: "statements",
      header: t("column.statements"),
      figure: true,
      cell: (run) => formatCount(run.statements),
    },
    {
      key: "failed",
      header: t("column.failed"),
      figure: true,
      wide: true,
      cell: (run) => run.counts.failed ?? 0,
    },
  ];
}
