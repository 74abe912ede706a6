"""Rules of layers and their history that span rows, judged again."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, IntegerField, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from annotations.annotating.history import state_at, state_now
from annotations.annotating.records import records_in_order
from annotations.events.services import digest
from annotations.models import Event, Layer, LayerKind, LayerState, Study
from annotations.models.findings import Finding, findings

STEPWISE = (LayerKind.HUMAN, LayerKind.GOLD)
AT_ONCE = (LayerKind.MODEL, LayerKind.IMPORT)
NO_VERSION = Value(uuid.UUID(int=0))


def layers_are_of_one_study(study: Study) -> Iterator[Finding]:
    """A layer's text, codebook version and origin belong to its study."""
    rows = Layer.objects.filter(study=study)
    yield from findings(rows.exclude(text__document__study=study), "Its text is another study's.")
    for origin in ("assignment__round", "run_item__run", "import_batch"):
        foreign = rows.filter(**{f"{origin.split('__')[0]}__isnull": False}).exclude(
            **{f"{origin}__study": study}
        )
        yield from findings(foreign, "What it comes from is another study's.")


def layers_fit_their_origin(study: Study) -> Iterator[Finding]:
    """A layer reads the text, and under the codebook version, of its share or run."""
    rows = Layer.objects.filter(study=study)
    for origin, owner in (("assignment", "assignment__round"), ("run_item", "run_item__run")):
        made = rows.filter(**{f"{origin}__isnull": False})
        yield from findings(made.exclude(text=F(f"{origin}__text")), "It reads another text.")
        version = Coalesce(F(f"{owner}__codebook_version"), NO_VERSION)
        other = made.annotate(planned=version, used=Coalesce(F("codebook_version"), NO_VERSION))
        yield from findings(
            other.exclude(used=F("planned")), "It reads under another codebook version."
        )


def machine_layers_are_locked(study: Study) -> Iterator[Finding]:
    """What a machine or an import wrote is never open."""
    rows = Layer.objects.filter(study=study, kind__in=AT_ONCE, state=LayerState.OPEN)
    yield from findings(rows, "It was written at once and is open.")


def revisions_are_those_of_events(study: Study) -> Iterator[Finding]:
    """A layer's revision is its last Event's, and no Event is missing before it."""
    rows = _stepwise(study).annotate(
        last=Coalesce(Subquery(_events(Max("revision"))), 0),
        number=Coalesce(Subquery(_events(Count("revision"))), 0, output_field=IntegerField()),
    )
    yield from findings(rows.exclude(revision=F("last")), "Its revision is not its last Event's.")
    yield from findings(
        rows.filter(revision=F("last")).exclude(number=F("last")), "Some of its Events are missing."
    )


def events_rebuild_their_layer(study: Study) -> Iterator[Finding]:
    """A layer that is built again from its Events is the layer that is stored."""
    for layer in _one_by_one(_stepwise(study)):
        stored, rebuilt = state_now(layer), state_at(layer, layer.revision)
        for part in ("statements", "verdicts", "stances"):
            if getattr(stored, part) != getattr(rebuilt, part):
                words = f"Its Events tell of other {part} than those stored."
                yield Finding(layer._meta.db_table, str(layer.pk), words)


def machine_layers_are_as_written(study: Study) -> Iterator[Finding]:
    """A layer that was written at once still has the content that its one Event digested."""
    rows = Layer.objects.filter(study=study, kind__in=AT_ONCE)
    for layer in _one_by_one(rows):
        written = [event.after or {} for event in Event.objects.filter(layer=layer)]
        records = records_in_order(layer.pk)
        content = {"statements": len(records), "digest": digest(records)}
        if written != [content]:
            words = "Its content is not what its Event says was written."
            yield Finding(layer._meta.db_table, str(layer.pk), words)


def events_are_of_their_layers_study(study: Study) -> Iterator[Finding]:
    """An Event of a layer belongs to the layer's study."""
    rows = Event.objects.filter(layer__study=study)
    yield from findings(rows.exclude(study=study), "It is filed under another study.")


def _stepwise(study: Study) -> QuerySet[Layer]:
    return Layer.objects.filter(study=study, kind__in=STEPWISE)


def _events(figure: Any) -> QuerySet[Event, Any]:
    rows = Event.objects.filter(layer=OuterRef("pk"), revision__isnull=False).order_by()
    return rows.values("layer").annotate(figure=figure).values("figure")


def _one_by_one(rows: QuerySet[Layer]) -> Iterator[Layer]:
    """One short read a layer: on SQLite a long one would keep everybody from saving."""
    for key in list(rows.order_by("pk").values_list("pk", flat=True)):
        yield Layer.objects.get(pk=key)
