import type { components } from "@/api/schema";

export const ROLES = ["content", "source", "cue", "hedge", "addressee"] as const;
export type Role = (typeof ROLES)[number];
/** The letter on a chip. */
export const LETTERS: Record<Role, string> = {
  content: "C",
  source: "S",
  cue: "Q",
  hedge: "H",
  addressee: "A",
};

export type StanceLabel = "favour" | "against" | "neutral" | "mixed" | "none" | "unclear";

export interface SpanPart {
  role: Role;
  part: number;
  /** UTF-16 units inside the page; code points on the wire. */
  start: number;
  end: number;
  quote: string;
}

export interface ActorLink {
  actor: string;
  function: "speaker" | "on_behalf_of" | "addressee" | "object";
  basis: string;
}

export interface StanceRec {
  uuid: string;
  actor: string | null;
  actor_absent_reason: string | null;
  target_issue: string | null;
  target_claim: string | null;
  target_actor: string | null;
  label: StanceLabel;
  intensity: number | null;
  rationale: string;
  voice: string;
}

/** One statement; the shape of the API's record, with spans in UTF-16 units. */
export interface Rec {
  uuid: string;
  attribution: string | null;
  polarity: string;
  certainty: string | null;
  tense: string | null;
  parent: string | null;
  asserted_at: string | null;
  comment: string;
  attributes: Record<string, unknown>;
  speaker_absent_reason: string | null;
  origin: string;
  suggestion: string | null;
  spans: SpanPart[];
  actors: ActorLink[];
  issues: string[];
  claims: { claim: string; primary: boolean }[];
  stances: StanceRec[];
  relations: unknown[];
  confidence?: number | null;
  why?: Record<string, string>[];
  candidates?: { actors?: string[] };
}

export interface VerdictRec {
  verdict: "accepted" | "edited" | "rejected";
  statement: string | null;
  edit_distance: number;
}

export interface IssueInfo {
  id: string;
  key: string;
  label: string;
  definition?: string;
  positive_pole?: string;
  negative_pole?: string;
}

export interface Clause {
  id: string;
  title: string;
  text: string;
  slots?: string[];
}

export interface Codebook {
  number: number;
  issues: IssueInfo[];
  stance_labels: { label: StanceLabel; name: string; shown: boolean }[];
  intensity: boolean;
  required: string[];
  guideline: Clause[];
}

type Schemas = components["schemas"];
export type ActorInfo = Schemas["WorkbenchActor"];
export type ClaimInfo = Schemas["WorkbenchClaim"];

/** GET /assignments/{id}/workbench/ */
export interface WorkbenchPage {
  assignment: Schemas["WorkbenchAssignment"];
  study: { id: string; name: string; time_zone: string };
  document: Schemas["WorkbenchDocument"];
  text: Schemas["WorkbenchText"];
  codebook: Codebook;
  claims: ClaimInfo[];
  actors: ActorInfo[];
  layer: {
    id: string;
    state: string;
    revision: number;
    statements: Rec[];
    verdicts: Record<string, VerdictRec>;
  };
  suggestions: { run: string; tier: string; version: string; statements: Rec[] } | null;
  last_used: { speaker: string | null; issue: string | null };
}
