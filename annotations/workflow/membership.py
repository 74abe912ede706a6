"""When a role changes or a member goes: the work that they hold goes back, the drafts stay."""

from django.db import transaction

from annotations.events.services import event_append
from annotations.models import Assignment, AssignmentState, Membership, Role, Study, User
from annotations.people import services as people
from annotations.permissions.actions import Action
from annotations.permissions.table import allowed

NOT_HANDED_IN = (AssignmentState.TODO, AssignmentState.OPEN)


@transaction.atomic
def member_role_change(*, who: User, study: Study, member: User, role: Role) -> Membership:
    """Set the role; whoever may no longer annotate gives their open work back.

    Raises as `people.services.member_role_set`. Lock order: study, then assignments.
    """
    membership = people.member_role_set(who=who, study=study, member=member, role=role)
    if not allowed(membership.role, Action.ANNOTATE):
        work_release(who=who, study=study, annotator=member)
    return membership


@transaction.atomic
def member_deactivate(*, who: User, study: Study, member: User) -> Membership:
    """Shut a member out of the study; their open work goes back, what they made stays."""
    membership = people.member_remove(who=who, study=study, member=member)
    work_release(who=who, study=study, annotator=member)
    return membership


@transaction.atomic
def work_release(*, who: User, study: Study, annotator: User) -> int:
    """Release the annotator's assignments that are not handed in; returns how many.

    The layers keep their drafts. What is submitted or returned is not touched.
    """
    held = Assignment.objects.select_for_update(of=("self",), no_key=True).filter(
        round__study=study, annotator=annotator, state__in=NOT_HANDED_IN
    )
    released = list(held.order_by("pk"))
    for assignment in released:
        event_append(
            kind="assignment.released",
            who=who,
            study=study,
            object_kind="assignment",
            object_id=assignment.pk,
            before={"state": assignment.state},
            after={"state": AssignmentState.RELEASED},
        )
    ids = [assignment.pk for assignment in released]
    Assignment.objects.filter(pk__in=ids).update(state=AssignmentState.RELEASED)
    return len(released)
