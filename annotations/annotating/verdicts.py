"""How far a reader changed a suggestion. Pure."""

from annotations.annotating.contracts import ROLES, StatementRecord
from annotations.annotating.slots import slot_of
from annotations.core.spans import Span, code_points

COMPARED = (
    "content",
    "source",
    "cue",
    "speaker",
    "on_behalf_of",
    "attribution",
    "certainty",
    "issues",
    "claims",
    "stances",
)


def edit_distance(suggestion: StatementRecord, statement: StatementRecord) -> float:
    """Mean change (0-1) over the slots that the suggestion had filled.

    A span role changes by 1 − Jaccard of its code points, any other slot by 0 or 1.
    Filling a slot that the suggestion left open completes it and is no edit.
    """
    filled = [slot for slot in COMPARED if slot_of(suggestion, slot) not in (None, [], "")]
    changes = [_change(suggestion, statement, slot) for slot in filled]
    return sum(changes) / len(changes) if changes else 0.0


def _change(suggestion: StatementRecord, statement: StatementRecord, slot: str) -> float:
    if slot in ROLES:
        before, after = _points(suggestion, slot), _points(statement, slot)
        return 1 - len(before & after) / len(before | after)
    if slot == "stances":
        return 0.0 if _stances(suggestion) <= _stances(statement) else 1.0
    if slot in ("issues", "claims", "speaker", "on_behalf_of"):
        return 0.0 if _keys(suggestion, slot) <= _keys(statement, slot) else 1.0
    return 0.0 if slot_of(suggestion, slot) == slot_of(statement, slot) else 1.0


def _points(record: StatementRecord, role: str) -> frozenset[int]:
    return code_points(
        Span(span["start"], span["end"]) for span in record["spans"] if span["role"] == role
    )


def _keys(record: StatementRecord, slot: str) -> set[str]:
    if slot == "issues":
        return set(record["issues"])
    if slot == "claims":
        return {link["claim"] for link in record["claims"]}
    return {actor["actor"] for actor in record["actors"] if actor["function"] == slot}


def _stances(record: StatementRecord) -> set[tuple[str | None, str | None, str]]:
    return {
        (
            stance["actor"],
            stance["target_issue"] or stance["target_claim"] or stance["target_actor"],
            stance["label"],
        )
        for stance in record["stances"]
    }
