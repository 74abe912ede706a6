import { expect, test } from "vitest";
import { formatDate, formatDateTime, formatDay, formatDuration, formatRelative } from "./dates";

test("a date is day, month, year", () => {
  expect(formatDate("2016-02-03")).toBe("3 Feb 2016");
  expect(formatDate(new Date(2016, 11, 31))).toBe("31 Dec 2016");
  expect(formatDateTime(new Date(2016, 1, 3, 9, 5))).toBe("3 Feb 2016, 09:05");
});

test("no date and a broken one are an empty string", () => {
  for (const nothing of [null, undefined, "", "soon"]) {
    expect(formatDate(nothing)).toBe("");
    expect(formatRelative(nothing)).toBe("");
  }
});

test("recent moments are relative, older ones are dates", () => {
  const now = new Date(2016, 1, 10, 12, 0, 0);
  const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  expect(formatRelative(before(10), now)).toBe("now");
  expect(formatRelative(before(300), now)).toBe("5 minutes ago");
  expect(formatRelative(before(26 * 3600), now)).toBe("yesterday");
  expect(formatRelative(before(8 * 86400), now)).toBe("2 Feb 2016");
});

test("durations are said in the two largest units", () => {
  expect([40, 59.6, 180, 4800, 7200].map(formatDuration)).toEqual([
    "40 s",
    "1 min",
    "3 min",
    "1 h 20 min",
    "2 h",
  ]);
});

test("a day is that of the zone, wherever the reader sits", () => {
  expect(formatDay("2016-02-02T23:00:00Z", "Europe/Zurich")).toBe("3 Feb 2016");
  expect(formatDay("2016-02-02T23:00:00Z", "America/New_York")).toBe("2 Feb 2016");
  expect(formatDay(null, "UTC")).toBe("");
});
