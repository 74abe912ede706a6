import { expect, test } from "vitest";
import { matching, NOTHING, planOf, toggled, toggledAll } from "./plan";
import { doneOf } from "./rounds";

const LISTED = [
  { id: "a", title: "Ten metres of corridor", outlet: { name: "Lemanic Wire" } },
  { id: "b", title: "موسكو تضع شروطها", outlet: null },
  { id: "c", title: "Eleven lorries", outlet: { name: "Lakeside Mirror" } },
] as never[];

test("documents are sent in the order of the list, whatever the order of choosing", () => {
  const draft = { ...NOTHING, documents: new Set(["c", "a"]), readers: new Set(["r"]) };
  expect(planOf(draft, LISTED).documents).toEqual(["a", "c"]);
  expect(planOf(draft, LISTED).readers).toEqual([{ id: "r", weight: 1 }]);
});

test("words are sought in title and outlet", () => {
  const ids = (words: string) => matching(LISTED, words).map((one: { id: string }) => one.id);
  expect(ids("lemanic ten")).toEqual(["a"]);
  expect(ids("موسكو")).toEqual(["b"]);
  expect(ids(" ")).toEqual(["a", "b", "c"]);
});

test("all that are listed go in together, and out again when all were in", () => {
  const all = toggledAll(new Set(["x", "a"]), ["a", "b"]);
  expect([...all].sort()).toEqual(["a", "b", "x"]);
  expect([...toggledAll(all, ["a", "b"])]).toEqual(["x"]);
  expect([...toggled(all, "x")].sort()).toEqual(["a", "b"]);
});

test("released shares are not left to do", () => {
  expect(doneOf({ states: { submitted: 3, todo: 2, released: 4 } })).toEqual({ done: 3, total: 5 });
});
