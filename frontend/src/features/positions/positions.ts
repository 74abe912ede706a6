import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, fill, type Schemas, take } from "@/api/typed";
import type { CsvCell } from "@/ui/csv";
import type { Search } from "./routes";

export type Matrix = Schemas["Matrix"];
export type Cell = Schemas["Cell"];
export type ActorRow = Schemas["ActorRow"];
export type Issue = Schemas["IssueName"];
export type Evidence = Schemas["Evidence"];

const MATRIX = "/api/v1/studies/{study}/positions/";
const STATEMENTS = "/api/v1/studies/{study}/positions/statements/";
const PROGRESS = "/api/v1/studies/{study}/progress/";

/** The rounds that can be chosen; the list is the dashboard's. */
export const roundsQuery = (study: string) =>
  queryOptions({
    queryKey: [fill(PROGRESS, { study })],
    queryFn: ({ signal }) => take(client.GET(PROGRESS, { params: { path: { study } }, signal })),
  });

export const matrixQuery = (study: string, { round, reading }: Search) =>
  queryOptions({
    queryKey: [fill(MATRIX, { study }), { round, reading }],
    queryFn: ({ signal }) =>
      take(client.GET(MATRIX, { params: { path: { study }, query: { round, reading } }, signal })),
    placeholderData: keepPreviousData,
  });

export const statementsQuery = (
  study: string,
  asked: Required<Pick<Search, "actor" | "issue">> & Search,
) =>
  queryOptions({
    queryKey: [fill(STATEMENTS, { study }), asked],
    queryFn: ({ signal }) => {
      const { round, reading, actor, issue } = asked;
      const params = { path: { study }, query: { round, reading, actor, issue } };
      return take(client.GET(STATEMENTS, { params, signal }));
    },
  });

export type CellsBy = Map<string, Cell>;

/** The cells by "actor issue". */
export function cellsBy(matrix: Matrix): CellsBy {
  return new Map(matrix.cells.map((cell) => [`${cell.actor} ${cell.issue}`, cell]));
}

export function cellOf(cells: CellsBy, actor: string, issue: string): Cell | undefined {
  return cells.get(`${actor} ${issue}`);
}

/** "+13 −10 ±3", without what is 0. */
export function splitWords({ favour, against, neither }: Cell["split"]): string {
  const parts = [
    favour ? `+${favour}` : "",
    against ? `−${against}` : "",
    neither ? `±${neither}` : "",
  ];
  return parts.filter(Boolean).join(" ");
}

/** The lowest and highest p of a single reader, where there are several. */
export function spreadOf(cell: Cell): [number, number] | null {
  const values = cell.by_reader.map((reader) => reader.p);
  return values.length > 1 ? [Math.min(...values), Math.max(...values)] : null;
}

/** The matrix in long form, one row a cell; what has no data is no row. */
export function matrixRows(matrix: Matrix): CsvCell[][] {
  const actors = new Map(matrix.actors.map((actor) => [actor.id, actor]));
  const issues = new Map(matrix.issues.map((issue) => [issue.id, issue]));
  const head = ["actor", "side", "issue", "p", "n", "documents", "favour", "against", "neither"];
  const rows = matrix.cells.map((cell): CsvCell[] => {
    const actor = actors.get(cell.actor);
    const spread = spreadOf(cell);
    return [
      actor?.name ?? null,
      actor?.side?.name ?? null,
      issues.get(cell.issue)?.key ?? null,
      cell.p,
      cell.n,
      cell.documents,
      cell.split.favour,
      cell.split.against,
      cell.split.neither,
      cell.is_inconsistent,
      spread?.[0] ?? null,
      spread?.[1] ?? null,
    ];
  });
  return [[...head, "inconsistent", "lowest_reader", "highest_reader"], ...rows];
}
