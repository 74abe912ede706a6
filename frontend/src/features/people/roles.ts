import type { Role } from "@/api/people";

/** Highest first. */
export const ROLES: Role[] = ["owner", "manager", "adjudicator", "annotator", "viewer"];

/** The roles that someone in `own` may give and take; the server decides the same (people room). */
export function givenBy(own: Role | null): Role[] {
  if (own === "owner") return ROLES;
  return own === "manager" ? ROLES.slice(2) : [];
}
