"""Roles: who may change whose, and what never happens to a study."""

import threading

import pytest
from django.db import connection

from annotations.core.errors import Conflict, DomainError, NotFound, Refused
from annotations.models import Assignment, Event, Layer, Membership, Role, Study, User
from annotations.people.services import (
    member_add,
    member_remove,
    member_restore,
    member_role_set,
)
from annotations.workflow.membership import member_deactivate, member_role_change
from tests import factories as make


@pytest.fixture
def study(db) -> Study:
    return make.StudyFactory.create()


def join(study: Study, role: Role) -> User:
    return make.MembershipFactory.create(study=study, role=role).user


def role_now(study: Study, user: User) -> str:
    return Membership.objects.get(study=study, user=user).role


MAY = [
    # who, old role, new role, allowed?
    (Role.OWNER, Role.OWNER, Role.MANAGER, True),
    (Role.OWNER, Role.VIEWER, Role.OWNER, True),
    (Role.MANAGER, Role.ANNOTATOR, Role.ADJUDICATOR, True),
    (Role.MANAGER, Role.ANNOTATOR, Role.MANAGER, False),
    (Role.MANAGER, Role.MANAGER, Role.VIEWER, False),
    (Role.MANAGER, Role.OWNER, Role.VIEWER, False),
    (Role.ADJUDICATOR, Role.ANNOTATOR, Role.VIEWER, False),
    (Role.ANNOTATOR, Role.ANNOTATOR, Role.VIEWER, False),
    (Role.VIEWER, Role.ANNOTATOR, Role.VIEWER, False),
]


@pytest.mark.parametrize(("giver", "old", "new", "may"), MAY)
def test_one_must_outrank_the_old_and_the_new_role(study, giver, old, new, may):
    who, member = join(study, giver), join(study, old)
    if may:
        member_role_set(who=who, study=study, member=member, role=new)
        assert role_now(study, member) == new
        return
    with pytest.raises(Refused) as caught:
        member_role_set(who=who, study=study, member=member, role=new)
    assert caught.value.code == "member.rank"
    assert role_now(study, member) == old


def test_the_role_that_counts_is_the_one_of_now(study):
    who, member = join(study, Role.OWNER), join(study, Role.ANNOTATOR)
    Membership.objects.filter(user=who).update(is_active=False)
    with pytest.raises(Refused):
        member_role_set(who=who, study=study, member=member, role=Role.VIEWER)


def test_an_admin_can_give_a_study_an_owner(study):
    admin = make.UserFactory.create(is_instance_admin=True)
    member = join(study, Role.ANNOTATOR)
    member_role_set(who=admin, study=study, member=member, role=Role.OWNER)
    assert role_now(study, member) == Role.OWNER


def test_a_foreign_person_is_no_member(study):
    with pytest.raises(NotFound):
        member_role_set(
            who=join(study, Role.OWNER),
            study=study,
            member=make.UserFactory.create(),
            role=Role.VIEWER,
        )


@pytest.mark.parametrize("reason", ["none", "deactivated", "disabled"])
def test_a_study_keeps_an_owner_who_can_come_in(study, reason):
    owner = join(study, Role.OWNER)
    if reason != "none":
        second = join(study, Role.OWNER)
        Membership.objects.filter(user=second).update(is_active=reason != "deactivated")
        User.objects.filter(pk=second.pk).update(is_active=reason != "disabled")
    for leave in (
        lambda: member_role_set(who=owner, study=study, member=owner, role=Role.MANAGER),
        lambda: member_remove(who=owner, study=study, member=owner),
    ):
        with pytest.raises(Conflict) as caught:
            leave()
        assert caught.value.code == "study.last_owner"
    assert role_now(study, owner) == Role.OWNER


def test_with_a_second_owner_the_first_may_go(study):
    owner, _ = join(study, Role.OWNER), join(study, Role.OWNER)
    member_role_set(who=owner, study=study, member=owner, role=Role.MANAGER)
    assert role_now(study, owner) == Role.MANAGER


def test_deactivated_members_come_back_in_their_role(study):
    owner, member = join(study, Role.OWNER), join(study, Role.ANNOTATOR)
    member_remove(who=owner, study=study, member=member)
    with pytest.raises(Conflict):
        member_remove(who=owner, study=study, member=member)
    assert not Membership.objects.get(user=member).is_active
    member_restore(who=owner, study=study, member=member)
    with pytest.raises(Conflict):
        member_restore(who=owner, study=study, member=member)
    assert role_now(study, member) == Role.ANNOTATOR


def test_adding_an_active_member_changes_nothing(study):
    owner, member = join(study, Role.OWNER), join(study, Role.MANAGER)
    with pytest.raises(Conflict):
        member_add(who=owner, study=study, member=member, role=Role.VIEWER)
    assert role_now(study, member) == Role.MANAGER


def test_each_change_leaves_an_event_with_ids_only(study):
    owner, member = join(study, Role.OWNER), join(study, Role.ANNOTATOR)
    member_role_set(who=owner, study=study, member=member, role=Role.VIEWER)
    member_role_set(who=owner, study=study, member=member, role=Role.VIEWER)
    member_remove(who=owner, study=study, member=member)
    events = list(Event.objects.filter(study=study).order_by("pk"))
    assert [event.kind for event in events] == ["member.role_set", "member.removed"]
    assert {event.object_id for event in events} == {str(member.pk)}
    assert (events[0].before, events[0].after) == ({"role": "annotator"}, {"role": "viewer"})


class TestOpenWork:
    @pytest.fixture
    def work(self, study):
        """One assignment a state, each with a layer, of an annotator."""
        annotator = join(study, Role.ANNOTATOR)
        round_ = make.RoundFactory.create(study=study)
        for position, state in enumerate(Assignment.State.values):
            when = round_.created_at if state == "submitted" else None
            assignment = make.AssignmentFactory.create(
                round=round_,
                annotator=annotator,
                state=state,
                submitted_at=when,
                position=position,
            )
            make.LayerFactory.create(assignment=assignment)
        return annotator

    def states(self, annotator: User) -> list[str]:
        found = Assignment.objects.filter(annotator=annotator).order_by("position")
        return [assignment.state for assignment in found]

    def test_a_member_who_goes_gives_open_work_back_and_the_drafts_stay(self, study, work):
        other = make.AssignmentFactory.create(annotator=work, position=9)
        member_deactivate(who=join(study, Role.OWNER), study=study, member=work)
        assert self.states(work) == [
            "released",
            "released",
            "submitted",
            "returned",
            "released",
            "todo",
        ]
        assert other.round.study != study
        assert Layer.objects.filter(study=study, deleted_at__isnull=True).count() == 5
        kinds = Event.objects.filter(study=study).values_list("kind", flat=True)
        assert sorted(kinds) == ["assignment.released", "assignment.released", "member.removed"]

    def test_a_role_that_cannot_annotate_gives_it_back_too(self, study, work):
        owner = join(study, Role.OWNER)
        member_role_change(who=owner, study=study, member=work, role=Role.ADJUDICATOR)
        assert "todo" in self.states(work)
        member_role_change(who=owner, study=study, member=work, role=Role.VIEWER)
        assert "todo" not in self.states(work)
        assert "open" not in self.states(work)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_racing_demotions_one_is_refused_and_an_owner_remains():
    for _ in range(5):
        study = make.StudyFactory.create()
        owners = [join(study, Role.OWNER), join(study, Role.OWNER)]
        start, refused = threading.Barrier(2), []

        def demote(who, other, study=study, start=start, refused=refused):
            try:
                start.wait(timeout=10)
                member_role_set(who=who, study=study, member=other, role=Role.VIEWER)
            except DomainError as error:
                refused.append(error.code)
            finally:
                connection.close()

        pairs = [(owners[0], owners[1]), (owners[1], owners[0])]
        writers = [threading.Thread(target=demote, args=pair) for pair in pairs]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join(timeout=30)
        assert refused == ["member.rank"]
        assert Membership.objects.filter(study=study, role=Role.OWNER).count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_leave_at_once_one_stays():
    for _ in range(5):
        study = make.StudyFactory.create()
        owners = [join(study, Role.OWNER), join(study, Role.OWNER)]
        start, refused = threading.Barrier(2), []

        def leave(who, study=study, start=start, refused=refused):
            try:
                start.wait(timeout=10)
                member_remove(who=who, study=study, member=who)
            except DomainError as error:
                refused.append(error.code)
            finally:
                connection.close()

        writers = [threading.Thread(target=leave, args=(owner,)) for owner in owners]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join(timeout=30)
        assert refused == ["study.last_owner"]
        assert Membership.objects.filter(study=study, is_active=True).count() == 1
