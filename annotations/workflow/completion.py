"""Handing in a reading."""

from dataclasses import dataclass

from django.db import transaction

from annotations.annotating.readings import assignment_lock, assignment_submit
from annotations.annotating.records import records_of
from annotations.annotating.rules import reading_faults
from annotations.annotating.selectors import next_assignment
from annotations.core.errors import Invalid, PreconditionMissing, Stale
from annotations.models import Assignment, Layer, LayerKind, User


@dataclass(frozen=True, slots=True)
class Submitted:
    """A reading that was handed in, and what its reader should take next."""

    assignment: Assignment
    following: Assignment | None


@transaction.atomic
def reading_submit(*, assignment: Assignment, who: User, if_match: int | None) -> Submitted:
    """Check the reading against its codebook, all faults at once, and hand it in.

    `if_match` is the revision that the reader saw: nothing unseen is submitted. Lock
    order: assignment, layer. Raises `PreconditionMissing`, `Stale`, `Invalid` with all
    faults, `Conflict`.
    """
    assignment_lock(assignment)
    layer = Layer.objects.select_for_update(no_key=True).get(
        assignment=assignment, kind=LayerKind.HUMAN
    )
    if if_match is None:
        raise PreconditionMissing(
            "Send If-Match with the revision that you submit.", code="layer.revision_missing"
        )
    if if_match != layer.revision:
        raise Stale(
            "This reading has changed since you saw it. Look at it again, then submit.",
            code="layer.stale",
            details={"revision": layer.revision},
        )
    version = layer.codebook_version
    assert version is not None
    faults = reading_faults(records_of([layer.pk])[layer.pk], definition=version.definition)
    if faults:
        raise Invalid(
            "The codebook asks for more before this can be submitted.",
            code="codebook.rules",
            faults=faults,
        )
    submitted = assignment_submit(assignment=assignment, who=who)
    study = submitted.round.study
    return Submitted(submitted, next_assignment(who, study=study, but=submitted))
