import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { allOf, client, fill, type Schemas, take } from "@/api/typed";

export type Claim = Schemas["Claim"];
export type ClaimKind = Claim["kind"];
export type ClaimDraft = Schemas["ClaimDraftRequest"];
export type ClaimStatus = Claim["status"];

const CLAIMS = "/api/v1/studies/{study}/claims/";
const CLAIM = "/api/v1/studies/{study}/claims/{id}/";
const SIMILAR = "/api/v1/studies/{study}/claims/similar/";
const CODEBOOK = "/api/v1/studies/{study}/codebook/";

export const KINDS: ClaimKind[] = ["demand", "factual", "evaluative", "prediction", "normative"];
export const STATUSES: ClaimStatus[] = ["candidate", "accepted", "merged"];
/** The server names no less: shorter words resemble everything. */
const ENOUGH_TO_COMPARE = 4;

/** An issue with the words of the codebook that holds, as far as it still has them. */
export interface Issue {
  id: string;
  label: string;
  positive: string;
  negative: string;
}

/** Every claim that one may see: a parent may stand in any place of the list. */
export const claimsQuery = (study: string) =>
  queryOptions({
    queryKey: [fill(CLAIMS, { study })],
    queryFn: () => allOf(CLAIMS, { study }),
  });

/** The issues in the order of the codebook. */
export const issuesQuery = (study: string) =>
  queryOptions({
    queryKey: [fill(CODEBOOK, { study }), "poles"],
    queryFn: async ({ signal }) => {
      const { published } = await take(
        client.GET(CODEBOOK, { params: { path: { study } }, signal }),
      );
      return published ? issuesIn(published) : [];
    },
  });

type Rules = Pick<Schemas["WholeVersion"], "definition" | "issue_ids">;

function issuesIn({ definition, issue_ids }: Rules): Issue[] {
  return (definition.issues ?? []).flatMap((rule) => {
    const id = issue_ids[rule.key];
    if (!id) return [];
    const { positive_pole: positive = "", negative_pole: negative = "" } = rule;
    return [{ id, label: rule.label || rule.key, positive, negative }];
  });
}

/** Claims of the issue that say nearly the same as `text`. */
export const similarQuery = (study: string, text: string, issue: string | undefined) =>
  queryOptions({
    queryKey: [fill(SIMILAR, { study }), text, issue],
    enabled: text.length >= ENOUGH_TO_COMPARE,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      take(client.GET(SIMILAR, { params: { path: { study }, query: { text, issue } }, signal })),
  });

export type ClaimChange =
  | { verb: "create"; draft: ClaimDraft }
  | { verb: "update"; id: string; draft: ClaimDraft }
  | { verb: "accept" | "remove"; id: string };

/** Writes one claim; the list and what resembles it are read anew. */
export function useClaimChange(study: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: ClaimChange) => send(study, change),
    onSuccess: () =>
      Promise.all(
        [CLAIMS, SIMILAR].map((path) =>
          cache.invalidateQueries({ queryKey: [fill(path, { study })] }),
        ),
      ),
  });
}

export type ClaimChanging = ReturnType<typeof useClaimChange>;

async function send(study: string, change: ClaimChange): Promise<unknown> {
  if (change.verb === "create")
    return take(client.POST(CLAIMS, { params: { path: { study } }, body: change.draft }));
  const params = { path: { study, id: change.id } };
  if (change.verb === "update") return take(client.PATCH(CLAIM, { params, body: change.draft }));
  if (change.verb === "accept") return take(client.POST(`${CLAIM}accept/`, { params }));
  return take(client.DELETE(CLAIM, { params }));
}
