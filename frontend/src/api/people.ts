import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { client, type Schemas, take } from "./typed";

export type Role = Schemas["RoleEnum"];

/** The person who is signed in; `permissions` are actions outside any study: "study.create". */
export type Me = Required<Schemas["Me"]>;

export const meQuery = queryOptions({
  queryKey: ["me/"],
  queryFn: async ({ signal }) => (await take(client.GET("/api/v1/me/", { signal }))) as Me,
  staleTime: 5 * 60_000,
  meta: { ownSignIn: true }, // the guard decides where to go
  retry: false,
});

/** The person who is signed in; pages below the guard always have one. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** The same where nobody may be signed in. */
export function useMaybeMe(): Me | undefined {
  return useQuery({ ...meQuery, enabled: false }).data;
}
