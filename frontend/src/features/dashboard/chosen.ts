/** The figures of agreement, in the order in which each stands on the one before. */
export const SLOTS = ["found", "content_overlap", "content_exact", "stance"] as const;
export type Slot = (typeof SLOTS)[number];

/** The stance labels that are compared; an unclear one is missing. */
export const LABELS = ["favour", "against", "neutral", "mixed", "none"] as const;
export type Label = (typeof LABELS)[number];

/** Which disagreements an address asks for. */
export interface Chosen {
  round?: string;
  slot?: Slot;
  /** Two stance labels that met. */
  label?: Label[];
  /** Two readers. */
  reader?: string[];
  text?: string;
}

const words = (value: unknown): string[] | undefined => {
  const list = Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  return list.length > 0 ? list : undefined;
};
const labels = (value: unknown): Label[] | undefined => {
  const known = LABELS.filter((label) => words(value)?.includes(label));
  return known.length > 0 ? known : undefined;
};
const word = (value: unknown) => (typeof value === "string" && value ? value : undefined);

/** What an address says, without what it cannot mean. */
export function chosenOf(search: Record<string, unknown>): Chosen {
  return {
    round: word(search.round),
    slot: SLOTS.find((slot) => slot === search.slot),
    label: labels(search.label),
    reader: words(search.reader),
    text: word(search.text),
  };
}
