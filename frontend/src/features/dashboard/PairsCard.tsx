import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStudy } from "@/api/studies";
import { type Column, DataTable } from "@/ui/DataTable";
import { decimal } from "@/ui/figures";
import { Card } from "@/ui/Page";
import { SLOTS, type Slot } from "./chosen";
import styles from "./DashboardPage.module.css";
import type { Report } from "./results";

type Row = Report["pairs"][number];

/** Each two readers: the documents that both read, and each figure between them alone. */
export function PairsCard({ report, round }: { report: Report; round: string }) {
  const { t } = useTranslation("dashboard");
  const columns: Column<Row>[] = [
    {
      key: "readers",
      header: t("pairs.readers"),
      cell: ({ readers }) => (
        <bdi>{t("pairs.two", { a: readers[0]?.name, b: readers[1]?.name })}</bdi>
      ),
    },
    {
      key: "documents",
      header: t("pairs.documents"),
      figure: true,
      cell: (row) => row.documents,
    },
    ...SLOTS.map(
      (slot): Column<Row> => ({
        key: slot,
        header: t(`slotShort.${slot}`),
        figure: true,
        cell: (row) => <Value row={row} slot={slot} round={round} />,
      }),
    ),
  ];
  return (
    <Card title={t("pairs.title")} flush className={styles.wide} note={t("pairs.note")}>
      <DataTable
        label={t("pairs.title")}
        columns={columns}
        rows={report.pairs}
        rowKey={({ readers }) => readers.map((reader) => reader.id).join()}
        empty={<p className="ink2">{t("pairs.none")}</p>}
      />
    </Card>
  );
}

function Value({ row, slot, round }: { row: Row; slot: Slot; round: string }) {
  const { t } = useTranslation("dashboard");
  const study = useStudy();
  const value = row.values[slot] ?? null;
  if (value === null) return <span className="ink3">{t("noData")}</span>;
  return (
    <Link
      to="/studies/$study/dashboard/disagreements"
      params={{ study: study.id }}
      search={{ round, slot, reader: row.readers.map((reader) => reader.id) } as never}
      className="ltr"
      aria-label={t("pairs.open", {
        slot: t(`slot.${slot}`),
        value: decimal(value),
        a: row.readers[0]?.name,
        b: row.readers[1]?.name,
      })}
    >
      {decimal(value)}
    </Link>
  );
}
