import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { type Column, DataTable } from "@/ui/DataTable";
import { decimal } from "@/ui/figures";
import { Card } from "@/ui/Page";
import styles from "./DashboardPage.module.css";
import { foundIn, type Report } from "./results";

type Row = Report["texts"][number];

/** The documents, those with most differing stances first. */
export function DocumentsCard({ report, round }: { report: Report; round: string }) {
  const { t } = useTranslation("dashboard");
  const study = useStudy();
  const link = (row: Row, slot: "found" | "stance") => ({
    to: "/studies/$study/dashboard/disagreements" as const,
    params: { study: study.id },
    search: { round, slot, text: row.text } as never,
  });
  const columns: Column<Row>[] = [
    {
      key: "title",
      header: t("documents.title"),
      cell: (row) => (
        <bdi className={styles.title} dir="auto">
          {row.title}
        </bdi>
      ),
    },
    {
      key: "readers",
      header: t("documents.readers"),
      figure: true,
      wide: true,
      cell: (row) => row.readers,
    },
    {
      key: "found",
      header: t("slotShort.found"),
      figure: true,
      sort: (row) => foundIn(row) ?? 2,
      cell: (row) => <Found row={row} to={link(row, "found")} />,
    },
    {
      key: "stance",
      header: t("documents.differ"),
      figure: true,
      sort: (row) => row.stance_differ,
      cell: (row) =>
        row.stance_pairs > 0 ? (
          <Link {...link(row, "stance")}>
            {t("documents.of", { differ: row.stance_differ, pairs: row.stance_pairs })}
          </Link>
        ) : (
          <span className="ink3">{t("noData")}</span>
        ),
    },
  ];
  const rows = [...report.texts].sort((a, b) => b.stance_differ - a.stance_differ);
  return (
    <Card title={t("documents.card")} flush className={styles.tall}>
      <DataTable
        label={t("documents.card")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.text}
        empty={null}
      />
    </Card>
  );
}

function Found({ row, to }: { row: Row; to: object }) {
  const { t } = useTranslation("dashboard");
  const found = foundIn(row);
  if (found === null) return <span className="ink3">{t("noData")}</span>;
  return <Link {...(to as { to: string })}>{decimal(found)}</Link>;
}
