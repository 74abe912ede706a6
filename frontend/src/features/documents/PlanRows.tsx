import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useList } from "@/api/typed";
import { type Column, DataTable } from "@/ui/DataTable";
import { Card } from "@/ui/Page";
import { Segments } from "@/ui/Segments";
import { EmptyState } from "@/ui/States";
import styles from "./documents.module.css";
import { type Import, type ImportRow, isWorking, OUTCOMES, type Outcome, ROWS } from "./imports";
import { planRoute } from "./routes";

/** Every record with its place in the file and what becomes of it; faults below the row. */
export function PlanRows({ study, one }: { study: string; one: Import }) {
  const { t } = useTranslation("documents");
  const navigate = useNavigate();
  const { show }: { show?: Outcome } = planRoute.useSearch();
  const rows = useList(
    ROWS,
    { study, id: one.id },
    { query: { outcome: show }, every: isWorking(one) ? 3_000 : false },
  );
  const total = OUTCOMES.reduce((sum, outcome) => sum + (one.counts[outcome] ?? 0), 0);
  return (
    <Card title={t("plan.rows")} flush>
      <div className={styles.outcomes}>
        <Segments<Outcome | "all">
          label={t("plan.filter")}
          value={show ?? "all"}
          options={[
            { value: "all", label: t("plan.all"), count: total },
            ...OUTCOMES.map((value) => ({
              value,
              label: t(`outcome.${value}`),
              count: one.counts[value] ?? 0,
            })),
          ]}
          onChange={(next) =>
            navigate({
              to: "/studies/$study/import/$import",
              params: { study, import: one.id },
              search: { show: next === "all" ? undefined : next } as never,
              replace: true,
            })
          }
        />
      </div>
      <DataTable
        label={t("plan.rows")}
        columns={useColumns(study)}
        rows={rows.rows}
        rowKey={(row) => String(row.number)}
        loading={rows.loading}
        error={rows.error}
        retry={rows.retry}
        more={rows.more}
        empty={<EmptyState title={t(isWorking(one) ? "plan.soon" : "plan.none")} />}
        detail={(row) => (row.faults.length ? <Faults row={row} /> : null)}
      />
    </Card>
  );
}

function Faults({ row }: { row: ImportRow }) {
  const { t } = useTranslation("documents");
  return (
    <ul className={styles.faults}>
      {row.faults.map((fault) => (
        <li key={`${fault.field} ${fault.code} ${fault.message}`}>
          {fault.field ? <strong>{t("plan.field", { field: fault.field })} </strong> : null}
          <bdi dir="auto">{fault.message}</bdi>
        </li>
      ))}
    </ul>
  );
}

function useColumns(study: string): Column<ImportRow>[] {
  const { t } = useTranslation("documents");
  return [
    {
      key: "place",
      header: t("plan.place"),
      cell: (row) => (
        <span className="nowrap">
          <bdi>{row.file}</bdi> <span className="num ink3">{t("plan.line", { n: row.line })}</span>
        </span>
      ),
    },
    {
      key: "title",
      header: t("column.title"),
      cell: (row) => {
        const title = <bdi dir="auto">{titleOf(row) || t("plan.untitled")}</bdi>;
        return row.document ? (
          <Link to="/studies/$study/documents/$document" params={{ study, document: row.document }}>
            {title}
          </Link>
        ) : (
          title
        );
      },
    },
    {
      key: "outcome",
      header: t("plan.outcome"),
      cell: (row) => t(row.is_applied ? "outcome.applied" : `outcome.${row.outcome}`),
    },
  ];
}

function titleOf(row: ImportRow): string {
  const { title } = row.record as { title?: unknown };
  return typeof title === "string" ? title : "";
}
