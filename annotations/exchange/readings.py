"""Layers with what is on them, as they were at the start of the export."""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, QuerySet

from annotations.annotating.contracts import StanceRecord, StatementRecord, VerdictRecord
from annotations.annotating.history import LayerState, fold
from annotations.annotating.records import (
    record_of,
    records_of,
    stances_of,
    verdicts_of,
    with_slots,
)
from annotations.exchange.contracts import Line
from annotations.exchange.lines import Readers
from annotations.exchange.selection import Selection, pages
from annotations.exchange.translation import (
    Ids,
    export_ids,
    has_kept_ids,
    mentioned,
    stance_translate,
    statement_translate,
)
from annotations.models import Event, Layer, LayerKind, Statement
from annotations.models.base import ALIVE

# Suggestions first: verdicts and adopted statements name them.
ORDER = (LayerKind.MODEL, LayerKind.IMPORT, LayerKind.HUMAN, LayerKind.GOLD)
LAYER_PAGE = 20
# A statement with all its parts takes some 25 kB while it is read.
STATEMENT_PAGE = 100
WRITTEN_ONCE = (LayerKind.MODEL, LayerKind.IMPORT)


@dataclass(frozen=True, slots=True)
class Reading:
    """A layer with its records in batches of bounded size, under exported ids."""

    layer: Layer
    statements: Iterable[list[StatementRecord]]
    verdicts: Mapping[str, VerdictRecord]
    stances: list[StanceRecord]


def reading_lines(selection: Selection, readers: Readers) -> Iterator[Line]:
    """Each layer, then its statements, verdicts and document stances, each by uuid."""
    for reading in readings(selection):
        key = str(reading.layer.export_id)
        yield {"kind": "layer", "record": _layer(reading.layer)}
        for batch in reading.statements:
            for record in batch:
                yield {"kind": "statement", "layer": key, "record": record}
        for suggestion in sorted(reading.verdicts):
            verdict = {"suggestion": suggestion, **reading.verdicts[suggestion]}
            yield {"kind": "verdict", "layer": key, "record": verdict}
        for stance in reading.stances:
            yield {"kind": "stance", "layer": key, "record": stance}


def readings(selection: Selection) -> Iterator[Reading]:
    """The selected layers in the order of the file."""
    translates = has_kept_ids(selection.study)
    for kind in ORDER:
        layers = _with_context(selection.layers().filter(kind=kind))
        for page in pages(layers, size=LAYER_PAGE):
            for group in _by_weight(page):
                for reading in _group(group, cut=selection.cut):
                    yield _translated(reading) if translates else reading


def _with_context(layers: QuerySet[Layer]) -> QuerySet[Layer]:
    return layers.select_related(
        *("study", "codebook_version", "text__document__outlet", "import_batch"),
        *("assignment__round", "assignment__annotator", "run_item__run"),
    ).defer("text__text", "text__tokens", "text__sentences")


def _by_weight(page: list[Layer]) -> Iterator[list[Layer]]:
    """Neighbours with at most `STATEMENT_PAGE` statements together; a larger layer stands alone."""
    weights = Counter(
        dict(
            Statement.objects.filter(ALIVE, layer__in=page)
            .values_list("layer")
            .annotate(Count("id"))
            .order_by()
        )
    )
    group: list[Layer] = []
    for layer in page:
        if group and sum(weights[other.pk] for other in [*group, layer]) > STATEMENT_PAGE:
            yield group
            group = []
        group.append(layer)
    yield group


def _group(group: list[Layer], *, cut: int) -> Iterator[Reading]:
    ids = [layer.pk for layer in group]
    is_large = len(group) == 1
    records = {} if is_large else records_of(ids)
    stances, verdicts = stances_of(ids), verdicts_of(ids)
    changed = _changed(ids, cut)
    for layer in group:
        if layer.pk in changed:
            if layer.kind not in WRITTEN_ONCE:
                yield _as_it_was(layer, cut)
            continue
        yield Reading(
            layer,
            _paged(layer, cut) if is_large else [records.get(layer.pk, [])],
            verdicts.get(layer.pk, {}),
            stances.get(layer.pk, []),
        )


def _paged(layer: Layer, cut: int) -> Iterator[list[StatementRecord]]:
    """A layer's records in pages; if somebody writes to it meanwhile, the rest from Events."""
    rows = with_slots(Statement.objects.filter(ALIVE, layer=layer))
    last: uuid.UUID | None = None
    for page in pages(rows, by="uuid", size=STATEMENT_PAGE):
        batch = [record_of(row) for row in page]
        if _changed([layer.pk], cut):
            state = _state_at(layer, cut)
            left = {key: value for key, value in state.statements.items() if _is_after(key, last)}
            yield [left[key] for key in sorted(left)]
            return
        yield batch
        last = page[-1].uuid


def _as_it_was(layer: Layer, cut: int) -> Reading:
    state = _state_at(layer, cut)
    return Reading(
        layer,
        [[state.statements[key] for key in sorted(state.statements)]],
        state.verdicts,
        [state.stances[key] for key in sorted(state.stances)],
    )


def _state_at(layer: Layer, cut: int) -> LayerState:
    events = Event.objects.filter(layer=layer, id__lte=cut, revision__isnull=False)
    return fold(events.order_by("revision").values_list("after", flat=True))


def _changed(layers: list[uuid.UUID], cut: int) -> set[uuid.UUID]:
    rows = Event.objects.filter(layer__in=layers, id__gt=cut)
    return {key for key in rows.values_list("layer_id", flat=True) if key is not None}


def _is_after(key: str, last: uuid.UUID | None) -> bool:
    return last is None or uuid.UUID(key) > last


def _translated(reading: Reading) -> Reading:
    study = reading.layer.study
    ids = export_ids(study, mentioned([], reading.stances))

    def statements() -> Iterator[list[StatementRecord]]:
        for batch in reading.statements:
            names: Ids = export_ids(study, mentioned(batch))
            yield [statement_translate(record, names) for record in batch]

    stances = [stance_translate(stance, ids) for stance in reading.stances]
    return Reading(reading.layer, statements(), reading.verdicts, stances)


def _layer(layer: Layer) -> dict[str, Any]:
    version = layer.codebook_version
    return {
        "id": str(layer.export_id),
        "kind": layer.kind,
        "state": layer.state,
        "document": str(layer.text.document.export_id),
        "text_version": layer.text.version,
        "codebook_version": version.number if version else None,
        "assignment": _id(layer.assignment),
        "run": _id(layer.run_item.run if layer.run_item else None),
        "batch": _id(layer.import_batch),
        "coder": layer.coder,
    }


def _id(row: Any) -> str | None:
    return None if row is None else str(cast(Any, row).export_id)
