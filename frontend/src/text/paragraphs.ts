import type { Range } from "./snapping";

/** One line of the text, without its line break. */
export interface Paragraph extends Range {
  /** From 1, empty lines not counted. */
  number: number;
  isRtl: boolean;
}

const LINE = /[^\r\n]+/g;
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const LETTER = /\p{L}/u;

/** The lines that hold something. */
export function paragraphsOf(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  for (const match of text.matchAll(LINE)) {
    if (!match[0].trim()) continue;
    const start = match.index;
    found.push({
      start,
      end: start + match[0].length,
      number: found.length + 1,
      isRtl: startsRtl(match[0]),
    });
  }
  return found;
}

/** What dir="auto" decides: by the first letter. */
export function startsRtl(line: string): boolean {
  for (const char of line) if (LETTER.test(char)) return RTL.test(char);
  return false;
}

/** Whether any of it is written in Arabic or Hebrew: then that face is loaded. */
export function hasRtl(text: string): boolean {
  return RTL.test(text);
}
