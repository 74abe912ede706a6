import { expect, test } from "vitest";
import { type Actor, currentSides, periodOf } from "./actors";
import { spellings } from "./NewActorForm";

const words = (key: string, { from, to }: { from: string; to: string }) =>
  [key, from, to].filter(Boolean).join(" ");

test("a period is said by the bounds that it has", () => {
  expect(periodOf({ valid_from: "2015-09-30", valid_to: null }, words)).toBe("since 2015-09-30");
  expect(periodOf({ valid_from: null, valid_to: "2012-08-06" }, words)).toBe("until 2012-08-06");
  expect(periodOf({ valid_from: "2012", valid_to: "2014" }, words)).toBe("fromTo 2012 2014");
  expect(periodOf({}, words)).toBe("");
});

test("the last day of a side does not count", () => {
  const side = (name: string, valid_from: string | null, valid_to: string | null) => ({
    side: { id: name, key: name, name, glyph: "square", colour: "" },
    issue: null,
    valid_from,
    valid_to,
  });
  const actor = {
    sides: [side("old", null, "2012-08-06"), side("new", "2012-08-06", null)],
  } as unknown as Actor;
  expect(currentSides(actor, "2012-08-05").map(({ name }) => name)).toEqual(["old"]);
  expect(currentSides(actor, "2012-08-06").map(({ name }) => name)).toEqual(["new"]);
});

test("spellings are parted by commas of both scripts", () => {
  expect(spellings("HNC, the committee، الهيئة ,")).toEqual([
    { text: "HNC" },
    { text: "the committee" },
    { text: "الهيئة" },
  ]);
});
