"""What readers did with suggestions, as far as a person may know."""

import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Avg, Count, QuerySet

from annotations.agreement.scope import HANDED_IN
from annotations.models import (
    AssignmentState,
    Layer,
    LayerKind,
    Origin,
    Round,
    Statement,
    SuggestionVerdict,
    User,
    Verdict,
)
from annotations.models.base import ALIVE
from annotations.permissions.access import StudyAccess, visible_layers


@dataclass(frozen=True, slots=True)
class SuggestionUse:
    """What became of suggestions in submitted readings; `by_hand` were added without one."""

    reader: User | None
    readings: int = 0
    accepted: int = 0
    edited: int = 0
    rejected: int = 0
    by_hand: int = 0
    edit_distance: float | None = None


def suggestion_use_of(access: StudyAccess, reading_round: Round) -> list[SuggestionUse]:
    """The use of suggestions by person, the sum first; readers see their own only."""
    layers = Layer.objects.filter(
        kind=LayerKind.HUMAN,
        state__in=HANDED_IN,
        assignment__round=reading_round,
        assignment__state=AssignmentState.SUBMITTED,
        text__document__deleted_at__isnull=True,
    )
    layers = visible_layers(access, layers)
    people = _use_by_person(layers)
    return [_use(None, list(people.values())), *(_use(user, [one]) for user, one in people.items())]


def _use_by_person(layers: QuerySet[Layer]) -> dict[User, SuggestionUse]:
    counts: dict[uuid.UUID, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    distances: dict[uuid.UUID, float] = {}
    who = "layer__assignment__annotator_id"
    ids = layers.values("pk")
    verdicts = SuggestionVerdict.objects.filter(layer__in=ids).values_list(who, "verdict")
    for reader, verdict, n, distance in verdicts.annotate(
        n=Count("pk"), distance=Avg("edit_distance")
    ).order_by():
        counts[reader][verdict] = n
        if verdict == Verdict.EDITED:
            distances[reader] = distance
    added = Statement.objects.filter(ALIVE, layer__in=ids, origin=Origin.HUMAN)
    for reader, n in added.values_list(who).annotate(n=Count("pk")).order_by():
        counts[reader]["by_hand"] = n
    readings = layers.values_list("assignment__annotator_id").annotate(n=Count("pk")).order_by()
    for reader, n in readings:
        counts[reader]["readings"] = n
    people = User.objects.filter(pk__in=counts).order_by("username")
    return {
        user: SuggestionUse(user, edit_distance=distances.get(user.pk), **counts[user.pk])
        for user in people
    }


def _use(reader: User | None, people: list[SuggestionUse]) -> SuggestionUse:
    edited = sum(one.edited for one in people)
    changed = sum((one.edit_distance or 0) * one.edited for one in people)
    return SuggestionUse(
        reader=reader,
        readings=sum(one.readings for one in people),
        accepted=sum(one.accepted for one in people),
        edited=edited,
        rejected=sum(one.rejected for one in people),
        by_hand=sum(one.by_hand for one in people),
        edit_distance=changed / edited if edited else None,
    )
