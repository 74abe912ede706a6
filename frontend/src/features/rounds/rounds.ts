import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { allOf, client, fill, type Schemas, take } from "@/api/typed";

export type Round = Schemas["Round"];
export type WholeRound = Schemas["WholeRound"];
export type Plan = Schemas["RoundPlanRequest"];
export type Share = Schemas["RoundAssignment"];
export type ShareState = Share["state"];

export const ROUNDS = "/api/v1/studies/{study}/rounds/";
const ROUND = "/api/v1/studies/{study}/rounds/{id}/";
export const SHARES = "/api/v1/studies/{study}/rounds/{round}/assignments/";
export const SHARE_STATES: ShareState[] = ["todo", "open", "submitted", "returned", "released"];

/** One round with its readers. */
export const roundQuery = (study: string, id: string) =>
  queryOptions({
    queryKey: [fill(ROUND, { study, id })],
    queryFn: ({ signal }) => take(client.GET(ROUND, { params: { path: { study, id } }, signal })),
  });

/** Every document and everyone who may read, to plan with. */
export const documentsQuery = (study: string) =>
  queryOptions({
    queryKey: [fill("/api/v1/studies/{study}/documents/", { study }), "all"],
    queryFn: () => allOf("/api/v1/studies/{study}/documents/", { study }),
  });
export const membersQuery = (study: string) =>
  queryOptions({
    queryKey: [fill("/api/v1/studies/{study}/members/", { study }), "all"],
    queryFn: () => allOf("/api/v1/studies/{study}/members/", { study }),
  });

/** What a plan would hand out; asked again whenever it changes. */
export function usePreview(study: string, plan: Plan | null) {
  return useQuery({
    queryKey: [fill(ROUNDS, { study }), "preview", plan],
    enabled: plan !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      take(
        client.POST("/api/v1/studies/{study}/rounds/preview/", {
          params: { path: { study } },
          body: plan as Plan,
          signal,
        }),
      ),
  });
}

/** How many of a round's readings are handed in, and how many there are to do. */
export function doneOf({ states }: Pick<Round, "states">): { done: number; total: number } {
  const { released = 0, ...kept } = states;
  const total = Object.values(kept).reduce((sum, count) => sum + count, 0);
  return { done: kept.submitted ?? 0, total };
}

/** The steps of a round's life. */
export type Verb = "open" | "close" | "reopen" | "end-blind" | "fill";

/** Takes a step, or throws a round away that was never opened. */
export function useStep(study: string, id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (verb: Verb | "discard"): Promise<unknown> => {
      const params = { path: { study, id } };
      if (verb === "discard") return take(client.DELETE(ROUND, { params }));
      const path = `/api/v1/studies/{study}/rounds/{id}/${verb}/` as const;
      return take(client.POST(path, { params }));
    },
    onSettled: () => cache.invalidateQueries({ queryKey: [fill(ROUND, { study, id })] }),
    onSuccess: () => refresh(cache, study, id),
  });
}

/** Releases a share, gives it back, or returns a reading with a note. */
export function useShareStep(study: string, round: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ share, note }: { share: Share; note?: string }) => {
      const params = { path: { study, round, id: share.id } };
      const one = "/api/v1/studies/{study}/rounds/{round}/assignments/{id}/";
      if (share.state === "submitted")
        return take(client.POST(`${one}return/`, { params, body: { note: note ?? "" } }));
      return take(
        share.state === "released"
          ? client.POST(`${one}give-back/`, { params })
          : client.POST(`${one}release/`, { params }),
      );
    },
    onSuccess: () => refresh(cache, study, round),
  });
}

/** One more reader; in an open round they get what lacks one. */
export function useAddReader(study: string, id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (reader: string) =>
      take(
        client.POST("/api/v1/studies/{study}/rounds/{id}/readers/", {
          params: { path: { study, id } },
          body: { id: reader, weight: 1 },
        }),
      ),
    onSuccess: () => refresh(cache, study, id),
  });
}

/** Keeps a plan as a round that nobody reads yet. */
export function useCreate(study: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (plan: Plan) =>
      take(client.POST(ROUNDS, { params: { path: { study } }, body: plan })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [fill(ROUNDS, { study })] }),
  });
}

async function refresh(cache: ReturnType<typeof useQueryClient>, study: string, id: string) {
  const keys = [
    fill(ROUNDS, { study }),
    fill(ROUND, { study, id }),
    fill(SHARES, { study, round: id }),
  ];
  await Promise.all(keys.map((key) => cache.invalidateQueries({ queryKey: [key] })));
}
