import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { allOf, client, type Schemas, take } from "./typed";

/** A study as its caller may see it. `permissions` are the action names of the permission table. */
export type Study = Schemas["Study"];
/** One study with its settings. */
export type WholeStudy = Schemas["WholeStudy"];

const STUDY = "/api/v1/studies/{study}/";

export const studyQuery = (study: string) =>
  queryOptions({
    queryKey: ["studies/", study],
    queryFn: ({ signal }) => take(client.GET(STUDY, { params: { path: { study } }, signal })),
    staleTime: 30_000,
  });

export const studiesQuery = queryOptions({
  queryKey: ["studies/"],
  queryFn: () => allOf("/api/v1/studies/", {}),
  staleTime: 30_000,
});

/** The study in the address; its layout has loaded it before any page is drawn. */
export function useStudy(): WholeStudy {
  const { study } = useParams({ strict: false }) as { study: string };
  return useSuspenseQuery(studyQuery(study)).data;
}

/** Whether the caller may do `action` ("documents.import") in this study. */
export function may(study: Pick<Study, "permissions">, action: string): boolean {
  return study.permissions.includes(action);
}
