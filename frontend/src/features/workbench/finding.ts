import { fold } from "./picking";

/** Before the value of what is not there yet. */
export const NEW = "new:";
const SHOWN = 50;

/** An entry of a combobox; `also` holds every name by which it is found. */
export interface Choice {
  value: string;
  label: string;
  also?: string;
}

/**
 * The entries that `words` find, those whose name starts with them first; all for the label
 * of one, as it stands in the field before anything is typed. Something new comes last.
 */
export function found(
  choices: readonly Choice[],
  words: string,
  create?: (typed: string) => string,
): { value: string; label: string }[] {
  const typed = words.trim();
  const isLabel = choices.some((choice) => choice.label === typed);
  const sought = isLabel ? "" : fold(typed);
  const ranked = choices
    .map((choice) => ({ choice, rank: rankOf(fold(choice.also ?? choice.label), sought) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank)
    .map(({ choice: { value, label } }) => ({ value, label }));
  const fresh = create && sought ? [{ value: `${NEW}${typed}`, label: create(typed) }] : [];
  return [...ranked.slice(0, SHOWN), ...fresh];
}

function rankOf(names: string, sought: string): number {
  if (names.startsWith(sought)) return 0;
  if (names.includes(` ${sought}`)) return 1;
  return names.includes(sought) ? 2 : Number.POSITIVE_INFINITY;
}
