"""Rounds as those who run them see them: counts by state, readers, shares.

States of assignments are no marks: they do not come from what is in a layer.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from annotations.models import Assignment, AssignmentState, Round, RoundDocument, Study


@dataclass(slots=True)
class RoundCounts:
    """How many documents a round has, and its assignments by state."""

    documents: int = 0
    states: dict[str, int] = field(default_factory=lambda: dict.fromkeys(AssignmentState.values, 0))


@dataclass(frozen=True, slots=True)
class RoundReaderRow:
    """A reader of a round, with their assignments by state."""

    id: uuid.UUID
    display_name: str
    quota: int | None
    weight: float
    states: dict[str, int]


def rounds_of(study: Study) -> QuerySet[Round]:
    """The study's rounds, the newest first."""
    rows = Round.objects.filter(study=study).select_related("codebook_version", "created_by")
    return rows.order_by("-id")


def counts_of(rounds: Iterable[Round]) -> dict[uuid.UUID, RoundCounts]:
    """The counts of each round; two queries, whatever their number."""
    found = {round_.pk: RoundCounts() for round_ in rounds}
    documents = RoundDocument.objects.filter(round__in=found).values_list("round")
    for round_id, number in documents.annotate(number=Count("pk")).order_by():
        found[round_id].documents = number
    states = Assignment.objects.filter(round__in=found).values_list("round", "state")
    for round_id, state, number in states.annotate(number=Count("pk")).order_by():
        found[round_id].states[state] = number
    return found


def readers_of(round_: Round) -> list[RoundReaderRow]:
    """Who reads in the round, by name; two queries."""
    states: defaultdict[uuid.UUID, Counter[str]] = defaultdict(Counter)
    rows = Assignment.objects.filter(round=round_).values_list("annotator", "state")
    for annotator, state, number in rows.annotate(number=Count("pk")).order_by():
        states[annotator][state] = number
    readers = round_.round_readers.select_related("user")
    shown = [
        RoundReaderRow(
            id=row.user_id,
            display_name=str(row.user),
            quota=row.quota,
            weight=row.weight,
            states={state: states[row.user_id][state] for state in AssignmentState.values},
        )
        for row in readers
    ]
    return sorted(shown, key=lambda row: row.display_name.casefold())


def assignments_of(round_: Round) -> QuerySet[Assignment]:
    """The round's shares with their documents and readers."""
    rows = Assignment.objects.filter(round=round_)
    return rows.select_related("text__document", "annotator", "round").order_by("id")
