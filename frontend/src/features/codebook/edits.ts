import type { AttributeRule, Clause, ConditionalRule, IssueRule } from "./codebook";

/** `list` with `part` over what stands at `index`. */
export function changed<Item>(list: readonly Item[], index: number, part: Partial<Item>): Item[] {
  return list.map((item, at) => (at === index ? { ...item, ...part } : item));
}

export function without<Item>(list: readonly Item[], index: number): Item[] {
  return list.filter((_, at) => at !== index);
}

/** `list` with the item at `index` one place up (-1) or down (1). */
export function moved<Item>(list: readonly Item[], index: number, step: -1 | 1): Item[] {
  const to = index + step;
  if (to < 0 || to >= list.length) return [...list];
  const next = [...list];
  const [item] = next.splice(index, 1);
  next.splice(to, 0, item as Item);
  return next;
}

/** A key for a label: "Sieges and aid" is "sieges_and_aid"; what is taken gets a number. */
export function keyFor(label: string, taken: readonly string[]): string {
  const plain =
    label
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "")
      .slice(0, 40) || "issue";
  if (!taken.includes(plain)) return plain;
  let number = 2;
  while (taken.includes(`${plain}_${number}`)) number++;
  return `${plain}_${number}`;
}

/** Words that commas or line breaks part, Arabic commas too. */
export function wordsOf(text: string): string[] {
  return text
    .split(/[,،\n]/)
    .map((word) => word.trim())
    .filter(Boolean);
}

export function newIssue(issues: readonly IssueRule[]): IssueRule {
  const colours = new Set(issues.map((issue) => issue.colour));
  let number = 1;
  while (colours.has(`issue-${number}`)) number++;
  return {
    key: keyFor(
      `issue ${issues.length + 1}`,
      issues.map((issue) => issue.key),
    ),
    label: "",
    definition: "",
    positive_pole: "",
    negative_pole: "",
    examples: [],
    counter_examples: [],
    colour: `issue-${number}`,
    pattern: "solid",
    shortcut: "",
    words: [],
    favour_words: [],
    against_words: [],
    parent: null,
  };
}

export const newClause = (clauses: readonly Clause[]): Clause => ({
  id: keyFor(
    `clause ${clauses.length + 1}`,
    clauses.map((clause) => clause.id),
  ).replaceAll("_", "-"),
  title: "",
  text: "",
  slots: [],
});

export const newAttribute = (attributes: readonly AttributeRule[]): AttributeRule => ({
  key: keyFor(
    `attribute ${attributes.length + 1}`,
    attributes.map((attribute) => attribute.key),
  ),
  label: "",
  values: [],
  required: false,
});

export const newRule = (): ConditionalRule => ({
  when: { attribution: "indirect" },
  require: ["cue"],
});
