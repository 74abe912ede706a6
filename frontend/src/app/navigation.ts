/** One entry of a study's navigation. `needs` is an action of the permission table. */
export interface NavEntry {
  /** Its word is `nav.<key>` in the namespace `app`. */
  key: string;
  /** Below `/studies/$study/`. */
  path: string;
  needs: string;
}

/** In the order of the bar: what one does daily first, then set-up, then results. */
export const NAVIGATION: NavEntry[] = [
  { key: "dashboard", path: "dashboard", needs: "progress.view" },
  { key: "queue", path: "queue", needs: "annotate" },
  { key: "documents", path: "documents", needs: "documents.view" },
  { key: "rounds", path: "rounds", needs: "rounds.view" },
  { key: "codebook", path: "codebook", needs: "codebook.view" },
  { key: "actors", path: "actors", needs: "registry.view" },
  { key: "claims", path: "claims", needs: "registry.view" },
  { key: "suggestions", path: "suggestions", needs: "suggestions.view" },
  { key: "positions", path: "positions", needs: "results.view" },
  { key: "members", path: "members", needs: "members.view" },
  { key: "jobs", path: "jobs", needs: "jobs.view" },
  { key: "export", path: "export", needs: "export" },
  { key: "settings", path: "settings", needs: "study.edit" },
];

/** What someone with these permissions sees. */
export function entriesFor(permissions: readonly string[]): NavEntry[] {
  return NAVIGATION.filter((entry) => permissions.includes(entry.needs));
}

/** Where a study opens: readers at their queue, everyone else at the results. */
export function homeOf(role: string | null, permissions: readonly string[]): string {
  if (role === "annotator" && permissions.includes("annotate")) return "queue";
  return entriesFor(permissions)[0]?.path ?? "documents";
}
