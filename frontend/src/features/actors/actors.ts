import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { allOf, client, fill, type Schemas, take } from "@/api/typed";

export type Actor = Schemas["Actor"];
export type ActorKind = Actor["kind"];
export type Side = Schemas["Side"];

export const ACTORS = "/api/v1/studies/{study}/actors/";
const ACTOR = "/api/v1/studies/{study}/actors/{id}/";
const SIDES = "/api/v1/studies/{study}/sides/";
export const KINDS: ActorKind[] = [
  "person",
  "organisation",
  "state",
  "delegation",
  "coalition",
  "group",
];
export const GLYPHS = ["square", "circle", "diamond", "triangle"] as const;
export const STATUSES = ["candidate", "accepted"] as const;

export const actorQuery = (study: string, id: string) =>
  queryOptions({
    queryKey: [fill(ACTOR, { study, id })],
    queryFn: ({ signal }) => take(client.GET(ACTOR, { params: { path: { study, id } }, signal })),
  });

/** Every actor, to choose an organisation among. */
export const everyActorQuery = (study: string) =>
  queryOptions({
    queryKey: [fill(ACTORS, { study }), "all"],
    queryFn: () => allOf(ACTORS, { study }),
  });

export const sidesQuery = (study: string) =>
  queryOptions({
    queryKey: [fill(SIDES, { study })],
    queryFn: () => allOf(SIDES, { study }),
  });

/** The issues of the codebook that holds, by key and id. */
export const issuesQuery = (study: string) =>
  queryOptions({
    queryKey: [fill("/api/v1/studies/{study}/codebook/", { study }), "issues"],
    queryFn: async () => {
      const path = "/api/v1/studies/{study}/codebook/";
      const { published } = await take(client.GET(path, { params: { path: { study } } }));
      const labels = new Map(published?.definition.issues?.map(({ key, label }) => [key, label]));
      return Object.entries(published?.issue_ids ?? {}).map(([key, id]) => ({
        value: id,
        label: labels.get(key) || key,
      }));
    },
  });

/** The parts of an actor that are rows of their own. */
export type Part = "aliases" | "affiliations" | "side-memberships";

/** A change of the registry: `path` is below the study. All lists are read anew. */
export function useChange(study: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: Change) =>
      call<unknown>(method, `studies/${study}/${path}`, { body }),
    onSuccess: async () => {
      const keys = [fill(ACTORS, { study }), fill(SIDES, { study })];
      await cache.invalidateQueries({
        predicate: ({ queryKey: [first] }) => keys.some((key) => String(first).startsWith(key)),
      });
    },
  });
}

export interface Change {
  method: "POST" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
}

export type Changing = ReturnType<typeof useChange>;

/** "since 2015", "until 2016-01-29", "2012 to 2015"; both open is no period. */
export function periodOf(
  { valid_from: from, valid_to: to }: { valid_from?: string | null; valid_to?: string | null },
  words: (key: "since" | "until" | "fromTo", values: { from: string; to: string }) => string,
): string {
  const values = { from: from ?? "", to: to ?? "" };
  if (from && to) return words("fromTo", values);
  if (from) return words("since", values);
  return to ? words("until", values) : "";
}

/** The general sides that hold today, or the last one there was. */
export function currentSides(actor: Pick<Actor, "sides">, today: string): Side[] {
  return actor.sides
    .filter(({ issue }) => issue === null)
    .filter(({ valid_from: from, valid_to: to }) => (!from || from <= today) && (!to || today < to))
    .map(({ side }) => side);
}
