import type { Conflict, Missed, Operation, Patch } from "./types";

/** Which slots of which statements an operation writes; "*" is the whole statement. */
export function touched(operation: Operation): Map<string, Set<string>> {
  const key = operation.statement ?? String(operation.payload.suggestion ?? operation.payload.uuid);
  const slots = operation.kind === "update" ? Object.keys(operation.payload) : ["*"];
  return new Map([[key, new Set(slots)]]);
}

const SPAN_ROLES = new Set(["content", "source", "cue", "hedge", "addressee"]);
const ACTORS = new Set(["speaker", "on_behalf_of", "addressee_actors", "object_actors"]);

/** The slots by which a record's keys go over the wire: spans by role, actors by function. */
function family(slot: string): string {
  if (SPAN_ROLES.has(slot)) return "spans";
  return ACTORS.has(slot) ? "actors" : slot;
}

/** Which keys of a statement's record differ between two patches. */
function changedKeys(before: Patch | null, after: Patch | null, statement: string): Set<string> {
  const was = before?.statements?.[statement] as Record<string, unknown> | null | undefined;
  const is = after?.statements?.[statement] as Record<string, unknown> | null | undefined;
  if (!was || !is) return new Set(["*"]);
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
  return new Set([...keys].filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key])));
}

/** The first statement of which somebody else changed a slot that waits here; null: rebase. */
export function conflictOf(waiting: Operation[], missed: Missed[]): Conflict | null {
  for (const mine of waiting) {
    for (const [statement, slots] of touched(mine)) {
      for (const theirs of missed) {
        const other = theirs.after?.statements ?? {};
        if (!(statement in other)) continue;
        const changed = changedKeys(theirs.before, theirs.after, statement);
        const both = [...slots].filter(
          (slot) => slot === "*" || changed.has("*") || changed.has(family(slot)),
        );
        if (!both.length) continue;
        return {
          statement,
          slots: both,
          mine: waiting.filter((one) => touched(one).has(statement)),
          theirs: missed.filter((one) => statement in (one.after?.statements ?? {})),
        };
      }
    }
  }
  return null;
}
