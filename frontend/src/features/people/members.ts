import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Role } from "@/api/people";
import { allOf, client, fill, type Schemas, take } from "@/api/typed";

export type Member = Schemas["Member"];
export type Invitation = Schemas["Invitation"];

const MEMBERS = "/api/v1/studies/{study}/members/";
const INVITATIONS = "/api/v1/studies/{study}/invitations/";

/** Everybody in the study, the deactivated ones last, by name. */
export function useMembers(study: string) {
  return useQuery({
    queryKey: [fill(MEMBERS, { study })],
    queryFn: () => allOf(MEMBERS, { study }),
    select: (rows) => [...rows].sort(byName),
  });
}

function byName(a: Member, b: Member): number {
  return Number(b.is_active) - Number(a.is_active) || nameOf(a).localeCompare(nameOf(b));
}

/** What a person is called: their own choice, else the username. */
export function nameOf(person: { display_name: string; username: string }): string {
  return person.display_name || person.username;
}

/** Links into the study that nobody has used. */
export function useInvitations(study: string) {
  return useQuery({
    queryKey: [fill(INVITATIONS, { study })],
    queryFn: () => allOf(INVITATIONS, { study }),
  });
}

export type MemberChange = { role: Role } | "disable" | "enable";

export function useMemberChange(study: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ user, change }: { user: string; change: MemberChange }) => {
      const params = { path: { study, user } };
      if (typeof change !== "string") {
        return take(client.PATCH(`${MEMBERS}{user}/`, { params, body: change }));
      }
      return take(client.POST(`${MEMBERS}{user}/${change}/`, { params }));
    },
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: [fill(MEMBERS, { study })] }),
        // One's own role may have changed, and with it what this study offers.
        cache.invalidateQueries({ queryKey: ["studies/"] }),
      ]),
  });
}

export function useInvite(study: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { role: Role; note: string }) =>
      take(client.POST(INVITATIONS, { params: { path: { study } }, body })),
    onSettled: () => cache.invalidateQueries({ queryKey: [fill(INVITATIONS, { study })] }),
  });
}

export function useRevoke(study: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      take(client.DELETE(`${INVITATIONS}{id}/`, { params: { path: { study, id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: [fill(INVITATIONS, { study })] }),
  });
}
