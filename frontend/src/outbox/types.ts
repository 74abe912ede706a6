/** One change, as the operations door takes it. */
export interface Operation {
  op_id: string;
  kind: string;
  statement: string | null;
  payload: Record<string, unknown>;
}

/** What a person did at once, and how to take it back. */
export interface Step {
  do: Operation[];
  undo: Operation[];
}

/** An operation that this browser did not know of. */
export interface Missed {
  revision: number;
  op_id: string | null;
  kind: string;
  statement: string | null;
  before: Patch | null;
  after: Patch | null;
}

/** Sparse records by uuid; null is absence. */
export interface Patch {
  statements?: Record<string, unknown>;
  verdicts?: Record<string, unknown>;
  stances?: Record<string, unknown>;
}

export interface Refusal {
  operations: Operation[];
  code: string;
  message: string;
}

/** One place, two values: a person chooses. */
export interface Conflict {
  statement: string;
  slots: string[];
  mine: Operation[];
  theirs: Missed[];
}

export type OutboxState =
  | { kind: "saved"; pending: 0; at: Date | null }
  | { kind: "saving" | "waiting" | "offline" | "signed-out" | "read-only"; pending: number }
  | { kind: "conflict"; pending: number; conflict: Conflict }
  | { kind: "refused"; pending: number; refusal: Refusal };

/** What the operations door answers. */
export interface Reply {
  revision: number;
  results: { op_id: string; revision: number; after: Patch }[];
}

export interface OutboxOptions {
  layer: string;
  revision: number;
  /** What the server changed that this page does not show yet, oldest first. */
  onServer: (patches: Patch[]) => void;
}
