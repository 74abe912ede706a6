"""What a manager does with one person's share: take it away, give it back, return it.

Lock order: round, assignment, layer. Nothing that was handed in is edited: it is returned,
with a note, and handed in again by its reader.
"""

from typing import Any

from django.db import transaction

from annotations.annotating.services import layer_state_set
from annotations.core.errors import Conflict, Invalid
from annotations.core.text import forbidden_position
from annotations.events.services import event_append
from annotations.models import (
    Assignment,
    AssignmentState,
    LayerKind,
    LayerState,
    Membership,
    Round,
    RoundState,
    User,
)
from annotations.permissions.actions import Action
from annotations.permissions.table import TABLE

NOTE_LIMIT = 2000


@transaction.atomic
def assignment_release(*, assignment: Assignment, who: User) -> Assignment:
    """Take work that is not handed in off its reader's queue; the draft stays."""
    locked = _locked(assignment)
    if locked.state not in (AssignmentState.TODO, AssignmentState.OPEN):
        message = "Only a reading that is not handed in can be released."
        raise Conflict(message, code="assignment.not_open")
    return _move(locked, AssignmentState.RELEASED, who, kind="assignment.released")


@transaction.atomic
def assignment_give_back(*, assignment: Assignment, who: User) -> Assignment:
    """Put released work on its reader's queue again, with the draft that it had.

    A reader who sees results may have looked meanwhile: their reading is marked not blind.
    """
    locked = _locked(assignment)
    if locked.state != AssignmentState.RELEASED or locked.round.state != RoundState.OPEN:
        message = "Only released work of an open round can be given back."
        raise Conflict(message, code="assignment.not_released")
    membership = Membership.objects.filter(
        study=locked.round.study_id, user=locked.annotator_id, is_active=True
    ).first()
    if membership is None or membership.role not in TABLE[Action.ANNOTATE]:
        message = "This person no longer annotates in the study."
        raise Conflict(message, code="assignment.reader_gone")
    if locked.round.blind and _may_have_looked(locked, membership):
        locked.not_blind = True
    began = locked.layers.filter(kind=LayerKind.HUMAN).exists()
    state = AssignmentState.OPEN if began else AssignmentState.TODO
    return _move(locked, state, who, kind="assignment.given_back")


@transaction.atomic
def assignment_return(*, assignment: Assignment, who: User, note: str) -> Assignment:
    """Give a reading that was handed in back to its reader, saying why.

    Raises `Conflict` unless it is handed in and its round open, `Invalid` without a note.
    """
    if not note.strip() or len(note) > NOTE_LIMIT or forbidden_position(note) is not None:
        message = f"Say in at most {NOTE_LIMIT} characters what the reader should look at."
        raise Invalid(message, code="assignment.note")
    locked = _locked(assignment)
    if locked.state != AssignmentState.SUBMITTED or locked.round.state != RoundState.OPEN:
        message = "Only a reading that is handed in, in an open round, can be returned."
        raise Conflict(message, code="assignment.not_submitted")
    layer = locked.layers.get(kind=LayerKind.HUMAN)
    layer_state_set(layer=layer, state=LayerState.OPEN)
    locked.note = note.strip()
    after = {"note": locked.note, "revision": layer.revision}
    return _move(locked, AssignmentState.RETURNED, who, kind="assignment.returned", after=after)


def _may_have_looked(assignment: Assignment, membership: Membership) -> bool:
    return (
        assignment.round.blind_ended_at is not None or membership.role in TABLE[Action.RESULTS_VIEW]
    )


def _locked(assignment: Assignment) -> Assignment:
    Round.objects.select_for_update(no_key=True).get(pk=assignment.round_id)
    rows = Assignment.objects.select_for_update(of=("self",), no_key=True).select_related(
        "round__study"
    )
    return rows.get(pk=assignment.pk)


def _move(
    assignment: Assignment,
    state: AssignmentState,
    who: User,
    *,
    kind: str,
    after: dict[str, Any] | None = None,
) -> Assignment:
    before, assignment.state = assignment.state, state
    assignment.save(update_fields=["state", "note", "not_blind"])
    event_append(
        kind=kind,
        who=who,
        study=assignment.round.study,
        object_kind="assignment",
        object_id=assignment.pk,
        before={"state": before},
        after={"state": state, "not_blind": assignment.not_blind, **(after or {})},
    )
    return assignment
