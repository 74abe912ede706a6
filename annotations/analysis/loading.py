"""Rows to stances as coded, in two queries, whatever their number."""

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from annotations.analysis.contracts import TakenStance
from annotations.models import ActorKind, Layer, Span, SpanRole, Stance
from annotations.models.base import ALIVE

FIELDS = (
    "layer__text_id",
    "layer__assignment__annotator_id",
    "statement__uuid",
    "statement_id",
    "uuid",
    "label",
    "voice",
    "target_claim_id",
    "of_issue",
    "of_actor",
    "of_kind",
    "points",
)


def stances_taken(layers: QuerySet[Layer]) -> list[TakenStance]:
    """The stances of the layers' statements on issues and claims.

    A merged claim or actor counts as what it was merged into; an unnamed actor has no row.
    Stances on actors and those without a statement are no positions on an issue that a
    sentence shows.
    """
    ids = layers.values("pk")
    rows = (
        Stance.objects.filter(ALIVE, layer__in=ids, statement__deleted_at__isnull=True)
        .filter(statement__isnull=False, target_actor__isnull=True)
        .annotate(
            of_issue=Coalesce(
                F("target_issue_id"),
                F("target_claim__merged_into__issue_id"),
                F("target_claim__issue_id"),
            ),
            points=Coalesce(
                F("target_claim__merged_into__direction"), F("target_claim__direction")
            ),
            of_actor=Coalesce(F("actor__merged_into_id"), F("actor_id")),
            of_kind=Coalesce(F("actor__merged_into__kind"), F("actor__kind")),
        )
    )
    places = _places(ids)
    return [_taken(row, places) for row in rows.values_list(*FIELDS)]


def _taken(row: tuple[object, ...], places: dict[object, tuple[int, int]]) -> TakenStance:
    text, reader, statement, number, key, label, voice, claim, issue, actor, kind, points = row
    has_row = actor is not None and kind != ActorKind.UNNAMED
    return TakenStance(
        text=str(text),
        reader=str(reader),
        statement=str(statement),
        uuid=str(key),
        at=places.get(number, (0, 0)),
        actor=str(actor) if has_row else None,
        issue=str(issue),
        target=str(claim or issue),
        direction=1 if claim is None else int(str(points)),
        label=str(label),
        voice=str(voice),
    )


def _places(layers: QuerySet[Layer, Any]) -> dict[object, tuple[int, int]]:
    """Where each statement's content begins and ends."""
    rows = Span.objects.filter(
        role=SpanRole.CONTENT, statement__layer__in=layers, statement__deleted_at__isnull=True
    )
    places: dict[object, tuple[int, int]] = {}
    for statement, start, end in rows.values_list("statement_id", "start", "end"):
        first, last = places.get(statement, (start, end))
        places[statement] = min(first, start), max(last, end)
    return places
