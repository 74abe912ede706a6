import type { Operation, Step } from "@/outbox";
import { uuid7 } from "@/outbox/uuid7";
import type { Range } from "@/text/snapping";
import { actorOf, slotOf, spansOf } from "./records";
import type { Rec, Role, StanceLabel, StanceRec } from "./types";

function operation(
  kind: string,
  statement: string | null,
  payload: Record<string, unknown> = {},
): Operation {
  return { op_id: uuid7(), kind, statement, payload };
}

export function quoted(range: Range, text: string) {
  return { start: range.start, end: range.end, quote: text.slice(range.start, range.end) };
}

/** A new statement around its content. `given` are first offers, such as the attribution. */
export function create(content: Range, text: string, given: Partial<Rec> = {}) {
  const uuid = uuid7();
  const spans = [{ role: "content", part: 0, ...quoted(content, text) }];
  const step: Step = {
    do: [operation("create", uuid, { ...given, spans })],
    undo: [operation("delete", uuid)],
  };
  return { uuid, step };
}

/** Sets slots; undo sets back exactly those. */
export function update(record: Rec, slots: Record<string, unknown>): Step {
  const before = Object.fromEntries(Object.keys(slots).map((slot) => [slot, slotOf(record, slot)]));
  return {
    do: [operation("update", record.uuid, slots)],
    undo: [operation("update", record.uuid, before)],
  };
}

export function remove(record: Rec): Step {
  return {
    do: [operation("delete", record.uuid)],
    undo: [operation("restore", record.uuid)],
  };
}

export function accept(suggestion: Rec) {
  const uuid = uuid7();
  const payload = { suggestion: suggestion.uuid };
  const step: Step = {
    do: [operation("accept", uuid, payload)],
    undo: [operation("reconsider", null, payload)],
  };
  return { uuid, step };
}

export function reject(suggestion: Rec): Step {
  const payload = { suggestion: suggestion.uuid };
  return {
    do: [operation("reject", null, payload)],
    undo: [operation("reconsider", null, payload)],
  };
}

/** Marks a role: replaces it, or with `add` adds a part that must not overlap the others. */
export function mark(record: Rec, role: Role, range: Range, text: string, add = false): Step {
  const part = quoted(range, text);
  const others = add
    ? spansOf(record, role)
        .filter((span) => span.end <= range.start || range.end <= span.start)
        .map(({ start, end, quote }) => ({ start, end, quote }))
    : [];
  return update(record, { [role]: [...others, part] });
}

/** Takes one part of a role away; the last content part stays. */
export function unmark(record: Rec, role: Role, part: number): Step | null {
  const left = spansOf(record, role).filter((span) => span.part !== part);
  if (role === "content" && !left.length) return null;
  return update(record, { [role]: left.map(({ start, end, quote }) => ({ start, end, quote })) });
}

/** Moves the start or end of a part of a role to `unit`. */
export function moveEdge(
  record: Rec,
  role: Role,
  part: number,
  edge: "start" | "end",
  unit: number,
  text: string,
): Step | null {
  const spans = spansOf(record, role);
  const at = spans.find((span) => span.part === part);
  if (!at) return null;
  const range = { start: at.start, end: at.end, [edge]: unit };
  if (range.start >= range.end) return null;
  const others = spans.filter((span) => span !== at);
  if (others.some((span) => span.start < range.end && range.start < span.end)) return null;
  const parts = spans.map((span) =>
    span === at ? quoted(range, text) : { start: span.start, end: span.end, quote: span.quote },
  );
  return update(record, { [role]: parts });
}

/** A speaker; stances that were the old speaker's become the new one's. */
export function setSpeaker(record: Rec, actor: string | null, reason: string | null = null): Step {
  const before = actorOf(record, "speaker");
  const stances = record.stances.map((stance) =>
    stance.actor === before && actor ? { ...stance, ...whose(actor) } : stance,
  );
  return update(record, {
    speaker: actor ? [{ actor, basis: "explicit" }] : [],
    speaker_absent_reason: actor ? null : reason,
    stances,
  });
}

/** The one issue that the form sets first; further ones stay. Its stance moves with it. */
export function setIssue(record: Rec, issue: string): Step {
  const [first, ...others] = record.issues;
  const stances = record.stances.map((stance) =>
    stance.target_issue && stance.target_issue === first
      ? { ...stance, target_issue: issue }
      : stance,
  );
  return update(record, { issues: [issue, ...others.filter((one) => one !== issue)], stances });
}

/** The stance of the speaker on the first issue; the same sign again raises the intensity. */
export function setStance(record: Rec, label: StanceLabel, withIntensity: boolean): Step | null {
  const issue = record.issues[0];
  if (!issue) return null;
  const actor = actorOf(record, "on_behalf_of") ?? actorOf(record, "speaker");
  const before = stanceOn(record, issue);
  const signed = withIntensity && (label === "favour" || label === "against");
  const again = before?.label === label;
  const intensity = signed ? (again ? ((before?.intensity ?? 0) % 3) + 1 : null) : null;
  const next: StanceRec = {
    uuid: before?.uuid ?? uuid7(),
    ...whose(before?.actor ?? actor),
    target_issue: issue,
    target_claim: null,
    target_actor: null,
    label,
    intensity,
    rationale: before?.rationale ?? "",
    voice: "own",
  };
  return update(record, {
    stances: [...record.stances.filter((one) => one.uuid !== next.uuid), next],
  });
}

export function setIntensity(record: Rec, intensity: number): Step | null {
  const before = record.issues[0] ? stanceOn(record, record.issues[0]) : undefined;
  if (!before || !["favour", "against"].includes(before.label)) return null;
  const stances = record.stances.map((one) => (one === before ? { ...one, intensity } : one));
  return update(record, { stances });
}

export function stanceOn(record: Rec, issue: string): StanceRec | undefined {
  return record.stances.find((stance) => stance.target_issue === issue);
}

function whose(actor: string | null) {
  return { actor, actor_absent_reason: actor ? null : "unknown" };
}
