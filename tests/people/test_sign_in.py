"""Signing in and out and changing one's password, through allauth as the browser does it."""

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from rest_framework.test import APIClient

from annotations.models import Event, User
from tests import factories as make

pytestmark = pytest.mark.django_db

AUTH = "/_allauth/browser/v1"
PASSWORD = "walrus-trombone-42"
NEXT = "quiet-otter-lantern-7"


@pytest.fixture(autouse=True)
def _counters():
    """allauth counts attempts in the cache."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person() -> User:
    return make.UserFactory.create(username="samira", password=make_password(PASSWORD))


def sign_in(username: str = "samira", password: str = PASSWORD) -> tuple[APIClient, int]:
    client = APIClient(enforce_csrf_checks=True)
    client.get(f"{AUTH}/auth/session")
    answer = post(client, "auth/login", {"username": username, "password": password})
    return client, answer.status_code


def post(client: APIClient, path: str, body: dict):
    csrf = client.cookies["csrf"].value
    return client.post(f"{AUTH}/{path}", body, HTTP_X_CSRFTOKEN=csrf)


def kinds() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_in_and_out_leave_events(person):
    client, status = sign_in()
    assert status == 200
    assert client.get("/api/v1/me/").json()["username"] == "samira"
    csrf = client.cookies["csrf"].value
    assert client.delete(f"{AUTH}/auth/session", HTTP_X_CSRFTOKEN=csrf).status_code == 401
    assert client.get("/api/v1/me/").status_code == 401
    assert kinds() == ["session.signed_in", "session.signed_out"]
    assert set(Event.objects.values_list("object_id", flat=True)) == {str(person.pk)}


def test_a_wrong_password_and_a_wrong_name_answer_alike_and_leave_events(person):
    assert [sign_in(password="wrong")[1], sign_in(username="nobody")[1]] == [400, 400]
    failed = list(Event.objects.order_by("pk"))
    assert {event.kind for event in failed} == {"session.sign_in_failed"}
    assert [event.object_id for event in failed] == [str(person.pk), ""]
    assert {event.who for event in failed} == {None}
    assert "nobody" not in str(list(Event.objects.values()))


def test_a_disabled_account_does_not_come_in(person):
    person.is_active = False
    person.save()
    client, status = sign_in()
    assert status in (400, 401, 403)
    assert client.get("/api/v1/me/").status_code == 401
    assert kinds() == ["session.sign_in_failed"]


def test_attempts_are_limited(person):
    statuses = [sign_in(password=f"wrong {number}")[1] for number in range(12)]
    assert statuses[0] == 400
    assert sign_in()[1] != 200
    assert len(kinds()) < 12


def test_there_is_no_registration():
    client = APIClient(enforce_csrf_checks=True)
    client.get(f"{AUTH}/auth/session")
    answer = post(client, "auth/signup", {"username": "intruder", "password": PASSWORD})
    assert answer.status_code == 403
    assert not User.objects.exists()


class TestPassword:
    def change(self, client: APIClient, current: str = PASSWORD, new: str = NEXT):
        body = {"current_password": current, "new_password": new}
        return post(client, "account/password/change", body)

    def test_changing_it_keeps_this_session_and_ends_the_others(self, person):
        (here, _), (elsewhere, _) = sign_in(), sign_in()
        assert self.change(here).status_code == 200
        assert here.get("/api/v1/me/").status_code == 200
        assert elsewhere.get("/api/v1/me/").status_code == 401
        assert (sign_in()[1], sign_in(password=NEXT)[1]) == (400, 200)
        assert "password.changed" in kinds()

    def test_it_needs_the_current_one(self, person):
        client, _ = sign_in()
        answer = self.change(client, current="wrong")
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["param"] == "current_password"
        assert sign_in()[1] == 200

    def test_a_weak_one_is_refused_with_its_reason(self, person):
        client, _ = sign_in()
        answer = self.change(client, new="short")
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["param"] == "new_password"

    def test_argon2_is_what_a_service_stores(self, person, settings):
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
        person.set_password(PASSWORD)
        person.save()
        client, status = sign_in()
        assert status == 200
        assert self.change(client).status_code == 200
        person.refresh_from_db()
        assert person.password.startswith("argon2$argon2id$")
        assert sign_in(password=NEXT)[1] == 200


def test_asking_for_a_reset_by_mail_sends_none_and_tells_nothing(person, mailoutbox):
    person.email = "samira@example.org"
    person.save()
    client = APIClient(enforce_csrf_checks=True)
    client.get(f"{AUTH}/auth/session")
    answers = [
        post(client, "auth/password/request", {"email": email})
        for email in (person.email, "nobody@example.org")
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert mailoutbox == []
