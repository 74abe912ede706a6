"""Accounts: switched off they are off at once, and an admin always remains."""

import threading
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from rest_framework.test import APIClient

from annotations.core.errors import Conflict, DomainError, Invalid, NotFound, Refused
from annotations.models import AccessToken, Event, PasswordReset, User
from annotations.people.services import (
    admin_set,
    password_reset_of,
    password_reset_use,
    profile_update,
    reset_link_make,
    token_create,
    user_disable,
    user_enable,
)
from tests import factories as make

ME = "/api/v1/me/"
PASSWORD = "walrus-trombone-42"


@pytest.fixture
def admin(db) -> User:
    return make.UserFactory.create(is_instance_admin=True)


@pytest.fixture
def person(db) -> User:
    return make.UserFactory.create()


def script_of(user: User) -> APIClient:
    _, secret = token_create(user=user, name="script", lifetime=timedelta(days=1))
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {secret}")
    return client


def test_disabling_ends_sessions_and_tokens_at_once_and_for_good(admin, person, client_of):
    browser, script, bystander = client_of(person), script_of(person), client_of(admin)
    assert [client.get(ME).status_code for client in (browser, script)] == [200, 200]
    user_disable(who=admin, user=person)
    assert [client.get(ME).status_code for client in (browser, script)] == [401, 401]
    user_enable(who=admin, user=person)
    assert [client.get(ME).status_code for client in (browser, script)] == [401, 401]
    assert bystander.get(ME).status_code == 200
    assert not AccessToken.objects.exists()


def test_a_session_left_by_a_sign_in_under_way_ends_too(admin, person, client_of):
    user_disable(who=admin, user=person)
    late = client_of(person)
    assert late.get(ME).status_code == 401
    user_enable(who=admin, user=person)
    assert late.get(ME).status_code == 401
    assert not Session.objects.exists()


def test_only_an_active_admin_switches_accounts(person):
    other = make.UserFactory.create()
    former = make.UserFactory.create(is_instance_admin=True, is_active=False)
    for who in (person, former):
        for verb in (user_disable, user_enable, reset_link_make):
            with pytest.raises(Refused):
                verb(who=who, user=other)
        with pytest.raises(Refused):
            admin_set(who=who, user=other, is_admin=True)


def test_an_admin_cannot_leave_the_instance_without_one(admin):
    with pytest.raises(Conflict):
        user_disable(who=admin, user=admin)
    with pytest.raises(Conflict):
        admin_set(who=admin, user=admin, is_admin=False)
    admin.refresh_from_db()
    assert (admin.is_active, admin.is_instance_admin) == (True, True)


def test_doing_it_twice_is_told(admin, person):
    with pytest.raises(Conflict):
        user_enable(who=admin, user=person)
    user_disable(who=admin, user=person)
    with pytest.raises(Conflict):
        user_disable(who=admin, user=person)


def test_a_pseudonym_never_becomes_an_account(admin):
    pseudonym = make.UserFactory.create(is_pseudonym=True, is_active=False)
    for call in (
        lambda: user_enable(who=admin, user=pseudonym),
        lambda: reset_link_make(who=admin, user=pseudonym),
        lambda: admin_set(who=admin, user=pseudonym, is_admin=True),
    ):
        with pytest.raises(Conflict):
            call()


class TestReset:
    def test_a_link_sets_a_password_once_and_ends_the_sessions(self, admin, person, client_of):
        browser = client_of(person)
        reset, secret = reset_link_make(who=admin, user=person)
        assert abs(reset.expires_at - timezone.now() - timedelta(hours=24)) < timedelta(minutes=1)
        assert password_reset_use(secret=secret, password=PASSWORD).check_password(PASSWORD)
        assert browser.get(ME).status_code == 401
        with pytest.raises(NotFound):
            password_reset_use(secret=secret, password="another-" + PASSWORD)

    def test_a_weak_password_keeps_the_link(self, admin, person):
        _, secret = reset_link_make(who=admin, user=person)
        with pytest.raises(Invalid) as caught:
            password_reset_use(secret=secret, password=person.username)
        assert {fault.field for fault in caught.value.faults} == {"password"}
        assert password_reset_of(secret)

    def test_a_newer_link_replaces_the_older(self, admin, person):
        _, older = reset_link_make(who=admin, user=person)
        _, newer = reset_link_make(who=admin, user=person)
        with pytest.raises(NotFound):
            password_reset_of(older)
        assert password_reset_of(newer)

    def test_it_runs_out_and_ends_with_the_account(self, admin, person):
        _, secret = reset_link_make(who=admin, user=person)
        PasswordReset.objects.update(expires_at=timezone.now())
        with pytest.raises(NotFound):
            password_reset_of(secret)
        _, secret = reset_link_make(who=admin, user=person)
        user_disable(who=admin, user=person)
        user_enable(who=admin, user=person)
        with pytest.raises(NotFound):
            password_reset_of(secret)

    def test_a_disabled_account_gets_no_link(self, admin, person):
        user_disable(who=admin, user=person)
        with pytest.raises(Conflict):
            reset_link_make(who=admin, user=person)


def test_a_profile_holds_only_ones_own_preferences(person):
    profile_update(user=person, changes={"theme": "dark", "text_size": 120})
    person.refresh_from_db()
    assert (person.theme, person.text_size) == ("dark", 120)
    with pytest.raises(Refused):
        profile_update(user=person, changes={"is_instance_admin": True})


def test_each_verb_leaves_its_event(admin, person):
    user_disable(who=admin, user=person)
    user_enable(who=admin, user=person)
    admin_set(who=admin, user=person, is_admin=True)
    _, secret = reset_link_make(who=admin, user=person)
    password_reset_use(secret=secret, password=PASSWORD)
    profile_update(user=person, changes={"display_name": "Someone New"})
    events = list(Event.objects.order_by("pk"))
    assert [(event.kind, event.who_id == admin.pk) for event in events] == [
        ("user.disabled", True),
        ("user.enabled", True),
        ("user.admin_set", True),
        ("reset_link.made", True),
        ("password.reset", False),
        ("user.profile_updated", False),
    ]
    assert {event.object_id for event in events} == {str(person.pk)}
    assert "Someone New" not in str(list(Event.objects.values()))


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_admins_who_disable_each_other_one_remains():
    for _ in range(5):
        User.objects.update(is_instance_admin=False)
        admins = [make.UserFactory.create(is_instance_admin=True) for _ in range(2)]
        start, refused = threading.Barrier(2), []

        def disable(who, other, start=start, refused=refused):
            try:
                start.wait(timeout=10)
                user_disable(who=who, user=other)
            except DomainError as error:
                refused.append(error.code)
            finally:
                connection.close()

        pairs = [(admins[0], admins[1]), (admins[1], admins[0])]
        writers = [threading.Thread(target=disable, args=pair) for pair in pairs]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join(timeout=30)
        assert refused == ["permission.instance"]
        assert User.objects.filter(is_instance_admin=True, is_active=True).count() == 1
