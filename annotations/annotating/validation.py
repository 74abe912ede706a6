"""What every record must satisfy, whatever the codebook. Collects all faults."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from annotations.annotating.contracts import StanceRecord, StatementRecord
from annotations.annotating.relating import relation_faults
from annotations.annotating.shapes import shape_faults, stance_shape_faults
from annotations.core.errors import Fault
from annotations.core.spans import Span, are_ordered_and_disjoint
from annotations.models import (
    AbsentReason,
    ActorFunction,
    Attribution,
    Basis,
    Certainty,
    Polarity,
    StanceLabel,
    Tense,
)

TARGETS = ("target_issue", "target_claim", "target_actor")
CHOICES: Mapping[str, Iterable[str | None]] = {
    "attribution": [None, *Attribution.values],
    "polarity": Polarity.values,
    "certainty": [None, *Certainty.values],
    "tense": [None, *Tense.values],
    "speaker_absent_reason": [None, *AbsentReason.values],
}


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a record of this layer may name, and the text its spans cover."""

    text: str
    actors: frozenset[str]
    issues: frozenset[str]
    claims: frozenset[str]
    parents: Mapping[str, str | None] = field(default_factory=dict)
    hidden_labels: frozenset[str] = frozenset()
    intensity: bool = True
    unnamed: frozenset[str] = frozenset()


def record_faults(record: StatementRecord, *, known: Known) -> list[Fault]:
    """Everything that is wrong with `record`; `known.parents` are its layer's statements."""
    uuid = record["uuid"]
    shapeless = shape_faults(record)
    if shapeless:
        return [_placed(fault, uuid) for fault in shapeless]
    faults = [
        *_choice_faults(record),
        *_span_faults(record, known.text),
        *_actor_faults(record, known),
        *_link_faults(record, known),
        *_parent_faults(record, known),
        *_relation_faults(record, known),
    ]
    for stance in record["stances"]:
        faults += stance_faults(stance, known=known)
    return [_placed(fault, uuid) for fault in faults]


def unnamed_faults(records: Iterable[StatementRecord], *, known: Known) -> list[Fault]:
    """Those of a layer's statements that name an unnamed actor after another one did.

    An unnamed actor ("a Western diplomat") belongs to one statement of a layer.
    """
    owners: dict[str, str] = {}
    faults: list[Fault] = []
    for record in records:
        for actor in known.unnamed & {link["actor"] for link in record["actors"]}:
            if owners.setdefault(actor, record["uuid"]) != record["uuid"]:
                message = "Somebody without a name belongs to one statement; add another actor."
                faults.append(_placed(_fault("actor.unnamed_twice", message), record["uuid"]))
    return faults


def stance_faults(stance: StanceRecord, *, known: Known) -> list[Fault]:
    """Everything that is wrong with one stance."""
    found = stance_shape_faults(stance)
    reason = stance["actor_absent_reason"]
    if (stance["actor"] is None) == (reason is None):
        found.append(_fault("stance.actor", "Give an actor, or the reason why there is none."))
    if reason is not None and reason not in AbsentReason.values:
        found.append(_fault("stance.absent", f"{reason!r} is not a reason to name no actor."))
    targets = [key for key in TARGETS if cast(Mapping[str, Any], stance)[key] is not None]
    if len(targets) != 1:
        found.append(_fault("stance.target", "A stance has exactly one target."))
    if stance["label"] not in StanceLabel.values or stance["label"] in known.hidden_labels:
        found.append(_fault("stance.label", f"{stance['label']!r} is not used in this codebook."))
    found += _intensity_faults(stance, known)
    named = [
        (stance["actor"], known.actors, "actor"),
        (stance["target_actor"], known.actors, "actor"),
        (stance["target_issue"], known.issues, "issue"),
        (stance["target_claim"], known.claims, "claim"),
    ]
    found += [_unknown(kind) for value, ids, kind in named if value and value not in ids]
    return [Fault(code=fault.code, message=fault.message, field="stances") for fault in found]


def _intensity_faults(stance: StanceRecord, known: Known) -> list[Fault]:
    intensity = stance["intensity"]
    if intensity is None:
        return []
    if not known.intensity:
        return [_fault("stance.intensity_off", "This codebook does not use intensity.")]
    if stance["label"] not in ("favour", "against") or intensity not in (1, 2, 3):
        message = "Intensity is 1, 2 or 3, and only with favour or against."
        return [_fault("stance.intensity", message)]
    return []


def _choice_faults(record: StatementRecord) -> list[Fault]:
    values = cast(Mapping[str, Any], record)
    return [
        Fault("statement.value", f"{values[slot]!r} is not a value of {slot}.", field=slot)
        for slot, allowed in CHOICES.items()
        if values[slot] not in allowed
    ]


def _span_faults(record: StatementRecord, text: str) -> list[Fault]:
    faults: list[Fault] = []
    by_role: dict[str, list[Span]] = {}
    for span in record["spans"]:
        start, end, role = span["start"], span["end"], span["role"]
        if not 0 <= start < end <= len(text):
            message = f"[{start}, {end}) is not inside the text of {len(text)} code points."
            faults.append(Fault("span.outside", message, role=role))
        elif text[start:end] != span["quote"]:
            message = f"The text at [{start}, {end}) is {text[start:end]!r}, not the quote."
            faults.append(Fault("span.quote_mismatch", message, role=role))
        else:
            by_role.setdefault(role, []).append(Span(start, end))
    for role, parts in by_role.items():
        if not are_ordered_and_disjoint(parts):
            faults.append(Fault("span.overlap", "Parts of one role may not overlap.", role=role))
    if not any(span["role"] == "content" for span in record["spans"]):
        message = "A statement needs at least one content span."
        faults.append(Fault("statement.no_content", message, field="content", role="content"))
    return faults


def _actor_faults(record: StatementRecord, known: Known) -> list[Fault]:
    faults: list[Fault] = []
    pairs = [(actor["actor"], actor["function"]) for actor in record["actors"]]
    for actor in record["actors"]:
        if actor["function"] not in ActorFunction.values or actor["basis"] not in Basis.values:
            faults.append(_fault("statement.actor", "Unknown function or basis of an actor."))
        if actor["actor"] not in known.actors:
            faults.append(_unknown("actor"))
    if len(set(pairs)) < len(pairs):
        faults.append(_fault("statement.actor_twice", "An actor stands twice in one function."))
    if sum(function == "speaker" for _, function in pairs) > 1:
        message = "A statement has one speaker; name the others as 'on behalf of'."
        faults.append(_fault("statement.speakers", message, field="speaker"))
    return faults


def _link_faults(record: StatementRecord, known: Known) -> list[Fault]:
    claims = [link["claim"] for link in record["claims"]]
    faults = [_unknown("issue") for issue in record["issues"] if issue not in known.issues]
    faults += [_unknown("claim") for claim in claims if claim not in known.claims]
    if len(set(claims)) < len(claims):
        faults.append(_fault("statement.claim_twice", "A claim is linked twice.", field="claims"))
    if sum(link["primary"] for link in record["claims"]) > 1:
        message = "Only one claim of a statement can be the primary one."
        faults.append(_fault("statement.primary_claims", message, field="claims"))
    seen: set[tuple[object, ...]] = set()
    for stance in record["stances"]:
        key = (stance["actor"], *(cast(Mapping[str, Any], stance)[name] for name in TARGETS))
        if key in seen:
            message = "The same actor has two stances on the same target here."
            faults.append(_fault("stance.twice", message, field="stances"))
        seen.add(key)
    return faults


def _parent_faults(record: StatementRecord, known: Known) -> list[Fault]:
    parent, seen = record["parent"], {record["uuid"]}
    while parent is not None:
        if parent in seen:
            message = "A statement cannot be quoted inside itself."
            return [_fault("statement.parent_cycle", message, field="parent")]
        if parent not in known.parents:
            return [_unknown("statement", field="parent")]
        seen.add(parent)
        parent = known.parents[parent]
    return []


def _relation_faults(record: StatementRecord, known: Known) -> list[Fault]:
    faults = relation_faults(record)
    for relation in record["relations"]:
        target, claim = relation["target_statement"], relation["target_claim"]
        if target not in (None, record["uuid"]) and target not in known.parents:
            faults.append(_unknown("statement", field="relations"))
        if claim is not None and claim not in known.claims:
            faults.append(_unknown("claim", field="relations"))
    return faults


def _unknown(kind: str, *, field: str | None = None) -> Fault:
    return Fault(f"{kind}.unknown", f"There is no such {kind} in this study.", field=field or kind)


def _fault(code: str, message: str, *, field: str | None = None) -> Fault:
    return Fault(code, message, field=field)


def _placed(fault: Fault, uuid: str) -> Fault:
    return Fault(
        code=fault.code,
        message=fault.message,
        field=fault.field,
        role=fault.role,
        statement=uuid,
    )
