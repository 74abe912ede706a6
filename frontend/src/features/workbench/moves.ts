import { indexAt, type Range } from "@/text/snapping";
import type { Board } from "./board";

/** Moves the token cursor; with `extend` the selection grows from where it began. */
export function moveTo(board: Board, token: number, extend: boolean): void {
  const last = board.tokens.length - 1;
  const cursor = Math.max(0, Math.min(last, token));
  const view = board.snapshot();
  if (!extend) {
    board.show({ cursor, selection: null });
    return;
  }
  const at = board.tokens[cursor] as Range;
  const from = view.selection ?? (board.tokens[view.cursor] as Range);
  const forward = cursor > view.cursor;
  const selection = forward
    ? { start: Math.min(from.start, at.start), end: Math.max(from.end, at.end) }
    : shrunk(from, at, board, view.cursor);
  board.show({ cursor, selection });
}

function shrunk(from: Range, at: Range, board: Board, cursor: number): Range {
  const current = board.tokens[cursor] as Range;
  const atEnd = current.end === from.end && at.start >= from.start;
  return atEnd && current.start > from.start
    ? { start: from.start, end: at.end }
    : { start: Math.min(from.start, at.start), end: from.end };
}

/** One token in visual direction: left is forward in a right-to-left paragraph. */
export function visualStep(board: Board, key: "left" | "right"): 1 | -1 {
  const at = board.tokens[board.snapshot().cursor] as Range;
  const paragraph = board.paragraphs[Math.max(0, indexAt(board.paragraphs, at.start))];
  const forward = (key === "right") !== Boolean(paragraph?.isRtl);
  return forward ? 1 : -1;
}

/** The token at the next edge of a mark in visual direction: its first or its last word. */
export function edgeOfMark(board: Board, key: "left" | "right"): number {
  const { cursor } = board.snapshot();
  const step = visualStep(board, key);
  const edges = board
    .marks()
    .flatMap((mark) => [mark.start, mark.end - 1])
    .map((unit) => Math.max(0, indexAt(board.tokens, unit)));
  const ahead = edges.filter((token) => (token - cursor) * step > 0);
  if (!ahead.length) return cursor;
  return step > 0 ? Math.min(...ahead) : Math.max(...ahead);
}

/** The first token of the next or previous of `units` (sentences, paragraphs). */
export function tokenOf(board: Board, units: readonly Range[], step: 1 | -1): number {
  const at = board.tokens[board.snapshot().cursor] as Range;
  const here = Math.max(0, indexAt(units, at.start));
  const target = units[Math.max(0, Math.min(units.length - 1, here + step))] as Range;
  const found = board.tokens.findIndex((token) => token.start >= target.start);
  return found < 0 ? board.tokens.length - 1 : found;
}

/** The sentence at the cursor; asked again, its paragraph. */
export function growSelection(board: Board): void {
  const { cursor, selection } = board.snapshot();
  const at = board.tokens[cursor] as Range;
  const sentence = board.sentenceAt(at.start);
  const again = sentence && selection?.start === sentence.start && selection.end === sentence.end;
  const paragraph = board.paragraphs[Math.max(0, indexAt(board.paragraphs, at.start))];
  const next = again && paragraph ? paragraph : sentence;
  if (next) board.show({ selection: { start: next.start, end: next.end } });
}

/** The statement under the cursor; asked again, the next one that covers it. */
export function focusUnderCursor(board: Board): void {
  const { cursor, focus } = board.snapshot();
  const at = (board.tokens[cursor] as Range).start;
  const under = [
    ...new Set(
      board
        .marks()
        .filter((mark) => mark.start <= at && at < mark.end)
        .map((mark) => mark.statement),
    ),
  ];
  if (under.length) board.show({ focus: under[(under.indexOf(focus ?? "") + 1) % under.length] });
}

/** Focuses the next or previous undecided suggestion after what is focused. */
export function stepSuggestion(board: Board, step: 1 | -1): void {
  const open = board.open();
  if (!open.length) return;
  const { focus } = board.snapshot();
  const here = open.findIndex((one) => one.uuid === focus);
  const at = here < 0 ? startOfFocus(board) : -1;
  const next =
    here >= 0
      ? (here + step + open.length) % open.length
      : step > 0
        ? Math.max(0, firstAfter(board, at))
        : open.length - 1;
  const target = open[next] ?? open[0];
  if (target) focusOn(board, target.uuid);
}

/** Focuses a statement or suggestion and puts the cursor on its content. */
export function focusOn(board: Board, uuid: string): void {
  const record = board.snapshot().records.statements.get(uuid) ?? board.suggestions.get(uuid);
  const start = record?.spans.find((span) => span.role === "content")?.start ?? 0;
  const cursor = Math.max(0, indexAt(board.tokens, start));
  board.show({ focus: uuid, cursor, selection: null, slot: null, picking: null });
}

function startOfFocus(board: Board): number {
  return board.focused()?.spans.find((span) => span.role === "content")?.start ?? -1;
}

function firstAfter(board: Board, unit: number): number {
  return board
    .open()
    .findIndex((one) => (one.spans.find((span) => span.role === "content")?.start ?? 0) >= unit);
}
