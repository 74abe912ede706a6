import type { Range } from "@/text/snapping";
import { LETTERS, type Rec, type Role } from "./types";

/** One span to draw. */
export interface Mark extends Range {
  statement: string;
  role: Role;
  chip: string;
  isSuggestion: boolean;
  lane: number;
}

/** A stretch of text under one and the same set of marks. */
export interface Piece extends Range {
  marks: Mark[];
  /** The marks that begin here, whose chips stand before the piece. */
  begins: Mark[];
}

export const LANES = 4;

/** The marks of numbered records, each in the lowest free lane; outer spans are drawn first. */
export function marksOf(records: { record: Rec; number: number; isSuggestion: boolean }[]): Mark[] {
  const marks = records.flatMap(({ record, number, isSuggestion }) =>
    record.spans.map((span) => {
      const several = record.spans.filter((other) => other.role === span.role).length > 1;
      const part = several ? `·${span.part + 1}` : "";
      return {
        statement: record.uuid,
        role: span.role,
        start: span.start,
        end: span.end,
        chip: `${number}${LETTERS[span.role]}${part}${isSuggestion ? "?" : ""}`,
        isSuggestion,
        lane: 0,
      };
    }),
  );
  return laned(marks);
}

/** Greedy lanes: an inner span takes the first lane that its surroundings leave free. */
export function laned(marks: Mark[]): Mark[] {
  const sorted = [...marks].sort((a, b) => a.start - b.start || a.end - b.end);
  const ends: number[] = [];
  return sorted.map((mark) => {
    let lane = ends.findIndex((end) => end <= mark.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = mark.end;
    return { ...mark, lane };
  });
}

/** The range cut at every boundary of a mark. */
export function piecesOf(range: Range, marks: readonly Mark[]): Piece[] {
  const inside = marks.filter((mark) => mark.start < range.end && range.start < mark.end);
  const cuts = new Set([range.start, range.end]);
  for (const mark of inside) {
    cuts.add(Math.max(mark.start, range.start));
    cuts.add(Math.min(mark.end, range.end));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] as number;
    return {
      start,
      end,
      marks: inside.filter((mark) => mark.start <= start && end <= mark.end),
      begins: inside.filter((mark) => mark.start === start),
    };
  });
}
