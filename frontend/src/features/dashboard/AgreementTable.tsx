import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { CsvCell } from "@/ui/csv";
import { type Column, DataTable } from "@/ui/DataTable";
import { decimal } from "@/ui/figures";
import type { Figure, Report } from "./results";

/** The same figures as rows: nothing that the plot shows is only in the plot. */
export function AgreementTable({ report }: { report: Report }) {
  const { t } = useTranslation("dashboard");
  const number = (value: number | null) => (value === null ? t("noData") : decimal(value, 3));
  const columns: Column<Figure>[] = [
    { key: "slot", header: t("agreement.slot"), cell: (one) => t(`slot.${one.slot}`) },
    {
      key: "value",
      header: t("agreement.value"),
      figure: true,
      cell: (one) => number(one.estimate.value),
    },
    {
      key: "low",
      header: t("agreement.low"),
      figure: true,
      cell: (one) => number(one.interval.low),
    },
    {
      key: "high",
      header: t("agreement.high"),
      figure: true,
      cell: (one) => number(one.interval.high),
    },
    {
      key: "documents",
      header: t("documents.title"),
      figure: true,
      cell: (one) => one.n.documents,
    },
    { key: "units", header: t("agreement.units"), figure: true, cell: (one) => one.n.units },
    { key: "pairs", header: t("agreement.pairs"), figure: true, cell: (one) => one.n.pairs },
  ];
  return (
    <DataTable
      label={t("agreement.title")}
      columns={columns}
      rows={report.figures}
      rowKey={(one) => one.slot}
      empty={null}
    />
  );
}

/** The figures with everything that stands beside them, for a file. */
export function figureRows(report: Report, t: TFunction<"dashboard">): CsvCell[][] {
  const head = ["slot", "measure", "value", "reason", "low", "high", "documents", "readers"];
  const rows = report.figures.map((one): CsvCell[] => [
    t(`slot.${one.slot}`),
    one.measure,
    one.estimate.value,
    one.estimate.reason,
    one.interval.low,
    one.interval.high,
    one.n.documents,
    one.n.readers,
    one.n.units,
    one.n.pairs,
    one.n.marks,
  ]);
  return [[...head, "units", "pairs", "marks"], ...rows];
}
