import type { TFunction } from "i18next";
import type { Issue } from "./claims";

/** What a direction leans to: the codebook's words for that pole, else ours. */
export function poleOf(
  direction: number,
  issue: Issue | undefined,
  t: TFunction<"claims">,
): string {
  if (direction > 0) return issue?.positive || t("direction.for");
  if (direction < 0) return issue?.negative || t("direction.against");
  return t("direction.none");
}
