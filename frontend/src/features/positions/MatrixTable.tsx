import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "@/ui/DataTable";
import { decimal, signed } from "@/ui/figures";
import { Actor } from "./Grid";
import { type Cell, type Matrix, spreadOf } from "./positions";

interface Row {
  cell: Cell;
  actor: Matrix["actors"][number];
  issue: Matrix["issues"][number];
}

/** The cells as rows, with all that the grid only hints at. */
export function MatrixTable({ matrix }: { matrix: Matrix }) {
  const { t } = useTranslation("positions");
  const columns: Column<Row>[] = [
    {
      key: "actor",
      header: t("matrix.actor"),
      sort: (row) => row.actor.name,
      cell: (row) => <Actor actor={row.actor} />,
    },
    {
      key: "issue",
      header: t("matrix.issue"),
      sort: (row) => row.issue.label,
      cell: (row) => row.issue.label,
    },
    {
      key: "p",
      header: t("matrix.p"),
      figure: true,
      sort: (row) => row.cell.p,
      cell: (row) => <span className="ltr">{signed(row.cell.p)}</span>,
    },
    {
      key: "spread",
      header: t("matrix.readers"),
      figure: true,
      wide: true,
      cell: (row) => <Spread cell={row.cell} />,
    },
    {
      key: "n",
      header: t("matrix.nHead"),
      figure: true,
      sort: (row) => row.cell.n,
      cell: (row) => row.cell.n,
    },
    ...(["favour", "against", "neither"] as const).map(
      (key): Column<Row> => ({
        key,
        header: t(`matrix.${key}`),
        figure: true,
        wide: true,
        cell: (row) => row.cell.split[key],
      }),
    ),
  ];
  const actors = new Map(matrix.actors.map((actor) => [actor.id, actor]));
  const issues = new Map(matrix.issues.map((issue) => [issue.id, issue]));
  const rows = matrix.cells.flatMap((cell): Row[] => {
    const actor = actors.get(cell.actor);
    const issue = issues.get(cell.issue);
    return actor && issue ? [{ cell, actor, issue }] : [];
  });
  return (
    <DataTable
      label={t("matrix.title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.actor.id} ${row.issue.id}`}
      empty={null}
    />
  );
}

function Spread({ cell }: { cell: Cell }) {
  const { t } = useTranslation("positions");
  const spread = spreadOf(cell);
  if (!spread) return <span className="ink3">{t("matrix.oneReader")}</span>;
  return (
    <span className="ltr">
      {t("matrix.between", { low: decimal(spread[0]), high: decimal(spread[1]) })}
    </span>
  );
}
