// An excerpt and its spans are counted in code points; nothing here counts anything else.

export interface ExcerptSpan {
  role: string;
  start: number;
  end: number;
}

export interface Piece {
  text: string;
  /** Roles that cover the piece, in the order in which their lines are drawn. */
  roles: string[];
  /** Where it begins in the whole text: code points. */
  start: number;
}

const ORDER = ["content", "source", "cue", "hedge", "addressee"];

/** The text that starts at code point `start`, cut wherever a span begins or ends. */
export function pieces(text: string, start: number, spans: readonly ExcerptSpan[]): Piece[] {
  const points = Array.from(text);
  const end = start + points.length;
  const inside = (at: number) => Math.min(Math.max(at, start), end);
  const cuts = new Set([start, end]);
  for (const span of spans) cuts.add(inside(span.start)).add(inside(span.end));
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(1).map((edge, index) => {
    const from = edges[index] ?? start;
    return {
      text: points.slice(from - start, edge - start).join(""),
      roles: ORDER.filter((role) =>
        spans.some((span) => span.role === role && span.start <= from && span.end >= edge),
      ),
      start: from,
    };
  });
}
