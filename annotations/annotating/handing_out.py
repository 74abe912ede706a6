"""Handing documents out: at the opening of a round, to who joins later, and what is left.

Lock order: round, then its assignments.
"""

import uuid
from collections import Counter, defaultdict
from typing import Any

from django.db import transaction

from annotations.annotating.allocation import Allocation, Reader, fill
from annotations.annotating.planning import ReaderPlan, reader_faults
from annotations.core.errors import Conflict, Fault, Invalid
from annotations.events.services import event_append
from annotations.models import (
    Assignment,
    AssignmentState,
    Membership,
    Round,
    RoundReader,
    RoundState,
    User,
)
from annotations.permissions.actions import Action
from annotations.permissions.table import TABLE


@transaction.atomic
def reader_add(*, round_: Round, who: User, reader: ReaderPlan) -> int:
    """Let somebody else read, too; returns how many documents they are given at once.

    In an open round these are the documents that lack a reader. Raises `Conflict` on a
    closed round and `Invalid` for someone who may not read or does so already.
    """
    locked = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if locked.state == RoundState.CLOSED:
        raise Conflict("This round is closed. Reopen it first.", code="round.not_open")
    faults = reader_faults(locked.study, [reader])
    if locked.round_readers.filter(user=reader.user).exists():
        faults.append(Fault("round.reader_twice", f"{reader.user} reads already.", field="readers"))
    if faults:
        message = "This person cannot read in this round."
        raise Invalid(message, code="round.invalid", faults=faults)
    RoundReader.objects.create(
        round=locked, user=reader.user, quota=reader.quota, weight=reader.weight
    )
    _record("round.reader_added", who, locked, after={"reader": str(reader.user.pk)})
    return _gaps_fill(locked, who) if locked.state == RoundState.OPEN else 0


@transaction.atomic
def round_fill(*, round_: Round, who: User) -> int:
    """Give documents that lack a reader to those who have least; returns how many."""
    locked = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if locked.state != RoundState.OPEN:
        raise Conflict("Only an open round is handed out.", code="round.not_open")
    return _gaps_fill(locked, who)


def gaps_of(round_: Round) -> dict[uuid.UUID, int]:
    """How many readers each text of the round lacks, released ones not counted."""
    live = Assignment.objects.filter(round=round_).exclude(state=AssignmentState.RELEASED)
    there = Counter(live.values_list("text", flat=True))
    texts = round_.round_documents.order_by("position").values_list("text", flat=True)
    wanted = round_.readers_per_document
    return {text: wanted - there[text] for text in texts if there[text] < wanted}


def assignments_make(round_: Round, allocation: Allocation[uuid.UUID]) -> list[Assignment]:
    """Store the allocation of a locked round; needs an open transaction."""
    positions = dict(round_.round_documents.values_list("text", "position"))
    late = _not_blind(round_)
    return Assignment.objects.bulk_create(
        [
            Assignment(
                round=round_,
                text_id=text,
                annotator_id=uuid.UUID(reader),
                position=positions[text],
                not_blind=text in late and uuid.UUID(reader) in late[text],
            )
            for text, readers in allocation.readers.items()
            for reader in readers
        ]
    )


def _gaps_fill(round_: Round, who: User) -> int:
    assignments = Assignment.objects.select_for_update(no_key=True).filter(round=round_)
    held: defaultdict[uuid.UUID, list[str]] = defaultdict(list)
    loads: Counter[str] = Counter()
    for text, annotator, state in assignments.order_by("pk").values_list(
        "text", "annotator", "state"
    ):
        held[text].append(str(annotator))
        loads[str(annotator)] += state != AssignmentState.RELEASED
    able = Membership.objects.filter(
        study=round_.study_id, is_active=True, role__in=TABLE[Action.ANNOTATE]
    )
    readers = [
        Reader(str(row.user_id), quota=row.quota, weight=row.weight, load=loads[str(row.user_id)])
        for row in round_.round_readers.filter(user__in=able.values("user"))
    ]
    allocation = fill(gaps_of(round_), readers, held=held, seed=round_.seed)
    made = assignments_make(round_, allocation)
    if made:
        after = {"assignments": [str(assignment.pk) for assignment in made]}
        _record("round.filled", who, round_, after=after)
    return len(made)


def _not_blind(round_: Round) -> dict[uuid.UUID, set[uuid.UUID]]:
    """Whoever sees results may have seen the readings that are handed in by now."""
    if not round_.blind:
        return {}
    sees = set(
        Membership.objects.filter(
            study=round_.study_id, role__in=TABLE[Action.RESULTS_VIEW]
        ).values_list("user", flat=True)
    )
    done = Assignment.objects.filter(round=round_, state=AssignmentState.SUBMITTED)
    if round_.blind_ended_at:
        sees |= set(round_.round_readers.values_list("user", flat=True))
    return dict.fromkeys(done.values_list("text", flat=True), sees)


def _record(kind: str, who: User, round_: Round, after: dict[str, Any]) -> None:
    event_append(
        kind=kind,
        who=who,
        study=round_.study,
        object_kind="round",
        object_id=round_.pk,
        after=after,
    )
