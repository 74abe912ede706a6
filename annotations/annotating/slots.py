"""Changing slots of a record. Pure: records in, a record out."""

from collections.abc import Mapping
from typing import Any, cast

from annotations.annotating.contracts import (
    ACTOR_SLOTS,
    PLAIN_SLOTS,
    ROLES,
    StatementRecord,
    complete,
)


def slots_set(record: StatementRecord, slots: Mapping[str, Any]) -> StatementRecord:
    """`record` with each named slot replaced as a whole.

    A span role takes a list of {start, end, quote}, an actor slot a list of {actor, basis}.
    """
    changed: dict[str, Any] = dict(record)
    for name, value in slots.items():
        if name in PLAIN_SLOTS:
            changed[name] = value
        elif name in ROLES:
            others = [span for span in changed["spans"] if span["role"] != name]
            changed["spans"] = others + [{**span, "role": name} for span in value]
        else:
            function = ACTOR_SLOTS[name]
            others = [actor for actor in changed["actors"] if actor["function"] != function]
            changed["actors"] = others + [{**actor, "function": function} for actor in value]
    return complete(changed)


def slot_of(record: StatementRecord, name: str) -> object:
    """The value of one slot, in the form that `slots_set` takes."""
    if name in PLAIN_SLOTS:
        return cast(Mapping[str, object], record)[name]
    if name in ROLES:
        return [
            {"start": span["start"], "end": span["end"], "quote": span["quote"]}
            for span in record["spans"]
            if span["role"] == name
        ]
    return [
        {"actor": actor["actor"], "basis": actor["basis"]}
        for actor in record["actors"]
        if actor["function"] == ACTOR_SLOTS[name]
    ]


def is_filled(record: StatementRecord, slot: str) -> bool:
    """Whether somebody decided this slot; an absent speaker with a reason counts."""
    if slot == "speaker" and record["speaker_absent_reason"]:
        return True
    names = {"issue": "issues", "claim": "claims", "stance": "stances"}
    value = slot_of(record, names.get(slot, slot))
    return value not in (None, "", [], {})


def without_reference(record: StatementRecord, uuid: str) -> StatementRecord:
    """`record` without any mention of statement `uuid` as parent or relation target."""
    changed = dict(record)
    if record["parent"] == uuid:
        changed["parent"] = None
    changed["relations"] = [
        relation for relation in record["relations"] if relation["target_statement"] != uuid
    ]
    return complete(changed)


def with_reference(
    record: StatementRecord, uuid: str, *, as_it_was: StatementRecord
) -> StatementRecord:
    """`record` with the mentions of `uuid` that `as_it_was` had, where nothing took their place."""
    changed: dict[str, Any] = dict(record)
    if as_it_was["parent"] == uuid and record["parent"] is None:
        changed["parent"] = uuid
    present = {relation["uuid"] for relation in record["relations"]}
    changed["relations"] = record["relations"] + [
        relation
        for relation in as_it_was["relations"]
        if relation["target_statement"] == uuid and relation["uuid"] not in present
    ]
    return complete(changed)
