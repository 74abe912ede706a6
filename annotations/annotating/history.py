"""Any past state of a layer, from its Events alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotations.annotating.records import records_of, stances_of, verdicts_of
from annotations.models import Event, Layer

PARTS = ("statements", "verdicts", "stances")


@dataclass(frozen=True, slots=True)
class LayerState:
    """All records of a layer by uuid (verdicts by the suggestion's uuid)."""

    statements: dict[str, Any] = field(default_factory=dict)
    verdicts: dict[str, Any] = field(default_factory=dict)
    stances: dict[str, Any] = field(default_factory=dict)


def state_now(layer: Layer) -> LayerState:
    """What the rows say."""
    return LayerState(
        statements={record["uuid"]: record for record in records_of([layer.pk])[layer.pk]},
        verdicts=dict(verdicts_of([layer.pk])[layer.pk]),
        stances={stance["uuid"]: stance for stance in stances_of([layer.pk])[layer.pk]},
    )


def state_at(layer: Layer, revision: int) -> LayerState:
    """What the Events say: the layer as it was at `revision`."""
    events = Event.objects.filter(layer=layer, revision__lte=revision).order_by("revision")
    return fold(events.values_list("after", flat=True))


def fold(patches: Iterable[Mapping[str, Any] | None]) -> LayerState:
    """Apply sparse patches in order; a null value removes."""
    state = LayerState()
    for patch in patches:
        for part in PARTS:
            target: dict[str, Any] = getattr(state, part)
            for key, value in ((patch or {}).get(part) or {}).items():
                if value is None:
                    target.pop(key, None)
                else:
                    target[key] = value
    return state
