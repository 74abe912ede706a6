import type { Schemas } from "@/api/typed";

/** Which documents a run reads. */
export type Scope = "all" | "filter" | "chosen";

export interface Selection {
  scope: Scope;
  outlet: string;
  language: string;
  search: string;
  chosen: ReadonlySet<string>;
}

export const EVERYTHING: Selection = {
  scope: "all",
  outlet: "",
  language: "",
  search: "",
  chosen: new Set(),
};

type Query = Schemas["NewRunRequest"] & { search?: string };

/** The documents to show: narrowed, unless all are read; only what one picks from is searched. */
export function shownBy({ scope, outlet, language, search }: Selection): Query {
  if (scope === "all") return {};
  const words = scope === "chosen" ? search.trim() : "";
  return {
    ...(outlet ? { outlet } : {}),
    ...(language ? { language } : {}),
    ...(words ? { search: words } : {}),
  };
}

/** What is sent to start the run. */
export function requestOf(selection: Selection): Schemas["NewRunRequest"] {
  if (selection.scope === "chosen") return { documents: [...selection.chosen] };
  return shownBy(selection);
}

/** `chosen` with `document` in or out. */
export function toggled(chosen: ReadonlySet<string>, document: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(document)) next.add(document);
  return next;
}
