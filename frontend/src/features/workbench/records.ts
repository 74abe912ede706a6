import type { Operation } from "@/outbox";
import {
  type ActorLink,
  type Rec,
  ROLES,
  type Role,
  type SpanPart,
  type VerdictRec,
} from "./types";

/** Everything in the layer. Never changed in place. */
export interface Records {
  statements: ReadonlyMap<string, Rec>;
  verdicts: ReadonlyMap<string, VerdictRec>;
}

const ACTOR_SLOTS: Record<string, ActorLink["function"]> = {
  speaker: "speaker",
  on_behalf_of: "on_behalf_of",
  addressee_actors: "addressee",
  object_actors: "object",
};

/** The records after `operation`, as the server will have them; unknown kinds change nothing. */
export function applied(
  records: Records,
  operation: Operation,
  suggestions: ReadonlyMap<string, Rec>,
  binned: Map<string, Rec>,
): Records {
  const statements = new Map(records.statements);
  const verdicts = new Map(records.verdicts);
  const key = operation.statement ?? "";
  const suggestion = suggestions.get(String(operation.payload.suggestion));
  const bin = (uuid: string) => {
    const record = statements.get(uuid);
    if (record) binned.set(uuid, record);
    statements.delete(uuid);
  };
  const verdict = (uuid: string, kind: VerdictRec["verdict"], statement: string | null) =>
    verdicts.set(uuid, { verdict: kind, statement, edit_distance: 0 });
  switch (operation.kind) {
    case "create":
      statements.set(key, blank(key, operation.payload as Partial<Rec>));
      break;
    case "update": {
      const before = statements.get(key);
      if (before) statements.set(key, withSlots(before, operation.payload));
      if (before?.suggestion) verdict(before.suggestion, "edited", key);
      break;
    }
    case "delete": {
      const gone = statements.get(key);
      bin(key);
      if (gone?.suggestion) verdict(gone.suggestion, "rejected", null);
      break;
    }
    case "restore": {
      const back = binned.get(key);
      if (back) statements.set(key, back);
      if (back?.suggestion) verdict(back.suggestion, "accepted", key);
      break;
    }
    case "accept":
      if (suggestion) {
        statements.set(key, binned.get(key) ?? adopted(suggestion, key));
        verdict(suggestion.uuid, "accepted", key);
      }
      break;
    case "reject":
    case "reconsider": {
      if (!suggestion) break;
      const taken = verdicts.get(suggestion.uuid)?.statement;
      if (taken) bin(taken);
      if (operation.kind === "reject") verdict(suggestion.uuid, "rejected", null);
      else verdicts.delete(suggestion.uuid);
      break;
    }
  }
  return { statements, verdicts };
}

/** A new statement with every key. */
export function blank(uuid: string, given: Partial<Rec> = {}): Rec {
  return {
    attribution: null,
    polarity: "affirmed",
    certainty: null,
    tense: null,
    parent: null,
    asserted_at: null,
    comment: "",
    attributes: {},
    speaker_absent_reason: null,
    actors: [],
    issues: [],
    claims: [],
    stances: [],
    relations: [],
    ...given,
    uuid,
    origin: "human",
    suggestion: null,
    spans: numbered(given.spans ?? []),
  };
}

/** `record` with each named slot replaced as a whole. */
export function withSlots(record: Rec, slots: Record<string, unknown>): Rec {
  let next: Rec = { ...record };
  for (const [slot, value] of Object.entries(slots)) {
    if ((ROLES as readonly string[]).includes(slot)) {
      const parts = (value as SpanPart[]).map((part) => ({ ...part, role: slot as Role }));
      next.spans = numbered([...next.spans.filter((span) => span.role !== slot), ...parts]);
    } else if (slot in ACTOR_SLOTS) {
      const as = ACTOR_SLOTS[slot] as ActorLink["function"];
      const links = (value as ActorLink[]).map((link) => ({ ...link, function: as }));
      next.actors = [...next.actors.filter((link) => link.function !== as), ...links];
    } else next = { ...next, [slot]: value };
  }
  return next;
}

/** The value of a slot in the form that an update takes. */
export function slotOf(record: Rec, slot: string): unknown {
  if ((ROLES as readonly string[]).includes(slot))
    return record.spans
      .filter((span) => span.role === slot)
      .map(({ start, end, quote }) => ({ start, end, quote }));
  if (slot in ACTOR_SLOTS)
    return record.actors
      .filter((link) => link.function === ACTOR_SLOTS[slot])
      .map(({ actor, basis }) => ({ actor, basis }));
  return record[slot as keyof Rec];
}

export function spansOf(record: Rec, role: Role): SpanPart[] {
  return record.spans.filter((span) => span.role === role);
}

export function actorOf(record: Rec, as: ActorLink["function"]): string | null {
  return record.actors.find((link) => link.function === as)?.actor ?? null;
}

/** Where the statement stands in the text. */
export function placeOf(record: Rec): number {
  return Math.min(...record.spans.filter((s) => s.role === "content").map((s) => s.start));
}

/** Statements in text order; their place is their number. */
export function inOrder(records: Iterable<Rec>): Rec[] {
  return [...records].sort((a, b) => placeOf(a) - placeOf(b) || (a.uuid < b.uuid ? -1 : 1));
}

function numbered(spans: SpanPart[]): SpanPart[] {
  return ROLES.flatMap((role) =>
    spans
      .filter((span) => span.role === role)
      .sort((a, b) => a.start - b.start)
      .map((span, part) => ({ ...span, part })),
  );
}

function adopted(suggestion: Rec, uuid: string): Rec {
  return {
    ...blank(uuid, { ...suggestion, relations: [], parent: null }),
    origin: "accepted",
    suggestion: suggestion.uuid,
  };
}
