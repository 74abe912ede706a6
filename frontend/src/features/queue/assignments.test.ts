import { expect, test } from "vitest";
import { type Assignment, type AssignmentState, count, isFilter, shown } from "./assignments";

const one = (id: string, state: AssignmentState) => ({ id, state }) as Assignment;
const mine = [
  one("a", "todo"),
  one("b", "submitted"),
  one("c", "todo"),
  one("d", "open"),
  one("e", "returned"),
  one("f", "released"),
];
const ids = (rows: Assignment[]) => rows.map((row) => row.id).join("");

test("what came back stands first, then what is begun, then the rest in the order given", () => {
  expect(ids(shown(mine, "unread"))).toBe("edac");
});

test("each filter shows and counts its own", () => {
  expect(ids(shown(mine, "submitted"))).toBe("b");
  expect(ids(shown(mine, "returned"))).toBe("e");
  expect(count(mine, "unread")).toBe(4);
  expect(count(mine, "all")).toBe(6);
});

test("only known filters are taken from the address", () => {
  expect(isFilter("submitted")).toBe(true);
  expect(isFilter("x")).toBe(false);
  expect(isFilter(undefined)).toBe(false);
});
