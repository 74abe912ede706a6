import { expect, test } from "vitest";
import type { IssueRule } from "./codebook";
import { changed, keyFor, moved, newIssue, without, wordsOf } from "./edits";

test("items move within the list and not beyond its ends", () => {
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  expect(without(["a", "b"], 0)).toEqual(["b"]);
  expect(changed([{ x: 1 }, { x: 2 }], 1, { x: 3 })).toEqual([{ x: 1 }, { x: 3 }]);
});

test("keys are plain, and never taken", () => {
  expect(keyFor("Sieges & aid: access", [])).toBe("sieges_aid_access");
  expect(keyFor("Trêve", ["treve"])).not.toBe("treve");
  expect(keyFor("هدنة", [])).toBe("issue");
});

test("words are parted by commas of any script and by lines", () => {
  expect(wordsOf("truce, halt to the fighting\nهدنة، وقف إطلاق النار,")).toEqual([
    "truce",
    "halt to the fighting",
    "هدنة",
    "وقف إطلاق النار",
  ]);
});

test("a new issue has a key and a colour that no other has", () => {
  const first = newIssue([]);
  const second = newIssue([first as IssueRule]);
  expect(second.key).not.toBe(first.key);
  expect(second.colour).not.toBe(first.colour);
});
