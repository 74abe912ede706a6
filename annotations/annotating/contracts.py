"""The statement record: one JSON shape in operations, events, API, export and seeds."""

import uuid
from collections.abc import Mapping
from typing import Any, TypedDict, cast

ROLES = ("content", "source", "cue", "hedge", "addressee")
ACTOR_SLOTS = {
    "speaker": "speaker",
    "on_behalf_of": "on_behalf_of",
    "addressee_actors": "addressee",
    "object_actors": "object",
}
PLAIN_SLOTS = (
    "attribution",
    "polarity",
    "certainty",
    "tense",
    "parent",
    "asserted_at",
    "comment",
    "attributes",
    "speaker_absent_reason",
    "issues",
    "claims",
    "stances",
    "relations",
)
SLOTS = (*PLAIN_SLOTS, *ROLES, *ACTOR_SLOTS)
MACHINE_DEFAULTS: Mapping[str, object] = {
    "confidence": None,
    "part_confidence": {},
    "why": [],
    "candidates": {},
}
MACHINE_KEYS = tuple(MACHINE_DEFAULTS)


class SpanRecord(TypedDict):
    """One part of one role: half-open code points and the text they cover."""

    role: str
    part: int
    start: int
    end: int
    quote: str


class ActorRecord(TypedDict):
    """An actor (id) in a function."""

    actor: str
    function: str
    basis: str


class ClaimLink(TypedDict):
    """A canonical claim (id) that the statement expresses."""

    claim: str
    primary: bool


class StanceRecord(TypedDict):
    """One stance; exactly one target and exactly one of actor and reason are set."""

    uuid: str
    actor: str | None
    actor_absent_reason: str | None
    target_issue: str | None
    target_claim: str | None
    target_actor: str | None
    label: str
    intensity: int | None
    rationale: str
    voice: str


class RelationRecord(TypedDict):
    """A relation to a statement or relation of the same layer (uuid) or a claim (id)."""

    uuid: str
    kind: str
    target_statement: str | None
    target_claim: str | None
    target_relation: str | None


class StatementRecord(TypedDict, total=False):
    """One statement with all its slots; see `complete` for the defaults.

    On model layers also confidence (0-1), part_confidence, why and candidates.
    """

    uuid: str
    attribution: str | None
    polarity: str
    certainty: str | None
    tense: str | None
    parent: str | None
    asserted_at: str | None
    comment: str
    attributes: dict[str, Any]
    speaker_absent_reason: str | None
    origin: str
    suggestion: str | None
    spans: list[SpanRecord]
    actors: list[ActorRecord]
    issues: list[str]
    claims: list[ClaimLink]
    stances: list[StanceRecord]
    relations: list[RelationRecord]
    confidence: float | None
    part_confidence: dict[str, float]
    why: list[dict[str, str]]
    candidates: dict[str, Any]


class VerdictRecord(TypedDict):
    """What a reader did with a suggestion; `statement` is the resulting one's uuid."""

    verdict: str
    statement: str | None
    edit_distance: float


STATEMENT_DEFAULTS: Mapping[str, object] = {
    "attribution": None,
    "polarity": "affirmed",
    "certainty": None,
    "tense": None,
    "parent": None,
    "asserted_at": None,
    "comment": "",
    "attributes": {},
    "speaker_absent_reason": None,
    "origin": "human",
    "suggestion": None,
}
STANCE_DEFAULTS: Mapping[str, object] = {
    "actor": None,
    "actor_absent_reason": None,
    "target_issue": None,
    "target_claim": None,
    "target_actor": None,
    "intensity": None,
    "rationale": "",
    "voice": "own",
}
RELATION_DEFAULTS: Mapping[str, object] = {
    "target_statement": None,
    "target_claim": None,
    "target_relation": None,
}


def complete(given: Mapping[str, Any]) -> StatementRecord:
    """`given` with every key present and every list in its one order.

    Equal statements give equal records, whatever the order they were sent in. Raises
    KeyError, TypeError or ValueError for what has not the shape of a record.
    """
    given = {key: _canonical(key, value) for key, value in given.items()}
    record: dict[str, Any] = {
        "uuid": given["uuid"],
        **{key: given.get(key, default) for key, default in STATEMENT_DEFAULTS.items()},
        "spans": ordered_spans(given.get("spans") or []),
        "actors": sorted(
            ({"basis": "explicit", **actor} for actor in given.get("actors") or []),
            key=lambda actor: (actor["function"], actor["actor"]),
        ),
        "issues": sorted(set(given.get("issues") or [])),
        "claims": sorted(
            ({"primary": True, **claim} for claim in given.get("claims") or []),
            key=lambda claim: cast(str, claim["claim"]),
        ),
        "stances": complete_stances(given.get("stances") or [], actors=given.get("actors") or []),
        "relations": sorted(
            ({**RELATION_DEFAULTS, **relation} for relation in given.get("relations") or []),
            key=lambda relation: cast(str, relation["uuid"]),
        ),
    }
    machine = MACHINE_DEFAULTS if record["origin"] == "model" else {}
    record.update({**machine, **{key: given[key] for key in MACHINE_KEYS if key in given}})
    return cast(StatementRecord, record)


IDS = frozenset(
    {"uuid", "parent", "suggestion", "actor", "claim", "target_issue", "target_claim"}
    | {"target_actor", "target_statement", "target_relation"}
)


def _canonical(key: str, value: Any) -> Any:
    """`value` with every id in it in lower case with hyphens."""
    if key in IDS and value is not None:
        return str(uuid.UUID(str(value)))
    if key == "issues":
        return [str(uuid.UUID(str(issue))) for issue in value or []]
    if key in ("actors", "claims", "stances", "relations"):
        return [{name: _canonical(name, part) for name, part in item.items()} for item in value]
    return value


def complete_stances(
    stances: list[dict[str, Any]], *, actors: list[dict[str, Any]]
) -> list[StanceRecord]:
    """Stances with defaults, voice derived from who speaks, ordered by uuid."""
    voices = {
        actor["actor"] for actor in actors if actor["function"] in ("speaker", "on_behalf_of")
    }
    whole = [
        {
            **STANCE_DEFAULTS,
            **stance,
            "voice": voice_of(stance.get("actor"), voices=voices),
        }
        for stance in stances
    ]
    return cast(list[StanceRecord], sorted(whole, key=lambda stance: str(stance["uuid"])))


def voice_of(actor: str | None, *, voices: set[str]) -> str:
    """`own` if the actor speaks or is spoken for; an absent actor is the speaker itself."""
    return "own" if actor is None or actor in voices else "ascribed"


def ordered_spans(spans: list[dict[str, Any]]) -> list[SpanRecord]:
    """Spans by role, then position, with parts numbered from 0 within their role."""
    found: list[SpanRecord] = []
    for role in ROLES:
        parts = sorted(
            (span for span in spans if span["role"] == role),
            key=lambda span: (span["start"], span["end"]),
        )
        found += [
            SpanRecord(
                role=role,
                part=number,
                start=span["start"],
                end=span["end"],
                quote=span["quote"],
            )
            for number, span in enumerate(parts)
        ]
    return found
