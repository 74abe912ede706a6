"""Changing slots of a record. Pure: records in, a record out."""

from collections.abc import Collection, Mapping
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


def without_references(
    record: StatementRecord, *, statements: Collection[str], relations: Collection[str]
) -> StatementRecord:
    """`record` without any mention of these statements and relations."""
    changed = dict(record)
    if record["parent"] in statements:
        changed["parent"] = None
    changed["relations"] = [
        relation
        for relation in record["relations"]
        if relation["target_statement"] not in statements
        and relation["target_relation"] not in relations
    ]
    return complete(changed)


def with_reference(
    record: StatementRecord,
    uuid: str,
    *,
    as_it_was: StatementRecord,
    relations: Collection[str] = (),
) -> StatementRecord:
    """`record` with the mentions of `uuid` and of its `relations` that `as_it_was` had.

    What took their place meanwhile stays.
    """
    changed: dict[str, Any] = dict(record)
    if as_it_was["parent"] == uuid and record["parent"] is None:
        changed["parent"] = uuid
    present = {relation["uuid"] for relation in record["relations"]}
    changed["relations"] = record["relations"] + [
        relation
        for relation in as_it_was["relations"]
        if relation["uuid"] not in present
        and (relation["target_statement"] == uuid or relation["target_relation"] in relations)
    ]
    return complete(changed)


def relations_in(record: StatementRecord) -> set[str]:
    """The uuids of its relations."""
    return {relation["uuid"] for relation in record["relations"]}


def reconnected(record: StatementRecord, others: Mapping[str, StatementRecord]) -> StatementRecord:
    """`record` without references to what is no longer among the layer's `others`."""
    statements = {record["parent"], *(item["target_statement"] for item in record["relations"])}
    relations = {item["target_relation"] for item in record["relations"]}
    living = {key for other in (*others.values(), record) for key in relations_in(other)}
    return without_references(
        record,
        statements={key for key in statements if key is not None and key not in others},
        relations={key for key in relations if key is not None and key not in living},
    )
