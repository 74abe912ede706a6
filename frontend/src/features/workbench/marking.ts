import { exact, indexAt, type Range } from "@/text/snapping";
import type { Board } from "./board";
import * as edits from "./edits";
import { actorNamed } from "./picking";
import { actorOf, spansOf } from "./records";
import type { Rec, Role, SpanPart } from "./types";

/** Marks the selection, or lets a letter pick the words when nothing is selected. */
export function markRole(board: Board, role: Role, add = false): void {
  const { selection } = board.snapshot();
  const record = board.focused();
  if (!selection) {
    if (record && role !== "content") board.show({ picking: role });
    return;
  }
  markRange(board, role, selection, add);
}

/** Content starts a new statement; everything else goes to the focused one. */
export function markRange(board: Board, role: Role, range: Range, add = false): void {
  const record = board.focused();
  if (role === "content" && !(add && record)) {
    const marks = /^[“"«„]/.test(board.text.slice(range.start - 1, range.start + 1));
    const { uuid, step } = edits.create(range, board.text, {
      attribution: marks ? "direct" : "indirect",
    });
    board.push(step, uuid);
  } else if (record) {
    board.push(edits.mark(record, role, range, board.text, add));
    if (role === "source") offerSpeaker(board, range);
  }
  board.show({ selection: null, picking: null });
}

/** The source names exactly one actor: that is the speaker, until somebody says otherwise. */
function offerSpeaker(board: Board, range: Range): void {
  const record = board.focused();
  if (!record || actorOf(record, "speaker") || record.speaker_absent_reason) return;
  const actor = actorNamed(board, board.text.slice(range.start, range.end));
  if (actor) board.push(edits.setSpeaker(record, actor));
}

export function acceptFocused(board: Board): void {
  const suggestion = board.focusedSuggestion();
  if (!suggestion) return;
  const { uuid, step } = edits.accept(suggestion);
  board.push(step, uuid);
}

export function rejectFocused(board: Board): void {
  const suggestion = board.focusedSuggestion();
  if (!suggestion) return;
  const following = board.open().find((one) => one !== suggestion);
  board.push(edits.reject(suggestion), following?.uuid ?? null);
}

export function deleteFocused(board: Board): void {
  const record = board.focused();
  if (record) board.push(edits.remove(record), null);
}

/** Takes the label under the cursor away; the last content stays. */
export function unmarkAtCursor(board: Board): void {
  const record = board.focused();
  const span = record && coveringCursor(board, record);
  if (span) board.push(edits.unmark(record, span.role, span.part));
}

function coveringCursor(board: Board, record: Rec): SpanPart | undefined {
  const at = (board.tokens[board.snapshot().cursor] as Range).start;
  return record.spans
    .filter((one) => one.start <= at && at < one.end)
    .sort((one, other) => one.end - one.start - (other.end - other.start))[0];
}

function spanAtCursor(board: Board, record: Rec): SpanPart | undefined {
  return coveringCursor(board, record) ?? spansOf(record, "content")[0];
}

/** Moves the start or end of the span under the cursor, else of the content. */
export function moveEdge(
  board: Board,
  edge: "start" | "end",
  step: 1 | -1,
  byCharacter = false,
): void {
  const record = board.focused();
  if (!record) return;
  const span = spanAtCursor(board, record);
  if (!span) return;
  const unit = byCharacter
    ? edgeByCharacter(board, span[edge], step)
    : edgeByToken(board, span[edge], edge, step);
  if (unit !== null)
    board.push(edits.moveEdge(record, span.role, span.part, edge, unit, board.text));
}

function edgeByToken(board: Board, unit: number, edge: "start" | "end", step: 1 | -1) {
  const inside = edge === "start" ? unit : unit - 1;
  const next = board.tokens[indexAt(board.tokens, inside) + step];
  return next ? next[edge] : null;
}

function edgeByCharacter(board: Board, unit: number, step: 1 | -1) {
  const next = exact(
    step > 0 ? { start: unit, end: unit + 1 } : { start: unit - 1, end: unit },
    board.text,
  );
  if (!next) return null;
  return step > 0 ? next.end : next.start;
}
