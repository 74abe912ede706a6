"""One reader's way through an assignment: open, work, submit, be given it back."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from annotations.annotating.services import layer_state_set
from annotations.core.errors import Conflict
from annotations.events.services import event_append
from annotations.models import (
    Assignment,
    AssignmentState,
    Layer,
    LayerKind,
    LayerState,
    RoundState,
    User,
)

# Time counts while inputs come at most this many seconds apart.
IDLE_SECONDS = 60
REPORT_LIMIT_SECONDS = 600


@transaction.atomic
def assignment_open(*, assignment: Assignment, who: User) -> Layer:
    """The reader's layer, made at the first opening. Raises `Conflict` once released."""
    locked = assignment_lock(assignment)
    if locked.state == AssignmentState.RELEASED:
        raise Conflict(
            "This document was taken off your queue. A manager can give it back.",
            code="assignment.released",
        )
    layer, _ = Layer.objects.get_or_create(
        assignment=locked,
        kind=LayerKind.HUMAN,
        defaults={
            "study_id": locked.round.study_id,
            "text_id": locked.text_id,
            "codebook_version_id": locked.round.codebook_version_id,
        },
    )
    if locked.state == AssignmentState.TODO:
        locked.state = AssignmentState.OPEN
        locked.opened_at = timezone.now()
        locked.save(update_fields=["state", "opened_at"])
        _event("assignment.opened", locked, who)
    elif locked.state == AssignmentState.RETURNED and layer.state != LayerState.OPEN:
        layer = layer_state_set(layer=layer, state=LayerState.OPEN)
    return layer


@transaction.atomic
def assignment_submit(*, assignment: Assignment, who: User) -> Assignment:
    """Hand in a reading; the caller has checked it. Raises `Conflict` when it is not open."""
    locked = assignment_lock(assignment)
    if locked.state not in (AssignmentState.OPEN, AssignmentState.RETURNED):
        raise Conflict("This reading is not open.", code="assignment.not_open")
    if locked.round.state != RoundState.OPEN:
        raise Conflict("This round is closed. A manager can reopen it.", code="round.not_open")
    layer_state_set(layer=locked.layers.get(kind=LayerKind.HUMAN), state=LayerState.SUBMITTED)
    locked.state = AssignmentState.SUBMITTED
    locked.submitted_at = timezone.now()
    locked.save(update_fields=["state", "submitted_at"])
    _event("assignment.submitted", locked, who)
    return locked


def assignment_lock(assignment: Assignment) -> Assignment:
    """The assignment under its lock, with its round; before its layer is locked."""
    rows = Assignment.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("round").get(pk=assignment.pk)


def activity_add(*, assignment: Assignment, seconds: int) -> None:
    """Add active seconds that the reader's browser measured by the idle rule."""
    counted = max(0, min(seconds, REPORT_LIMIT_SECONDS))
    Assignment.objects.filter(pk=assignment.pk).update(active_seconds=F("active_seconds") + counted)


def _event(kind: str, assignment: Assignment, who: User) -> None:
    event_append(
        kind=kind,
        who=who,
        study=assignment.round.study,
        object_kind="assignment",
        object_id=assignment.pk,
    )
