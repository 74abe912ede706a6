import { expect, test } from "vitest";
import { nextLook, pollWhile } from "./jobs";

test("polling starts at 2 s, slows down while nothing changes, and stays at 15 s", () => {
  expect([0, 1, 2].map(nextLook)).toEqual([2000, 3000, 4500]);
  expect(nextLook(40)).toBe(15000);
});

function looks(states: { data: unknown; dataUpdatedAt: number }[]) {
  const interval = pollWhile<{ live: boolean; done: number }>((found) => found.live);
  const query = { state: {} };
  return states.map((state) => {
    query.state = state;
    return interval(query as never);
  });
}

test("a change brings the short interval back, and the end stops the polling", () => {
  expect(
    looks([
      { data: { live: true, done: 1 }, dataUpdatedAt: 1 },
      { data: { live: true, done: 1 }, dataUpdatedAt: 2 },
      { data: { live: true, done: 1 }, dataUpdatedAt: 3 },
      { data: { live: true, done: 2 }, dataUpdatedAt: 4 },
      { data: { live: false, done: 3 }, dataUpdatedAt: 5 },
    ]),
  ).toEqual([2000, 3000, 4500, 2000, false]);
});

test("being asked twice about one answer is not two unchanged looks", () => {
  const same = { data: { live: true, done: 1 }, dataUpdatedAt: 1 };
  expect(looks([same, same, same])).toEqual([2000, 2000, 2000]);
});
