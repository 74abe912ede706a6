"""Coming in: by a link of somebody inside, once, in time, and not otherwise."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from annotations.core.errors import Conflict, Invalid, NotFound, Refused
from annotations.models import Event, Invitation, Membership, Role, Study, User
from annotations.people.services import (
    invitation_accept,
    invitation_join,
    invitation_of,
    invitation_revoke,
    user_disable,
    user_invite,
)
from tests import factories as make

pytestmark = pytest.mark.django_db

PASSWORD = "walrus-trombone-42"


@pytest.fixture
def study() -> Study:
    return make.StudyFactory.create()


@pytest.fixture
def owner(study) -> User:
    return make.MembershipFactory.create(study=study, role=Role.OWNER).user


@pytest.fixture
def admin() -> User:
    return make.UserFactory.create(is_instance_admin=True)


def accept(secret: str, username: str = "nadia", password: str = PASSWORD) -> User:
    _, user = invitation_accept(
        secret=secret, username=username, display_name="Nadia", password=password
    )
    return user


def test_a_link_makes_an_account_and_a_member_once(study, owner):
    invitation, secret = user_invite(who=owner, study=study, role=Role.ANNOTATOR)
    assert invitation.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in str(Invitation.objects.values())
    user = accept(secret)
    assert user.check_password(PASSWORD)
    assert Membership.objects.get(user=user).role == Role.ANNOTATOR
    with pytest.raises(NotFound):
        accept(secret, "second")
    assert not User.objects.filter(username="second").exists()


def test_a_link_lets_an_existing_account_join(study, owner):
    someone = make.UserFactory.create()
    _, secret = user_invite(who=owner, study=study, role=Role.MANAGER)
    invitation_join(secret=secret, who=someone)
    assert Membership.objects.get(study=study, user=someone).role == Role.MANAGER
    with pytest.raises(NotFound):
        invitation_of(secret)


def test_joining_twice_changes_nothing_and_keeps_the_link_for_its_person(study, owner):
    _, secret = user_invite(who=owner, study=study, role=Role.VIEWER)
    with pytest.raises(Conflict):
        invitation_join(secret=secret, who=owner)
    assert Membership.objects.get(study=study, user=owner).role == Role.OWNER
    assert invitation_of(secret)


def test_a_deactivated_member_comes_back_by_a_link(study, owner):
    gone = make.MembershipFactory.create(study=study, role=Role.MANAGER, is_active=False)
    _, secret = user_invite(who=owner, study=study, role=Role.VIEWER)
    invitation_join(secret=secret, who=gone.user)
    gone.refresh_from_db()
    assert (gone.role, gone.is_active) == (Role.VIEWER, True)


def test_an_account_on_the_instance_is_an_admins_to_give(owner, admin):
    with pytest.raises(Refused):
        user_invite(who=owner)
    _, secret = user_invite(who=admin)
    with pytest.raises(Conflict):
        invitation_join(secret=secret, who=owner)
    assert not Membership.objects.filter(user=accept(secret)).exists()


@pytest.mark.parametrize(
    ("giver", "role"),
    [
        (Role.MANAGER, Role.OWNER),
        (Role.MANAGER, Role.MANAGER),
        (Role.ADJUDICATOR, Role.ANNOTATOR),
        (Role.ANNOTATOR, Role.VIEWER),
    ],
)
def test_nobody_invites_above_their_rank(study, giver, role):
    who = make.MembershipFactory.create(study=study, role=giver).user
    with pytest.raises(Refused):
        user_invite(who=who, study=study, role=role)


def test_a_manager_of_another_study_cannot_invite(study):
    stranger = make.MembershipFactory.create(role=Role.OWNER).user
    with pytest.raises(Refused):
        user_invite(who=stranger, study=study, role=Role.VIEWER)


class TestWorthless:
    """Whatever is wrong with a link, the answer is one and the same."""

    @pytest.fixture
    def link(self, study, owner):
        return user_invite(who=owner, study=study, role=Role.MANAGER)

    def refused(self, secret: str) -> None:
        with pytest.raises(NotFound) as unknown:
            invitation_of("no-such-secret")
        with pytest.raises(NotFound) as caught:
            accept(secret)
        assert caught.value.message == unknown.value.message
        assert not User.objects.filter(username="nadia").exists()

    def test_after_fourteen_days(self, link):
        invitation, secret = link
        lifetime = invitation.expires_at - invitation.created_at
        assert abs(lifetime - timedelta(days=14)) < timedelta(minutes=1)
        Invitation.objects.update(expires_at=timezone.now())
        self.refused(secret)

    def test_after_it_was_revoked(self, link, owner):
        invitation, secret = link
        invitation_revoke(who=owner, invitation=invitation)
        self.refused(secret)
        with pytest.raises(Conflict):
            invitation_revoke(who=owner, invitation=invitation)

    def test_when_its_maker_may_no_longer_give_the_role(self, link, owner):
        Membership.objects.filter(user=owner).update(role=Role.MANAGER)
        self.refused(link[1])

    def test_when_its_maker_left(self, link, owner):
        Membership.objects.filter(user=owner).update(is_active=False)
        self.refused(link[1])

    def test_when_its_maker_was_disabled(self, link, owner, admin):
        user_disable(who=admin, user=owner)
        self.refused(link[1])

    def test_when_the_study_is_gone(self, link, study):
        Study.objects.filter(pk=study.pk).update(deleted_at=timezone.now())
        self.refused(link[1])


@pytest.mark.parametrize(
    ("username", "password", "faults"),
    [
        ("nadia", "short", {("password", "password_too_short")}),
        ("nadia", "password1234", {("password", "password_too_common")}),
        ("nadia", "20160203112233", {("password", "password_entirely_numeric")}),
        ("TAKEN", PASSWORD, {("username", "username.taken")}),
        ("no spaces", "short", {("username", "invalid"), ("password", "password_too_short")}),
        ("", PASSWORD, {("username", "blank")}),
    ],
)
def test_all_faults_come_at_once_and_the_link_stays_good(study, owner, username, password, faults):
    make.UserFactory.create(username="taken")
    _, secret = user_invite(who=owner, study=study, role=Role.VIEWER)
    with pytest.raises(Invalid) as caught:
        accept(secret, username, password)
    assert {(fault.field, fault.code) for fault in caught.value.faults} == faults
    assert accept(secret)


def test_events_hold_ids_and_no_names(study, owner):
    invitation, secret = user_invite(who=owner, study=study, role=Role.VIEWER, note="for Nadia")
    user = accept(secret)
    events = list(Event.objects.order_by("pk"))
    assert [event.kind for event in events] == [
        "invitation.made",
        "user.made",
        "invitation.accepted",
        "member.added",
    ]
    assert events[2].object_id == str(invitation.pk)
    assert events[3].object_id == str(user.pk)
    text = str(list(Event.objects.values())).lower()
    assert "nadia" not in text
    assert secret.lower() not in text
