"""The codebook's rules for a finished reading. Pure; collects all faults."""

from collections.abc import Iterable, Mapping
from typing import Any

from annotations.annotating.contracts import StatementRecord
from annotations.annotating.slots import is_filled, slot_of
from annotations.core.errors import Fault

WORDS = {
    "source": "a source",
    "cue": "a cue",
    "speaker": "a speaker, or the reason why there is none",
    "on_behalf_of": "for whom the speaker speaks",
    "attribution": "an attribution",
    "certainty": "a certainty",
    "issue": "an issue",
    "claim": "a claim",
    "stance": "a stance",
}
# Nobody is quoted in an authorial statement, so nobody can be marked as source.
NOT_FOR_AUTHORIAL = ("source", "cue")


def reading_faults(
    records: Iterable[StatementRecord], *, definition: Mapping[str, Any]
) -> list[Fault]:
    """What still keeps these statements from being submitted under `definition`."""
    given = list(records)
    faults = [fault for record in given for fault in statement_faults(record, definition)]
    return faults + _duplicate_faults(given)


def statement_faults(record: StatementRecord, definition: Mapping[str, Any]) -> list[Fault]:
    """Required and conditionally required slots that are empty, and attribute faults."""
    required = dict.fromkeys(definition.get("required", ()))
    for rule in definition.get("conditional", ()):
        if all(_matches(record, slot, value) for slot, value in rule["when"].items()):
            required.update(dict.fromkeys(rule["require"]))
    if record["attribution"] == "authorial":
        required = {slot: None for slot in required if slot not in NOT_FOR_AUTHORIAL}
    missing = [slot for slot in required if not is_filled(record, slot)]
    return [
        *(
            Fault(
                "codebook.required",
                f"This codebook asks for {WORDS.get(slot, slot)}.",
                field=slot,
                statement=record["uuid"],
            )
            for slot in missing
        ),
        *_attribute_faults(record, definition),
    ]


def _matches(record: StatementRecord, slot: str, value: object) -> bool:
    if slot == "stance":
        return any(stance["label"] == value for stance in record["stances"])
    if slot in ("issue", "claim"):
        return value in (record["issues"] if slot == "issue" else record["claims"])
    found = slot_of(record, slot)
    if isinstance(value, bool):
        return bool(found) is value
    return found == value


def _attribute_faults(record: StatementRecord, definition: Mapping[str, Any]) -> list[Fault]:
    faults: list[Fault] = []
    for attribute in definition.get("attributes", ()):
        value = record["attributes"].get(attribute["key"])
        name = attribute.get("label") or attribute["key"]
        if value in (None, ""):
            if attribute.get("required"):
                faults.append(_attribute(record, f"This codebook asks for “{name}”."))
        elif attribute.get("values") and value not in attribute["values"]:
            faults.append(_attribute(record, f"{value!r} is not a value of “{name}”."))
    return faults


def _attribute(record: StatementRecord, message: str) -> Fault:
    return Fault("codebook.attribute", message, field="attributes", statement=record["uuid"])


def _duplicate_faults(records: list[StatementRecord]) -> list[Fault]:
    seen: dict[tuple[object, ...], str] = {}
    faults: list[Fault] = []
    for record in records:
        key = (
            record["parent"],
            tuple((span["role"], span["start"], span["end"]) for span in record["spans"]),
            tuple(actor["actor"] for actor in record["actors"]),
        )
        if key in seen:
            message = "This statement is marked twice. Delete one of the two."
            faults.append(
                Fault("statement.duplicate", message, field="content", statement=record["uuid"])
            )
        seen[key] = record["uuid"]
    return faults
