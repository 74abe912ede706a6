import type { Offsets } from "./offsets";

/** A half-open stretch of the text, in UTF-16 units. */
export interface Range {
  start: number;
  end: number;
}

const EDGE = /[\s.,;:!?…،؛؟]/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The server's flat [gap, length, ...] list in code points, as ranges in units. */
export function rangesOf(flat: readonly number[], offsets: Offsets): Range[] {
  const found: Range[] = [];
  let point = 0;
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const start = point + (flat[index] as number);
    point = start + (flat[index + 1] as number);
    found.push({ start: offsets.toUnits(start), end: offsets.toUnits(point) });
  }
  return found;
}

/** Words by the browser's own rules, where the server sent no tokens. */
export function wordsOf(text: string): Range[] {
  const words = new Intl.Segmenter(undefined, { granularity: "word" });
  return [...words.segment(text)]
    .filter((part) => part.segment.trim())
    .map((part) => ({ start: part.index, end: part.index + part.segment.length }));
}

/** The index of the last range that starts at or before `unit`; -1 before the first. */
export function indexAt(ranges: readonly Range[], unit: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as Range).start <= unit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** `range` grown to whole tokens, without outer white space and punctuation. */
export function snapped(range: Range, tokens: readonly Range[], text: string): Range | null {
  const trimmed = trim(range, text);
  if (!trimmed) return null;
  const first = tokens[Math.max(0, indexAt(tokens, trimmed.start))];
  const last = tokens[Math.max(0, indexAt(tokens, trimmed.end - 1))];
  const start = first && first.end > trimmed.start ? first.start : trimmed.start;
  const end = last && last.end > trimmed.end - 1 ? last.end : trimmed.end;
  return trim({ start: Math.min(start, trimmed.start), end: Math.max(end, trimmed.end) }, text);
}

/** Exactly the marked characters, but never half a grapheme. */
export function exact(range: Range, text: string): Range | null {
  const start = graphemeStart(text, range.start);
  const end = graphemeEnd(text, range.end);
  return start < end ? { start, end } : null;
}

/** Without white space and punctuation at either end; null when nothing is left. */
export function trim(range: Range, text: string): Range | null {
  let { start, end } = range;
  while (start < end && EDGE.test(text[start] as string)) start++;
  while (end > start && EDGE.test(text[end - 1] as string)) end--;
  return start < end ? { start, end } : null;
}

const REACH = 64;

function graphemeStart(text: string, unit: number): number {
  const from = Math.max(0, unit - REACH);
  const part = segmenter.segment(text.slice(from, unit + REACH)).containing(unit - from);
  return part ? from + part.index : unit;
}

function graphemeEnd(text: string, unit: number): number {
  const start = graphemeStart(text, unit);
  if (start === unit) return unit;
  const part = segmenter.segment(text.slice(start, start + REACH)).containing(0);
  return start + (part?.segment.length ?? unit - start);
}
