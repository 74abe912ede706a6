import { expect, test } from "vitest";
import { csvOf } from "./csv";
import { pieces } from "./excerpt";
import { decimal, percent, signed, stepOf } from "./figures";

test.each([
  [0.919283, ".92"],
  [1, "1.00"],
  [-0.125, "−.13"],
  [-0.004, ".00"],
  [0, ".00"],
])("%f is written %s", (value, text) => expect(decimal(value)).toBe(text));

test.each([
  [0.5, "+.50"],
  [-1, "−1.00"],
  [0, "0"],
  [-0.001, "0"],
])("with its sign, %f is written %s", (value, text) => expect(signed(value)).toBe(text));

test.each([
  [0, 0],
  [0.04, 0],
  [0.05, 1],
  [-0.05, -1],
  [0.4, 2],
  [-0.69, -2],
  [0.7, 3],
  [-1, -3],
])("p = %f stands on step %i of the scale", (p, step) => expect(stepOf(p)).toBe(step));

test("a share of nothing is no figure", () => {
  expect(percent(61, 100)).toBe("61 %");
  expect(percent(0, 0)).toBe("");
});

test("a file for spreadsheets quotes what it must and starts no formula", () => {
  expect(csvOf([["a,b", 'say "no"', "=1+1", -0.5, null]])).toBe(
    '"a,b","say ""no""",\'=1+1,-0.5,\r\n',
  );
});

test("an excerpt is cut by code points, whatever stands before", () => {
  const found = pieces("👩‍👩‍👧 says: yes", 100, [
    { role: "cue", start: 106, end: 110 },
    { role: "content", start: 112, end: 115 },
  ]);
  expect(found.map((piece) => [piece.text, piece.roles.join()])).toEqual([
    ["👩‍👩‍👧 ", ""],
    ["says", "cue"],
    [": ", ""],
    ["yes", "content"],
  ]);
});

test("nested spans draw both lines, and what lies outside is cut off", () => {
  const found = pieces("abcdef", 10, [
    { role: "source", start: 12, end: 14 },
    { role: "content", start: 5, end: 15 },
  ]);
  expect(found.map((piece) => [piece.text, piece.roles.join()])).toEqual([
    ["ab", "content"],
    ["cd", "content,source"],
    ["e", "content"],
    ["f", ""],
  ]);
});
