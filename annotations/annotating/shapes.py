"""Whether a record is made of the right kinds of values. Pure; collects all faults."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

from annotations.annotating.contracts import StanceRecord, StatementRecord
from annotations.core.errors import Fault
from annotations.core.text import forbidden_position


def shape_faults(record: StatementRecord) -> list[Fault]:
    """What could not even be judged or stored: wrong types, impossible dates, NULs."""
    found = [
        *_typed("comment", record["comment"], str),
        *_typed("attributes", record["attributes"], dict),
        *_date_faults(record["asserted_at"]),
        *(fault for span in record["spans"] for fault in _span_faults(span)),
        *(fault for link in record["claims"] for fault in _typed("claims", link["primary"], bool)),
        *(fault for stance in record["stances"] for fault in stance_shape_faults(stance)),
    ]
    values = cast(Mapping[str, Any], record)
    return found + [fault for slot, value in values.items() for fault in _text_faults(slot, value)]


def stance_shape_faults(stance: StanceRecord) -> list[Fault]:
    """The same for one stance."""
    found = list(_typed("stances", stance["rationale"], str))
    if stance["intensity"] is not None:
        found += _typed("stances", stance["intensity"], int)
    return found


def _span_faults(span: Any) -> Iterator[Fault]:
    for part, kind in (("start", int), ("end", int), ("quote", str)):
        yield from _typed("spans", span[part], kind)


def _date_faults(value: Any) -> Iterator[Fault]:
    if value is None:
        return
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        message = f"{value!r} is not a day. Write it as 2016-02-03."
        yield Fault("statement.date", message, field="asserted_at")


def _typed(slot: str, value: Any, kind: type) -> Iterator[Fault]:
    """A fault unless `value` is of exactly that type (True is no number)."""
    if type(value) is not kind:
        message = f"{value!r} cannot stand in {slot}."
        yield Fault("statement.shape", message, field=slot)


def _text_faults(slot: str, value: Any) -> Iterator[Fault]:
    if isinstance(value, str) and forbidden_position(value) is not None:
        message = "A NUL or a lone surrogate cannot be stored."
        yield Fault("statement.text", message, field=slot)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _text_faults(slot, key)
            yield from _text_faults(slot, part)
    elif isinstance(value, list):
        for part in value:
            yield from _text_faults(slot, part)
