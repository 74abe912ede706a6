import { queryOptions } from "@tanstack/react-query";
import { allOf, client, fill, type Schemas, take } from "@/api/typed";

export type ListedDocument = Schemas["Document"];
export type WholeDocument = Schemas["WholeDocument"];

export const DOCUMENTS = "/api/v1/studies/{study}/documents/";
const DOCUMENT = "/api/v1/studies/{study}/documents/{id}/";
const OUTLETS = "/api/v1/studies/{study}/outlets/";

/** The languages that a select offers; a file may name any other. */
export const LANGUAGES = ["en", "ar", "fr", "de", "es", "fa", "he", "kmr", "ru", "tr", "uk"];

/** One document with its text. */
export const documentQuery = (study: string, id: string) =>
  queryOptions({
    queryKey: [fill(DOCUMENT, { study, id })],
    queryFn: ({ signal }) =>
      take(client.GET(DOCUMENT, { params: { path: { study, id } }, signal })),
  });

/** Every outlet of the study, by name. */
export const outletsQuery = (study: string) =>
  queryOptions({
    queryKey: [fill(OUTLETS, { study }), "all"],
    queryFn: () => allOf(OUTLETS, { study }),
  });

/** "Arabic" for "ar"; an unknown code stays as it is. */
export function languageName(code: string, inLanguage: string): string {
  try {
    return new Intl.DisplayNames(inLanguage, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
