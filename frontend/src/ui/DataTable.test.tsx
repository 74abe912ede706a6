import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { ApiError } from "@/api/errors";
import { renderWith } from "@/testing/render";
import { type Column, DataTable } from "./DataTable";
import { EmptyState } from "./States";

interface Row {
  name: string;
  words: number;
}
const columns: Column<Row>[] = [
  { key: "name", header: "Document", cell: (row) => row.name },
  {
    key: "words",
    header: "Words",
    figure: true,
    sort: (row) => row.words,
    cell: (row) => row.words,
  },
];
const table = (part: Partial<Parameters<typeof DataTable<Row>>[0]>) => (
  <DataTable
    label="Documents"
    columns={columns}
    rows={undefined}
    rowKey={(row) => row.name}
    empty={<EmptyState title="No document yet" />}
    {...part}
  />
);
const rows = [
  { name: "b", words: 900 },
  { name: "a", words: 1000 },
];
const names = () =>
  within(screen.getByRole("table"))
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.firstChild?.textContent);

test("it says that it loads, that it is empty, and what failed", async () => {
  const { unmount } = await renderWith(table({}));
  expect(screen.getByRole("status").textContent).toBe("Loading");
  unmount();
  const empty = await renderWith(table({ rows: [] }));
  expect(screen.getByText("No document yet")).toBeTruthy();
  empty.unmount();
  const retry = vi.fn();
  await renderWith(table({ error: new ApiError(500, { message: "It broke." }), retry }));
  expect(screen.getByRole("alert").textContent).toContain("It broke.");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(retry).toHaveBeenCalledOnce();
});

test("rows that are here stay when a refetch fails", async () => {
  await renderWith(table({ rows, error: new ApiError(0, {}) }));
  expect(names()).toEqual(["b", "a"]);
});

test("a heading sorts by number, up and then down, and says so", async () => {
  await renderWith(table({ rows }));
  const heading = screen.getByRole("columnheader", { name: /Words/ });
  expect(heading.getAttribute("aria-sort")).toBeNull();
  await userEvent.click(within(heading).getByRole("button"));
  expect(names()).toEqual(["b", "a"]);
  expect(heading.getAttribute("aria-sort")).toBe("ascending");
  await userEvent.click(within(heading).getByRole("button"));
  expect(names()).toEqual(["a", "b"]);
  expect(heading.getAttribute("aria-sort")).toBe("descending");
});
