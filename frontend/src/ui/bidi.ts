/** `text` kept apart from its neighbours' direction, for places where no `bdi` can stand. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** "Lemanic Wire · 3 Feb 2016 · en": facts in one line, each in its own direction. */
export function factLine(facts: readonly (string | null | undefined)[]): string {
  return facts
    .filter((fact): fact is string => Boolean(fact))
    .map(isolated)
    .join(" · ");
}
