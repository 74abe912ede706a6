import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Role } from "@/api/people";
import { allOf, client, fill, type Schemas, take, useList } from "@/api/typed";

export type User = Schemas["User"];

const USERS = "/api/v1/users/";
const INVITATIONS = "/api/v1/users/invitations/";

/** Accounts by username, page after page. */
export function useUsers(search: string | undefined) {
  return useList(USERS, undefined as never, { query: { search } });
}

/** Links to an account that nobody has used. */
export function useAccountInvitations() {
  return useQuery({
    queryKey: [fill(INVITATIONS)],
    queryFn: () => allOf(INVITATIONS, undefined as never),
  });
}

export type UserChange =
  | "disable"
  | "enable"
  | { is_instance_admin: boolean }
  | { study: string; role: Role };

export function useUserChange() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: UserChange }) => {
      const params = { path: { id } };
      if (typeof change === "string") {
        return take(client.POST(`${USERS}{id}/${change}/`, { params }));
      }
      if ("study" in change)
        return take(client.POST(`${USERS}{id}/role/`, { params, body: change }));
      return take(client.PATCH(`${USERS}{id}/`, { params, body: change }));
    },
    onSettled: () => cache.invalidateQueries({ queryKey: [fill(USERS)] }),
  });
}

/** A link that sets a new password; shown once. */
export function useResetLink() {
  return useMutation({
    mutationFn: (id: string) =>
      take(client.POST(`${USERS}{id}/reset-link/`, { params: { path: { id } } })),
  });
}

export function useAccountInvite() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ note }: { note: string }) => take(client.POST(INVITATIONS, { body: { note } })),
    onSettled: () => cache.invalidateQueries({ queryKey: [fill(INVITATIONS)] }),
  });
}

export function useAccountRevoke() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      take(client.DELETE(`${INVITATIONS}{id}/`, { params: { path: { id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: [fill(INVITATIONS)] }),
  });
}
