import type { TFunction } from "i18next";
import type { Issue } from "./claims";

type Words = TFunction<"claims">;

/** Which pole of its issue a claim leans to, in two words. */
export function directionOf(direction: number, t: Words): string {
  if (direction > 0) return t("direction.for");
  return direction < 0 ? t("direction.against") : t("direction.none");
}

/** The same in the codebook's words for that pole, where it has some. */
export function poleOf(direction: number, issue: Issue | undefined, t: Words): string {
  if (direction > 0 && issue?.positive) return t("pole.positive", { pole: issue.positive });
  if (direction < 0 && issue?.negative) return t("pole.negative", { pole: issue.negative });
  return directionOf(direction, t);
}
