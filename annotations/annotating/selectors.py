"""Reading assignments and layers."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet

from annotations.models import (
    Assignment,
    AssignmentState,
    Layer,
    LayerKind,
    RoundDocument,
    RoundState,
    RunItem,
    RunItemState,
    Statement,
    Study,
    SuggestionVerdict,
    User,
)
from annotations.models.base import ALIVE

WORKABLE = (AssignmentState.TODO, AssignmentState.OPEN, AssignmentState.RETURNED)
# What was begun, or handed back, is finished before anything new.
FIRST = {AssignmentState.RETURNED: 0, AssignmentState.OPEN: 1, AssignmentState.TODO: 2}


def queue_of(user: User, *, study: Study) -> QuerySet[Assignment]:
    """The person's assignments in rounds that are or were open, in reading order."""
    return (
        Assignment.objects.filter(annotator=user, round__study=study)
        .exclude(state=AssignmentState.RELEASED)
        .exclude(round__state=RoundState.DRAFT)
        .select_related("round", "text__document__outlet")
        .order_by("round__created_at", "position", "id")
    )


def next_assignment(
    user: User, *, study: Study, but: Assignment | None = None
) -> Assignment | None:
    """What the person should read next: returned, begun, then new ones by position."""
    waiting = queue_of(user, study=study).filter(state__in=WORKABLE, round__state=RoundState.OPEN)
    if but is not None:
        waiting = waiting.exclude(pk=but.pk)
    found = list(waiting)
    return min(found, key=lambda item: FIRST[AssignmentState(item.state)], default=None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an assignment stands in its reader's queue of the round, from 1."""

    position: int
    total: int


def place_of(assignment: Assignment) -> Place:
    """The assignment's place among its reader's assignments of the round."""
    mine = Assignment.objects.filter(
        round=assignment.round_id, annotator=assignment.annotator_id
    ).exclude(state=AssignmentState.RELEASED)
    before = mine.filter(position__lt=assignment.position).count()
    return Place(position=before + 1, total=mine.count())


def suggestion_layer(assignment: Assignment) -> Layer | None:
    """The newest model layer for the text, unless its round withholds suggestions."""
    round_ = assignment.round
    withheld = RoundDocument.objects.filter(
        round=round_, text=assignment.text_id, without_suggestions=True
    )
    if not round_.with_suggestions or withheld.exists():
        return None
    serving = _serving_items([assignment.text_id]).get(assignment.text_id)
    layers = Layer.objects.filter(ALIVE, run_item=serving, kind=LayerKind.MODEL)
    return layers.select_related("run_item__run").first() if serving else None


@dataclass(frozen=True, slots=True)
class LastUsed:
    """What the person chose last in the study, for a new statement's first offer."""

    speaker: str | None
    issue: str | None


def last_used(user: User, *, study: Study) -> LastUsed:
    """The speaker and issue of the person's newest statement that has them."""
    mine = Statement.objects.filter(ALIVE, layer__study=study, layer__assignment__annotator=user)
    speaker = mine.filter(statement_actors__function="speaker").order_by("-pk")
    issue = mine.filter(statement_issues__isnull=False).order_by("-pk")
    return LastUsed(
        speaker=_text(
            speaker.annotate(found=F("statement_actors__actor"))
            .values_list("found", flat=True)
            .first()
        ),
        issue=_text(
            issue.annotate(found=F("statement_issues__issue"))
            .values_list("found", flat=True)
            .first()
        ),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def suggestions_left(assignments: Iterable[Assignment]) -> dict[uuid.UUID, int | None]:
    """How many suggestions each reader has still to decide; None where there are none.

    Five queries, whatever the number of assignments.
    """
    given = list(assignments)
    serving = _serving_items([item.text_id for item in given])
    proposed = _counted(
        Statement.objects.filter(ALIVE, layer__run_item__in=set(serving.values())),
        by="layer__run_item",
    )
    decided = _counted(
        SuggestionVerdict.objects.filter(layer__assignment__in=given), by="layer__assignment"
    )
    withheld = set(
        RoundDocument.objects.filter(
            round__in={item.round_id for item in given}, without_suggestions=True
        ).values_list("round", "text")
    )
    left: dict[uuid.UUID, int | None] = {}
    for item in given:
        served_by = serving.get(item.text_id)
        shown = item.round.with_suggestions and (item.round_id, item.text_id) not in withheld
        total = proposed.get(served_by, 0) if served_by and shown else None
        left[item.pk] = None if total is None else max(0, total - decided.get(item.pk, 0))
    return left


def _serving_items(texts: Iterable[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The run item whose layer serves each text: the newest, or the one it points back to."""
    done = RunItem.objects.filter(
        text__in=set(texts), state__in=[RunItemState.DONE, RunItemState.UNCHANGED]
    ).order_by("run__created_at")
    rows = done.values_list("text", "pk", "served_by")
    return {text: served_by or item for text, item, served_by in rows}


def _counted(rows: "QuerySet[Any]", *, by: str) -> dict[Any, int]:
    return dict(rows.values_list(by).annotate(number=Count("pk")).order_by())
