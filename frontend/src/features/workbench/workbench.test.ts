import { expect, test } from "vitest";
import { Offsets } from "@/text/offsets";
import * as edits from "./edits";
import { marksOf, piecesOf } from "./marks";
import { applied, blank, type Records } from "./records";
import type { Rec, SpanPart } from "./types";
import { fromWire, toWire } from "./wire";

const TEXT = "😀 The envoy said talks began.";
const EMPTY: Records = { statements: new Map(), verdicts: new Map() };

function play(steps: { do: { kind: string }[] }[], suggestions = new Map<string, Rec>()) {
  const binned = new Map<string, Rec>();
  let records = EMPTY;
  for (const step of steps)
    for (const one of step.do) records = applied(records, one as never, suggestions, binned);
  return { records, binned };
}

function made() {
  const { uuid, step } = edits.create({ start: 18, end: 29 }, TEXT);
  const { records } = play([step]);
  return { uuid, step, record: records.statements.get(uuid) as Rec };
}

test("a statement starts with its content", () => {
  const { record } = made();
  expect(record.spans).toMatchObject([{ role: "content", part: 0, quote: "talks began" }]);
});

test("offsets are code points on the wire and units in the page", () => {
  const offsets = new Offsets(TEXT);
  const { step } = made();
  const sent = toWire(step.do[0] as never, offsets);
  expect((sent.payload.spans as SpanPart[])[0]).toMatchObject({ start: 17, end: 28 });
  const record = blank("u", sent.payload as Partial<Rec>);
  expect(fromWire(record, offsets).spans[0]).toMatchObject({ start: 18, end: 29 });
});

test("each update can be taken back to exactly what was", () => {
  const { record, step } = made();
  const marked = edits.mark(record, "source", { start: 3, end: 12 }, TEXT);
  const there = play([step, marked]).records.statements.get(record.uuid) as Rec;
  expect(there.spans.map((span) => span.role)).toEqual(["content", "source"]);
  const back = play([step, marked, { do: marked.undo }]).records.statements.get(record.uuid);
  expect(back).toEqual(record);
});

test("a second part joins, an overlapping one takes the place", () => {
  const { record, step } = made();
  const more = edits.mark(record, "content", { start: 3, end: 6 }, TEXT, true);
  const two = play([step, more]).records.statements.get(record.uuid) as Rec;
  expect(two.spans.map((span) => [span.part, span.quote])).toEqual([
    [0, "The"],
    [1, "talks began"],
  ]);
  const over = edits.mark(two, "content", { start: 18, end: 23 }, TEXT, true);
  const less = play([step, more, over]).records.statements.get(record.uuid) as Rec;
  expect(less.spans.map((span) => span.quote)).toEqual(["The", "talks"]);
});

test("the last content part stays", () => {
  expect(edits.unmark(made().record, "content", 0)).toBeNull();
});

test("the same sign again raises the intensity; another one starts anew", () => {
  const { record } = made();
  expect(edits.setStance(record, "favour", true)).toBeNull();
  let now: Rec = { ...record, issues: ["i"], actors: [] };
  const seen: (number | null)[] = [];
  for (const label of ["favour", "favour", "favour", "against"] as const) {
    const step = edits.setStance(now, label, true) as NonNullable<
      ReturnType<typeof edits.setStance>
    >;
    now = { ...now, ...(step.do[0]?.payload as Partial<Rec>) };
    seen.push(now.stances[0]?.intensity ?? null);
  }
  expect(seen).toEqual([null, 1, 2, null]);
  expect(now.stances).toHaveLength(1);
  expect(now.stances[0]?.actor_absent_reason).toBe("unknown");
});

test("a new speaker takes the stance along", () => {
  const { record } = made();
  const mine: Rec = {
    ...record,
    issues: ["i"],
    actors: [{ actor: "a", function: "speaker", basis: "explicit" }],
  };
  const stance = edits.setStance(mine, "against", true);
  const coded = { ...mine, ...(stance?.do[0]?.payload as Partial<Rec>) };
  const moved = edits.setSpeaker(coded, "b");
  expect(moved.do[0]?.payload.stances).toMatchObject([{ actor: "b" }]);
});

test("accept, reject and their undo move the verdict", () => {
  const suggestion = { ...blank("s"), origin: "model", uuid: "s" };
  const suggestions = new Map([["s", suggestion]]);
  const { uuid, step } = edits.accept(suggestion);
  const taken = play([step], suggestions).records;
  expect(taken.verdicts.get("s")).toMatchObject({ verdict: "accepted", statement: uuid });
  expect(taken.statements.get(uuid)?.origin).toBe("accepted");
  const back = play([step, { do: step.undo }], suggestions).records;
  expect([back.statements.size, back.verdicts.size]).toEqual([0, 0]);
  const no = edits.reject(suggestion);
  expect(play([no], suggestions).records.verdicts.get("s")?.verdict).toBe("rejected");
});

test("a boundary never passes its other end nor another part", () => {
  const { record } = made();
  expect(edits.moveEdge(record, "content", 0, "start", 29, TEXT)).toBeNull();
  const step = edits.moveEdge(record, "content", 0, "end", 23, TEXT);
  expect(step?.do[0]?.payload.content).toEqual([{ start: 18, end: 23, quote: "talks" }]);
});

test("overlapping marks take lanes and cut the text at every boundary", () => {
  const spans = [
    { role: "content", part: 0, start: 0, end: 10, quote: "" },
    { role: "cue", part: 0, start: 4, end: 6, quote: "" },
  ] as SpanPart[];
  const marks = marksOf([{ record: { ...blank("a"), spans }, number: 3, isSuggestion: true }]);
  expect(marks.map((mark) => [mark.chip, mark.lane])).toEqual([
    ["3C?", 0],
    ["3Q?", 1],
  ]);
  const pieces = piecesOf({ start: 0, end: 12 }, marks);
  expect(pieces.map((piece) => [piece.start, piece.end, piece.marks.length])).toEqual([
    [0, 4, 1],
    [4, 6, 2],
    [6, 10, 1],
    [10, 12, 0],
  ]);
});
