import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, fill, type Schemas, take } from "@/api/typed";

export type Codebook = Schemas["Codebook"];
export type Version = Schemas["WholeVersion"];
export type Draft = Schemas["Draft"];
export type Definition = Required<Schemas["Definition"]>;
export type IssueRule = Required<Schemas["IssueRule"]>;
export type Clause = Required<Schemas["Clause"]>;
export type AttributeRule = Required<Schemas["AttributeRule"]>;
export type ConditionalRule = Schemas["ConditionalRule"];
export type StanceName = Required<Schemas["StanceName"]>;

const CODEBOOK = "/api/v1/studies/{study}/codebook/";
const DRAFT = "/api/v1/studies/{study}/codebook/draft/";
const VERSION = "/api/v1/studies/{study}/codebook/versions/{number}/";

/** What a version may ask for at submission. */
export const SLOTS = [
  "source",
  "cue",
  "speaker",
  "on_behalf_of",
  "attribution",
  "certainty",
  "issue",
  "claim",
  "stance",
] as const;

/** What a conditional rule may look at, with the values there are; true is filled. */
export const CONDITIONS: Record<string, readonly (string | boolean)[]> = {
  attribution: ["direct", "indirect", "mixed", "authorial"],
  certainty: ["certain", "probable", "possible", "unspecified"],
  polarity: ["affirmed", "negated"],
  tense: ["past", "present", "future"],
  stance: ["favour", "against", "neutral", "mixed", "none", "unclear"],
  source: [true, false],
  cue: [true, false],
  hedge: [true, false],
  addressee: [true, false],
  speaker: [true, false],
  on_behalf_of: [true, false],
};

export const codebookQuery = (study: string) =>
  queryOptions({
    queryKey: [fill(CODEBOOK, { study })],
    queryFn: ({ signal }) => take(client.GET(CODEBOOK, { params: { path: { study } }, signal })),
  });

export const draftQuery = (study: string) =>
  queryOptions({
    queryKey: [fill(DRAFT, { study })],
    queryFn: ({ signal }) => take(client.GET(DRAFT, { params: { path: { study } }, signal })),
    // What one is typing into must not change by itself.
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const versionQuery = (study: string, number: string) =>
  queryOptions({
    queryKey: [fill(VERSION, { study, number })],
    queryFn: ({ signal }) =>
      take(client.GET(VERSION, { params: { path: { study, number } }, signal })),
  });

/** The rules of a version, with no part left out: the server always sends all. */
export const rulesOf = (version: { definition: unknown }): Definition =>
  version.definition as Definition;

/** Saves the draft that was read; the answer is the draft as it stands then. */
export function useSave(study: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ definition, digest }: { definition: Definition; digest: string }) =>
      take(
        client.PUT(DRAFT, {
          params: { path: { study }, header: { "If-Match": `"${digest}"` } },
          body: definition as Schemas["DefinitionRequest"],
        }),
      ),
    onSuccess: (draft) => cache.setQueryData(draftQuery(study).queryKey, draft),
  });
}

/** Makes the saved draft the next version. */
export function usePublish(study: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ changelog, digest }: { changelog: string; digest: string }) =>
      take(
        client.POST("/api/v1/studies/{study}/codebook/publish/", {
          params: { path: { study }, header: { "If-Match": `"${digest}"` } },
          body: { changelog },
        }),
      ),
    onSuccess: async () => {
      cache.removeQueries({ queryKey: draftQuery(study).queryKey });
      await cache.invalidateQueries({ queryKey: codebookQuery(study).queryKey });
    },
  });
}
