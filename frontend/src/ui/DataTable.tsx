import { Button } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./DataTable.module.css";
import { ErrorState, LoadingState } from "./States";

export interface Column<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the end, tabular. */
  figure?: boolean;
  /** Makes the heading a sort button; only for lists that are loaded whole. */
  sort?: (row: Row) => string | number;
  width?: string;
  /** Left out between 560 and 720 px; narrower screens show a row as a list of all its cells. */
  wide?: boolean;
}

export interface DataTableProps<Row> {
  /** What the table holds, for screen readers. */
  label: string;
  columns: Column<Row>[];
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Shown in place of the table when there are no rows. */
  empty: ReactNode;
  loading?: boolean;
  error?: unknown;
  retry?: () => void;
  /** More pages: see `useCursorList`. */
  more?: { has: boolean; loading: boolean; load: () => void };
  /** Marks the row one is at. */
  current?: (row: Row) => boolean;
  /** An element below a row, over the full width. */
  detail?: (row: Row) => ReactNode;
}

interface Sorting {
  key: string;
  down: boolean;
}

/** Hairlines, no stripes, figures at the end; says when it loads, fails or is empty. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, more } = props;
  const { t } = useTranslation("ui");
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const sorted = useMemo(() => sortRows(rows, columns, sorting), [rows, columns, sorting]);

  if (props.error && !rows) return <ErrorState error={props.error} retry={props.retry} />;
  if (!sorted) return <LoadingState />;
  if (sorted.length === 0) return <>{props.empty}</>;
  return (
    <div className={styles.frame}>
      <table
        className={styles.table}
        aria-label={props.label}
        aria-busy={props.loading || undefined}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.key} column={column} sorting={sorting} onSort={setSorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <Row key={rowKey(row)} row={row} table={props} />
          ))}
        </tbody>
      </table>
      {more?.has ? (
        <div className={styles.more}>
          <Button onClick={more.load} disabled={more.loading}>
            {more.loading ? t("table.loadingMore") : t("table.more")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Row<R>({ row, table }: { row: R; table: DataTableProps<R> }) {
  const detail = table.detail?.(row);
  return (
    <>
      <tr aria-current={table.current?.(row) || undefined} data-joined={detail ? true : undefined}>
        {table.columns.map((column) => (
          <td
            key={column.key}
            data-figure={column.figure || undefined}
            data-wide={column.wide || undefined}
            data-label={typeof column.header === "string" ? column.header : undefined}
          >
            {column.cell(row)}
          </td>
        ))}
      </tr>
      {detail ? (
        <tr>
          <td colSpan={table.columns.length} className={styles.detail}>
            {detail}
          </td>
        </tr>
      ) : null}
    </>
  );
}

interface HeadingProps<R> {
  column: Column<R>;
  sorting: Sorting | null;
  onSort: (next: Sorting) => void;
}

function Heading<R>({ column, sorting, onSort }: HeadingProps<R>) {
  const active = sorting?.key === column.key ? sorting : null;
  const order = active ? (active.down ? "descending" : "ascending") : undefined;
  return (
    <th
      scope="col"
      aria-sort={order}
      data-figure={column.figure || undefined}
      data-wide={column.wide || undefined}
      style={column.width ? { width: column.width } : undefined}
    >
      {column.sort ? (
        <button
          type="button"
          className={styles.sort}
          onClick={() => onSort({ key: column.key, down: active ? !active.down : false })}
        >
          {column.header}
          <span aria-hidden="true">{active ? (active.down ? "↓" : "↑") : "↕"}</span>
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

function sortRows<R>(rows: R[] | undefined, columns: Column<R>[], sorting: Sorting | null) {
  const by = columns.find((column) => column.key === sorting?.key)?.sort;
  if (!rows || !by || !sorting) return rows;
  const direction = sorting.down ? -1 : 1;
  return [...rows].sort((a, b) => direction * compare(by(a), by(b)));
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b));
}
