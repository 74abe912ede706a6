import type { Operation, Patch } from "@/outbox";
import type { Offsets } from "@/text/offsets";
import { type Rec, ROLES, type SpanPart, type VerdictRec } from "./types";

interface Placed {
  start: number;
  end: number;
}

/** A record from the server: code points become units. */
export function fromWire(record: Rec, offsets: Offsets): Rec {
  return { ...record, spans: record.spans.map((span) => units(span, offsets)) };
}

/** An operation for the server: units become code points. */
export function toWire(operation: Operation, offsets: Offsets): Operation {
  const payload: Record<string, unknown> = { ...operation.payload };
  if (Array.isArray(payload.spans))
    payload.spans = (payload.spans as SpanPart[]).map((span) => points(span, offsets));
  for (const role of ROLES)
    if (Array.isArray(payload[role]))
      payload[role] = (payload[role] as Placed[]).map((span) => points(span, offsets));
  return { ...operation, payload };
}

/** What the server changed, in units; null is absence. */
export function patchFromWire(patch: Patch, offsets: Offsets) {
  const statements = Object.entries(patch.statements ?? {}).map(
    ([uuid, record]) => [uuid, record ? fromWire(record as Rec, offsets) : null] as const,
  );
  const verdicts = Object.entries(patch.verdicts ?? {}).map(
    ([uuid, verdict]) => [uuid, verdict as VerdictRec | null] as const,
  );
  return { statements, verdicts };
}

function units<T extends Placed>(span: T, offsets: Offsets): T {
  return { ...span, start: offsets.toUnits(span.start), end: offsets.toUnits(span.end) };
}

function points<T extends Placed>(span: T, offsets: Offsets): T {
  return { ...span, start: offsets.toPoints(span.start), end: offsets.toPoints(span.end) };
}
