import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useList } from "@/api/typed";
import { type Column, DataTable } from "@/ui/DataTable";
import { formatCount } from "@/ui/dates";
import { Card } from "@/ui/Page";
import { Segments } from "@/ui/Segments";
import { EmptyState } from "@/ui/States";
import { runRoute } from "./routes";
import { ITEM_STATES, isLiveRun, type Run, type RunItem, totalOf } from "./runs";
import styles from "./suggestions.module.css";

/** The run's documents with the state of each; failures in words. */
export function RunItems({ study, run }: { study: string; run: Run }) {
  const { t } = useTranslation("suggestions");
  const { state = "all" }: { state?: string } = runRoute.useSearch();
  const navigate = useNavigate();
  const items = useList(
    "/api/v1/studies/{study}/suggestion-runs/{id}/items/",
    { study, id: run.id },
    {
      query: { state: ITEM_STATES.find((one) => one === state) },
      every: isLiveRun(run) ? 4_000 : false,
    },
  );
  const present = ITEM_STATES.filter((one) => run.counts[one]);
  return (
    <Card title={t("run.items")} flush>
      {present.length > 1 ? (
        <div style={{ padding: "4px 14px" }}>
          <Segments
            label={t("run.filter")}
            value={state}
            onChange={(next) =>
              navigate({
                to: "/studies/$study/suggestions/$run",
                params: { study, run: run.id },
                search: { state: next === "all" ? undefined : next } as never,
                replace: true,
              })
            }
            options={[
              { value: "all", label: t("run.all"), count: totalOf(run) },
              ...present.map((one) => ({
                value: one as string,
                label: t(`item.${one}`),
                count: run.counts[one],
              })),
            ]}
          />
        </div>
      ) : null}
      <DataTable
        label={t("run.items")}
        rows={items.rows}
        rowKey={(item) => item.id}
        error={items.error}
        retry={items.retry}
        more={items.more}
        columns={useColumns()}
        empty={<EmptyState title={t("run.emptyItems.title")} />}
        detail={(item) => (item.state === "failed" ? <Reason item={item} /> : null)}
      />
    </Card>
  );
}

function Reason({ item }: { item: RunItem }) {
  const { t } = useTranslation("suggestions");
  const reason = item.error_message || item.error_code || t("run.unknownReason");
  return <p className={styles.reason}>{t("run.reason", { reason })}</p>;
}

function useColumns(): Column<RunItem>[] {
  const { t } = useTranslation("suggestions");
  return [
    {
      key: "document",
      header: t("column.document"),
      cell: (item) => <bdi dir="auto">{item.document.title}</bdi>,
    },
    { key: "state", header: t("column.state"), cell: (item) => t(`item.${item.state}`) },
    {
      key: "statements",
      header: t("column.statements"),
      figure: true,
      cell: (item) => (item.state === "done" || item.state === "unchanged" ? item.statements : ""),
    },
    {
      key: "words",
      header: t("column.words"),
      figure: true,
      wide: true,
      cell: (item) => (item.words ? formatCount(item.words) : ""),
    },
    {
      key: "seconds",
      header: t("column.seconds"),
      figure: true,
      wide: true,
      cell: (item) => (item.seconds ? item.seconds.toFixed(1) : ""),
    },
  ];
}
