"""How far a round is, as far as a person may know."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum

from annotations.models import (
    Assignment,
    AssignmentState,
    DocumentText,
    Round,
    RoundDocument,
    RoundState,
    User,
)
from annotations.permissions.access import StudyAccess, blind_texts
from annotations.permissions.actions import Action
from annotations.permissions.blindness import blind_assignments


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """One reader's share of a round; `active_seconds` by the idle rule."""

    reader: User
    states: Mapping[str, int]
    active_seconds: int
    submitted_last: datetime | None


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """A round as far as the person may know it.

    `states` are all assignments by state, or None for somebody who may only know their
    own. `blind_documents` are left out of what others did there.
    """

    round: Round
    documents: int
    states: Mapping[str, int] | None
    people: tuple[PersonProgress, ...]
    blind_documents: int


@dataclass(slots=True)
class _Tally:
    states: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    seconds: int = 0
    last: datetime | None = None


def rounds_known(access: StudyAccess) -> QuerySet[Round]:
    """The rounds that the person may know of: those who plan them all, others no drafts,
    readers only those in which they have, or had, something to read.
    """
    rounds = Round.objects.filter(study=access.study).select_related("codebook_version")
    if access.may(Action.ROUNDS_VIEW):
        return rounds
    if access.may(Action.RESULTS_VIEW):
        return rounds.exclude(state=RoundState.DRAFT)
    mine = Assignment.objects.filter(round=OuterRef("pk"), annotator=access.user)
    return rounds.exclude(state=RoundState.DRAFT).filter(Exists(mine))


def progress_of(access: StudyAccess, rounds: Iterable[Round]) -> list[RoundProgress]:
    """Progress of each round, in five queries, whatever their number."""
    listed = list(rounds)
    blind = blind_texts(access.user, study=access.study)
    mine = Q(annotator=access.user)
    known = Assignment.objects.filter(round__in=listed, text__document__deleted_at__isnull=True)
    known = known.filter(mine | ~Q(text__in=blind))
    if not access.may(Action.RESULTS_VIEW):
        still = blind_assignments(access.user, study=access.study).values("round")
        known = known.filter(mine | ~Q(round__in=still))
    tallies = _tallies(known)
    people = {user.pk: user for user in User.objects.filter(pk__in={who for _, who in tallies})}
    documents, hidden = _documents(listed), _documents(listed, texts=blind)
    whole = _known_whole(access, listed)
    return [
        RoundProgress(
            round=one,
            documents=documents.get(one.pk, 0),
            states=_summed(tallies, one.pk) if one.pk in whole else None,
            people=tuple(_people(access, tallies, people, one.pk)),
            blind_documents=hidden.get(one.pk, 0),
        )
        for one in listed
    ]


def _tallies(assignments: QuerySet[Assignment]) -> dict[tuple[uuid.UUID, uuid.UUID], _Tally]:
    found: dict[tuple[uuid.UUID, uuid.UUID], _Tally] = defaultdict(_Tally)
    rows = assignments.values_list("round_id", "annotator_id", "state").annotate(
        n=Count("pk"), seconds=Sum("active_seconds"), last=Max("submitted_at")
    )
    for round_id, reader, state, n, seconds, last in rows.order_by("annotator__username"):
        tally = found[round_id, reader]
        tally.states[state] += n
        tally.seconds += seconds
        tally.last = max(filter(None, (tally.last, last)), default=None)
    return found


def _documents(
    rounds: list[Round], *, texts: "QuerySet[DocumentText, uuid.UUID] | None" = None
) -> dict[uuid.UUID, int]:
    rows = RoundDocument.objects.filter(round__in=rounds, text__document__deleted_at__isnull=True)
    if texts is not None:
        rows = rows.filter(text__in=texts)
    return dict(rows.values_list("round_id").annotate(n=Count("pk")).order_by())


def _known_whole(access: StudyAccess, rounds: list[Round]) -> set[uuid.UUID]:
    """The rounds of which the person may know the sum: all, or those no longer blind."""
    ids = {one.pk for one in rounds}
    if access.may(Action.RESULTS_VIEW):
        return ids
    still = blind_assignments(access.user, study=access.study).values_list("round_id", flat=True)
    return ids - set(still)


def _summed(
    tallies: Mapping[tuple[uuid.UUID, uuid.UUID], _Tally], round_id: uuid.UUID
) -> dict[str, int]:
    counts = dict.fromkeys(AssignmentState.values, 0)
    for (one, _), tally in tallies.items():
        if one == round_id:
            for state, n in tally.states.items():
                counts[state] += n
    return counts


def _people(
    access: StudyAccess,
    tallies: Mapping[tuple[uuid.UUID, uuid.UUID], _Tally],
    people: Mapping[uuid.UUID, User],
    round_id: uuid.UUID,
) -> list[PersonProgress]:
    """Everyone for those who plan rounds, oneself for all others."""
    return [
        PersonProgress(
            reader=people[reader],
            states={**dict.fromkeys(AssignmentState.values, 0), **tally.states},
            active_seconds=tally.seconds,
            submitted_last=tally.last,
        )
        for (one, reader), tally in tallies.items()
        if one == round_id and (access.may(Action.ROUNDS_VIEW) or reader == access.user.pk)
    ]
