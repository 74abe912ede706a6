"""What a client gets back for an operation, the first time and every other time."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from annotations.annotating.ledger import Operation
from annotations.core.errors import Fault, Invalid
from annotations.models import Event, Layer


@dataclass(frozen=True, slots=True)
class Reply:
    """The revision after an operation, and what it changed (a sparse patch)."""

    op_id: uuid.UUID
    revision: int
    after: Mapping[str, Any]


def replies_to(layer: Layer, operations: Iterable[Operation]) -> dict[uuid.UUID, Reply]:
    """The answers to those operations that were applied before.

    Raises `Invalid` when an op_id comes again with another content.
    """
    asked = {operation.op_id: operation for operation in operations}
    events = Event.objects.filter(layer=layer, op_id__in=asked)
    found: dict[uuid.UUID, Reply] = {}
    for event in events:
        assert event.op_id is not None
        assert event.revision is not None
        if event.request_digest != asked[event.op_id].digest:
            message = "This op_id was used for another operation."
            raise Invalid(
                message,
                code="operation.reused",
                faults=[Fault("operation.reused", message, field=str(event.op_id))],
            )
        found[event.op_id] = Reply(event.op_id, event.revision, event.after or {})
    return found


def missed_since(
    layer: Layer, revision: int, *, but: Iterable[uuid.UUID] = ()
) -> list[dict[str, Any]]:
    """The operations after `revision`, oldest first, without those in `but`."""
    events = Event.objects.filter(layer=layer, revision__gt=revision).order_by("revision")
    skipped = set(but)
    return [
        {
            "revision": event.revision,
            "op_id": event.op_id,
            "kind": event.kind,
            "statement": event.object_id or None,
            "before": event.before,
            "after": event.after,
            "at": event.at,
        }
        for event in events
        if event.op_id not in skipped
    ]
