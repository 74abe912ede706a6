"""The one door: what is absent and what is out of reach answer alike."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from annotations.core.errors import NotFound, Refused
from annotations.models import Document, Membership, Role
from annotations.people.services import token_create
from annotations.permissions.access import (
    Principal,
    enter,
    fetch,
    may_instance,
    memberships,
    require_instance,
)
from annotations.permissions.actions import Action, InstanceAction
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership() -> Membership:
    return make.MembershipFactory.create(role=Role.MANAGER)


def principal(membership: Membership, **token) -> Principal:
    if not token:
        return Principal(membership.user)
    made, _ = token_create(user=membership.user, name="script", lifetime=timedelta(days=1), **token)
    return Principal(membership.user, made)


def refusal(call) -> tuple[type, str, str]:
    with pytest.raises(NotFound) as caught:
        call()
    return type(caught.value), caught.value.code, caught.value.message


def test_a_member_enters_with_the_role_of_now(membership):
    access = enter(principal(membership), membership.study_id, Action.STUDY_EDIT)
    assert (access.study, access.role) == (membership.study, Role.MANAGER)
    Membership.objects.update(role=Role.VIEWER)
    with pytest.raises(Refused) as caught:
        enter(principal(membership), membership.study_id, Action.STUDY_EDIT)
    assert caught.value.code == "permission.role"


def test_foreign_deactivated_deleted_and_unknown_studies_answer_alike(membership):
    foreign = make.StudyFactory.create()
    deactivated = make.MembershipFactory.create(user=membership.user, is_active=False)
    deleted = make.MembershipFactory.create(user=membership.user)
    deleted.study.deleted_at = timezone.now()
    deleted.study.save()
    ids = [foreign.pk, deactivated.study_id, deleted.study_id, uuid.uuid4(), "no-id"]
    answers = {
        refusal(lambda one=one: enter(principal(membership), one, Action.STUDY_VIEW)) for one in ids
    }
    assert len(answers) == 1


def test_fetch_stays_within_its_rows(membership):
    own = make.DocumentFactory.create(study=membership.study)
    foreign = make.DocumentFactory.create()
    rows = Document.objects.filter(study=membership.study)
    assert fetch(rows, str(own.pk)) == own
    answers = {
        refusal(lambda one=one: fetch(rows, one)) for one in (foreign.pk, uuid.uuid4(), "' or 1")
    }
    assert len(answers) == 1


def test_a_scoped_token_reaches_only_its_studies(membership):
    other = make.MembershipFactory.create(user=membership.user, role=Role.OWNER)
    everywhere = principal(membership, studies=[])
    assert {row.study_id for row in memberships(everywhere)} == {
        membership.study_id,
        other.study_id,
    }
    scoped = principal(membership, studies=[other.study])
    assert [row.study_id for row in memberships(scoped)] == [other.study_id]
    with pytest.raises(NotFound):
        enter(scoped, membership.study_id, Action.STUDY_VIEW)


def test_a_token_never_exceeds_its_person(membership):
    token = principal(membership, studies=[membership.study], read_only=False)
    Membership.objects.update(role=Role.VIEWER)
    with pytest.raises(Refused):
        enter(token, membership.study_id, Action.STUDY_EDIT)
    Membership.objects.update(is_active=False)
    with pytest.raises(NotFound):
        enter(token, membership.study_id, Action.STUDY_VIEW)


@pytest.mark.parametrize(
    ("role", "may_create"),
    [
        (Role.OWNER, True),
        (Role.MANAGER, True),
        (Role.ADJUDICATOR, False),
        (Role.ANNOTATOR, False),
        (Role.VIEWER, False),
    ],
)
def test_whoever_runs_a_study_may_make_another(role, may_create):
    someone = principal(make.MembershipFactory.create(role=role))
    assert may_instance(someone, InstanceAction.STUDY_CREATE) is may_create
    with pytest.raises(Refused):
        require_instance(someone, InstanceAction.USERS_MANAGE)


def test_an_admin_may_do_everything_but_not_by_a_scoped_token(membership):
    membership.user.is_instance_admin = True
    membership.user.save()
    for action in InstanceAction:
        assert may_instance(principal(membership), action)
        assert may_instance(principal(membership, studies=[]), action)
        assert not may_instance(principal(membership, studies=[membership.study]), action)
