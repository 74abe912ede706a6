import { expect, test } from "vitest";
import { EVERYTHING, requestOf, shownBy, toggled } from "./selection";

const narrowed = { ...EVERYTHING, scope: "filter" as const, language: "ar", search: "  aid " };

test("all documents ask for no filter, whatever was set before", () => {
  expect(requestOf({ ...narrowed, scope: "all" })).toEqual({});
});

test("a filter sends only what is set; words only narrow the list one picks from", () => {
  expect(requestOf(narrowed)).toEqual({ language: "ar" });
  expect(shownBy({ ...narrowed, scope: "chosen" })).toEqual({ language: "ar", search: "aid" });
});

test("chosen documents are sent by id and toggle", () => {
  const one = toggled(new Set(), "d1");
  const two = toggled(one, "d2");
  expect(requestOf({ ...narrowed, scope: "chosen", chosen: two })).toEqual({
    documents: ["d1", "d2"],
  });
  expect([...toggled(two, "d1")]).toEqual(["d2"]);
  expect([...one]).toEqual(["d1"]);
});
