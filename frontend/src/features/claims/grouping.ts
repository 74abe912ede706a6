import type { Claim, Issue } from "./claims";
import type { ClaimSearch } from "./routes";

export interface Group {
  issue: Issue;
  claims: Claim[];
}

/** The claims that the address asks for. */
export function chosen(claims: Claim[], search: ClaimSearch): Claim[] {
  const words = search.search?.toLowerCase();
  return claims.filter(
    (claim) =>
      (!search.issue || claim.issue === search.issue) &&
      (!search.status || claim.status === search.status) &&
      (!words || claim.text.toLowerCase().includes(words)),
  );
}

/** One group an issue, in the codebook's order; issues it no longer has come last, by their key. */
export function grouped(claims: Claim[], issues: Issue[]): Group[] {
  const groups = new Map<string, Group>(
    issues.map((issue) => [issue.id, { issue, claims: [] as Claim[] }]),
  );
  for (const claim of claims) {
    const { issue: id, issue_key: label } = claim;
    const group = groups.get(id) ?? {
      issue: { id, label, positive: "", negative: "" },
      claims: [],
    };
    group.claims.push(claim);
    groups.set(id, group);
  }
  return [...groups.values()]
    .filter((group) => group.claims.length > 0)
    .map((group) => ({ ...group, claims: asTree(group.claims) }));
}

/** More general claims before those below them, otherwise by their words. */
function asTree(claims: Claim[]): Claim[] {
  const here = new Set(claims.map((claim) => claim.id));
  const below = new Map<string | null, Claim[]>();
  for (const claim of claims) {
    const parent = claim.parent && here.has(claim.parent) ? claim.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), claim]);
  }
  const from = (parent: string | null): Claim[] =>
    (below.get(parent) ?? [])
      .sort((a, b) => a.text.localeCompare(b.text))
      .flatMap((claim) => [claim, ...from(claim.id)]);
  return from(null);
}

/** Claims that may stand above `claim`: accepted ones of its issue, never itself. */
export function parentsFor(claims: Claim[], issue: string, claim: Claim | null): Claim[] {
  return claims
    .filter((one) => one.issue === issue && one.status === "accepted" && one.id !== claim?.id)
    .sort((a, b) => a.text.localeCompare(b.text));
}
