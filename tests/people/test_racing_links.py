"""A link that is used twice at the same moment is used once."""

from functools import partial

import pytest

from annotations.core.errors import NotFound
from annotations.models import Invitation, Membership, Role, User
from annotations.people.services import (
    invitation_accept,
    invitation_join,
    invitation_revoke,
    password_reset_use,
    reset_link_make,
    user_invite,
)
from tests.factories import MembershipFactory, StudyFactory, UserFactory
from tests.racing import errors, race

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

PASSWORD = "walrus-trombone-42"
TIMES = 4


@pytest.fixture
def owner() -> User:
    return MembershipFactory.create(study=StudyFactory.create(), role=Role.OWNER).user


def invited(owner: User, role: Role = Role.ANNOTATOR) -> tuple[Invitation, str]:
    return user_invite(who=owner, study=owner.memberships.get().study, role=role)


def accept(secret: str, name: str):
    return partial(
        invitation_accept, secret=secret, username=name, display_name="", password=PASSWORD
    )


def codes(results: list[object]) -> list[object]:
    return [getattr(error, "code", error) for error in errors(results)]


def test_of_two_who_accept_one_invitation_one_comes_in(owner: User) -> None:
    for number in range(TIMES):
        _, secret = invited(owner)
        names = (f"first{number}", f"second{number}")
        results = race(*(accept(secret, name) for name in names))
        assert codes(results) == ["invitation.gone"]
        assert User.objects.filter(username__in=names).count() == 1
    assert Membership.objects.filter(role=Role.ANNOTATOR).count() == TIMES


def test_of_two_invitations_for_one_name_one_is_kept_for_another(owner: User) -> None:
    for number in range(TIMES):
        secrets = [invited(owner)[1] for _ in range(2)]
        results = race(*(accept(secret, f"nadia{number}") for secret in secrets))
        assert codes(results) == ["account.invalid"]
        assert [fault.code for error in errors(results) for fault in error.faults] == [
            "username.taken"
        ]
    assert Invitation.objects.filter(accepted_at__isnull=True).count() == TIMES


def test_of_two_who_join_by_one_link_one_does(owner: User) -> None:
    for _ in range(TIMES):
        _, secret = invited(owner)
        people = UserFactory.create_batch(2)
        results = race(*(partial(invitation_join, secret=secret, who=one) for one in people))
        assert codes(results) == ["invitation.gone"]
        assert Membership.objects.filter(user__in=people).count() == 1


def test_of_two_links_one_person_uses_one(owner: User) -> None:
    for _ in range(TIMES):
        person = UserFactory.create()
        secrets = [invited(owner, role)[1] for role in (Role.VIEWER, Role.MANAGER)]
        results = race(*(partial(invitation_join, secret=one, who=person) for one in secrets))
        assert codes(results) == ["member.already"]
        assert person.memberships.count() == 1


def test_a_link_is_revoked_or_used(owner: User) -> None:
    for number in range(TIMES):
        invitation, secret = invited(owner)
        results = race(
            partial(invitation_revoke, who=owner, invitation=invitation),
            accept(secret, f"late{number}"),
        )
        assert len(errors(results)) == 1
        invitation.refresh_from_db()
        assert (invitation.revoked_at is None) != (invitation.accepted_at is None)


def test_a_reset_link_sets_one_password() -> None:
    admin = UserFactory.create(is_instance_admin=True)
    for _ in range(TIMES):
        person = UserFactory.create()
        _, secret = reset_link_make(who=admin, user=person)
        wanted = (f"{PASSWORD}-one", f"{PASSWORD}-two")
        results = race(
            *(partial(password_reset_use, secret=secret, password=one) for one in wanted)
        )
        [refused] = errors(results)
        assert isinstance(refused, NotFound)
        person.refresh_from_db()
        assert [person.check_password(one) for one in wanted].count(True) == 1
