import { expect, test } from "vitest";
import { Offsets } from "./offsets";
import { hasRtl, paragraphsOf } from "./paragraphs";
import { exact, rangesOf, snapped, trim } from "./snapping";

const ZOO = [
  "plain",
  "👩‍👩‍👧 said 😀 twice",
  "عَرَبِيّ 👍 text",
  "one\r\ntwo\u00a0three",
  "cafe\u0301 e\u0301te\u0301",
  "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 first",
];

test.each(ZOO)("both ways agree with Array.from in %j", (text) => {
  const offsets = new Offsets(text);
  const points = Array.from(text);
  for (let point = 0; point <= points.length; point++) {
    const unit = points.slice(0, point).join("").length;
    expect(offsets.toUnits(point)).toBe(unit);
    expect(offsets.toPoints(unit)).toBe(point);
  }
});

test("the server's compact list becomes ranges in units", () => {
  const text = "😀 one two";
  const offsets = new Offsets(text);
  expect(rangesOf([0, 1, 1, 3, 1, 3], offsets).map((r) => text.slice(r.start, r.end))).toEqual([
    "😀",
    "one",
    "two",
  ]);
});

test("a selection grows to tokens and drops outer spaces and marks", () => {
  const text = "He said, talks began.";
  const tokens = [...text.matchAll(/\w+|[^\w\s]/g)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
  }));
  const of = (start: number, end: number) => {
    const found = snapped({ start, end }, tokens, text);
    return found && text.slice(found.start, found.end);
  };
  expect(of(4, 6)).toBe("said");
  expect(of(7, 18)).toBe("talks began");
  expect(of(10, 21)).toBe("talks began");
  expect(of(7, 9)).toBeNull();
});

test("an exact selection never cuts a grapheme", () => {
  const text = "x👩‍👩‍👧y";
  expect(exact({ start: 2, end: 4 }, text)).toEqual({ start: 1, end: 9 });
  expect(exact({ start: 0, end: 1 }, text)).toEqual({ start: 0, end: 1 });
  const accent = "cafe\u0301s";
  expect(exact({ start: 0, end: 4 }, accent)).toEqual({ start: 0, end: 5 });
});

test("only edge marks and spaces are trimmed", () => {
  expect(trim({ start: 0, end: 9 }, " (a, b). ")).toEqual({ start: 1, end: 7 });
  expect(trim({ start: 0, end: 2 }, " .")).toBeNull();
});

test("paragraphs are lines, each with its direction", () => {
  const found = paragraphsOf("One.\r\n\r\nقال المبعوث\nthree");
  expect(found.map((p) => [p.number, p.isRtl])).toEqual([
    [1, false],
    [2, true],
    [3, false],
  ]);
  expect(found[1]?.start).toBe(8);
  expect(hasRtl("abc")).toBe(false);
});
