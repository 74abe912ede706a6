import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { factLine } from "@/ui/bidi";
import { type Column, DataTable } from "@/ui/DataTable";
import { formatCount, formatDay } from "@/ui/dates";
import { EmptyState } from "@/ui/States";
import { When } from "@/ui/When";
import styles from "./AssignmentTable.module.css";
import type { Assignment, Filter } from "./assignments";

interface AssignmentTableProps {
  filter: Filter;
  rows: Assignment[] | undefined;
  error: unknown;
  retry: () => void;
}

/** One line a document: what it is, how long, how many suggestions are still undecided. */
export function AssignmentTable({ filter, rows, error, retry }: AssignmentTableProps) {
  const { t } = useTranslation("queue");
  const columns: Column<Assignment>[] = [
    { key: "document", header: t("column.document"), cell: (one) => <Title assignment={one} /> },
    {
      key: "round",
      header: t("column.round"),
      wide: true,
      cell: (one) => <bdi>{one.round.name}</bdi>,
    },
    { key: "state", header: t("column.state"), cell: (one) => t(`state.${one.state}`) },
    {
      key: "words",
      header: t("column.words"),
      figure: true,
      sort: (one) => one.document.words,
      cell: (one) => formatCount(one.document.words),
    },
    {
      key: "suggestions",
      header: t("column.suggestions"),
      figure: true,
      wide: true,
      cell: (one) => one.suggestions_left ?? t("none"),
    },
    {
      key: "when",
      header: t("column.when"),
      figure: true,
      wide: true,
      cell: (one) => <When at={one.submitted_at ?? one.opened_at} />,
    },
  ];
  return (
    <DataTable
      label={t("label")}
      columns={columns}
      rows={rows}
      rowKey={(one) => one.id}
      error={error}
      retry={retry}
      current={(one) => one.state === "open"}
      empty={<EmptyState title={t(`empty.${filter}.title`)} why={t(`empty.${filter}.why`)} />}
    />
  );
}

function Title({ assignment }: { assignment: Assignment }) {
  const study = useStudy();
  const { document, note } = assignment;
  const facts = [
    document.outlet,
    formatDay(document.published_at, study.time_zone),
    document.language,
  ];
  return (
    <>
      <Link
        to="/assignments/$assignment"
        params={{ assignment: assignment.id }}
        className={styles.title}
      >
        <bdi dir="auto">{document.title}</bdi>
      </Link>
      <span className={styles.facts}>{factLine(facts)}</span>
      {note ? <span className={styles.note}>{note}</span> : null}
    </>
  );
}
