import type { Schemas } from "@/api/typed";
import type { Plan } from "./rounds";

type Listed = Schemas["Document"];

/** A plan as the form holds it. */
export interface Draft {
  name: string;
  documents: ReadonlySet<string>;
  readers: ReadonlySet<string>;
  perDocument: number;
  blind: boolean;
  suggestions: boolean;
}

export const NOTHING: Draft = {
  name: "",
  documents: new Set(),
  readers: new Set(),
  perDocument: 1,
  blind: true,
  suggestions: true,
};

/** What is sent; documents in the order of the list, which is the reading order. */
export function planOf(draft: Draft, listed: readonly Listed[]): Plan {
  return {
    name: draft.name.trim(),
    documents: listed.filter((one) => draft.documents.has(one.id)).map((one) => one.id),
    readers: [...draft.readers].map((id) => ({ id, weight: 1 })),
    readers_per_document: draft.perDocument,
    blind: draft.blind,
    with_suggestions: draft.suggestions,
  };
}

/** Those whose title or outlet holds every word. */
export function matching(listed: readonly Listed[], words: string): Listed[] {
  const sought = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return listed.filter((one) => {
    const held = `${one.title} ${one.outlet?.name ?? ""}`.toLocaleLowerCase();
    return sought.every((word) => held.includes(word));
  });
}

/** `chosen` with one in or out. */
export function toggled(chosen: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(one)) next.add(one);
  return next;
}

/** `chosen` with all of `these` in, or out where all were in. */
export function toggledAll(
  chosen: ReadonlySet<string>,
  these: readonly string[],
): ReadonlySet<string> {
  const next = new Set(chosen);
  const isIn = these.every((one) => chosen.has(one));
  for (const one of these) isIn ? next.delete(one) : next.add(one);
  return next;
}
