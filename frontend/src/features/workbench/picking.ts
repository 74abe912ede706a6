import { indexAt, type Range } from "@/text/snapping";
import type { Board } from "./board";
import { spansOf } from "./records";
import type { Rec, Role } from "./types";

export interface Hint {
  letter: string;
  range: Range;
}

const LETTERS = "asdfghjklqwertyuiopzxcvbnm";
const CAPITAL = /^\p{Lu}/u;
const WORD = /[\p{L}\p{N}]/u;
const NEARBY = 2;
/** What may stand within a name: "Al-Jaafari", "de Mistura", but no end of a sentence. */
const WITHIN_NAME = /^(?:[ \u00a0]|[’'-])*$/;
const INITIAL = /(?:^|\P{L})\p{Lu}$/u;

/** What may be the source or cue of `record`, nearest first, each with a letter to press. */
export function hintsFor(board: Board, record: Rec, role: Role): Hint[] {
  const content = spansOf(record, "content");
  const taken = record.spans.filter((span) => span.role !== role);
  const free = tokensNear(board, content).filter(
    (token) => !taken.some((span) => token.start < span.end && span.start < token.end),
  );
  const ranges = role === "source" ? namesIn(board, free) : free;
  const nearest = [...ranges].sort((a, b) => distance(a, content) - distance(b, content));
  return nearest.slice(0, LETTERS.length).map((range, index) => ({
    letter: LETTERS[index] as string,
    range,
  }));
}

/** The words of the content's sentence and its neighbours. */
function tokensNear(board: Board, content: readonly Range[]): Range[] {
  const first = content[0];
  const last = content[content.length - 1];
  if (!first || !last) return [];
  const from = board.sentences[Math.max(0, indexAt(board.sentences, first.start) - 1)];
  const to =
    board.sentences[Math.min(board.sentences.length - 1, indexAt(board.sentences, last.start) + 1)];
  if (!from || !to) return [];
  return board.tokens.filter(
    (token) =>
      token.start >= from.start &&
      token.end <= to.end &&
      WORD.test(board.text.slice(token.start, token.end)),
  );
}

/** Runs of capitalised words, known names first and whole; single words where there are none. */
function namesIn(board: Board, tokens: readonly Range[]): Range[] {
  const runs: Range[] = [];
  for (const token of tokens) {
    const word = board.text.slice(token.start, token.end);
    const before = runs[runs.length - 1];
    const joins = before && isWithinName(board.text, before, token);
    if (!CAPITAL.test(word) && !(joins && word.length < 4)) continue;
    if (joins) before.end = token.end;
    else if (CAPITAL.test(word)) runs.push({ ...token });
  }
  return runs.length ? runs : [...tokens];
}

function isWithinName(text: string, before: Range, token: Range): boolean {
  const gap = text.slice(before.end, token.start);
  const afterInitial = gap.startsWith(".") && INITIAL.test(text.slice(before.start, before.end));
  return WITHIN_NAME.test(afterInitial ? gap.slice(1) : gap);
}

function distance(range: Range, content: readonly Range[]): number {
  return (
    Math.min(
      ...content.map((part) =>
        range.end <= part.start ? part.start - range.end : Math.max(0, range.start - part.end),
      ),
      Number.POSITIVE_INFINITY,
    ) * NEARBY
  );
}

/** The only actor that one of whose names stands in `words`; null for none or several. */
export function actorNamed(board: Board, words: string): string | null {
  const said = fold(words);
  const found = board.page.actors.filter((actor) =>
    [actor.name, ...actor.aliases].some((name) => name.length > 2 && contains(said, fold(name))),
  );
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

/** Without case, accents and apostrophes. */
export function fold(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u064b-\u065f’'ʿʾ`‘]/gu, "")
    .toLocaleLowerCase();
}

function contains(said: string, name: string): boolean {
  const at = said.indexOf(name);
  if (at < 0) return false;
  const before = said[at - 1];
  const after = said[at + name.length];
  return !(before && WORD.test(before)) && !(after && WORD.test(after));
}
