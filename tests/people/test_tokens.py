"""Access tokens: shown once, stored as a digest, never above their person's rights."""

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from annotations.core.errors import Conflict, Invalid
from annotations.models import AccessToken, Event, User
from annotations.people.selectors import tokens_of
from annotations.people.services import token_create, token_revoke
from annotations.people.tokens import TOKEN_LIMIT
from tests import factories as make

pytestmark = pytest.mark.django_db

ME = "/api/v1/me/"
DAY = timedelta(days=1)


@pytest.fixture
def person() -> User:
    return make.UserFactory.create()


def client_with(secret: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {secret}")
    return client


def test_the_secret_is_not_in_the_database(person):
    token, secret = token_create(user=person, name="export", lifetime=DAY)
    assert len(secret) >= 64
    row = AccessToken.objects.values().get(pk=token.pk)
    stored = {name: value for name, value in row.items() if name != "token_key"}
    assert secret not in str(stored)
    assert secret[len(row["token_key"]) :] not in str(row)


def test_it_is_read_only_unless_asked_otherwise(person):
    _, reader = token_create(user=person, name="reader", lifetime=DAY)
    _, writer = token_create(user=person, name="writer", lifetime=DAY, read_only=False)
    change = {"theme": "dark"}
    assert client_with(reader).get(ME).status_code == 200
    assert client_with(reader).patch(ME, change).status_code == 403
    assert client_with(writer).patch(ME, change).status_code == 200


def test_it_ends_on_time_and_when_revoked(person):
    token, secret = token_create(user=person, name="export", lifetime=DAY)
    AccessToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    assert not tokens_of(person).exists()
    assert client_with(secret).get(ME).status_code == 401
    token, secret = token_create(user=person, name="export", lifetime=DAY)
    token_revoke(token=token, who=person)
    assert client_with(secret).get(ME).status_code == 401


def test_use_is_noted(person):
    token, secret = token_create(user=person, name="export", lifetime=DAY)
    client_with(secret).get(ME)
    token.refresh_from_db()
    assert timezone.now() - token.last_used_at < timedelta(seconds=10)


@pytest.mark.parametrize("days", [-1, 0, 366, 10_000])
def test_a_lifetime_is_at_most_a_year(person, days):
    with pytest.raises(Invalid):
        token_create(user=person, name="export", lifetime=timedelta(days=days))
    assert token_create(user=person, name="export", lifetime=timedelta(days=365))


def test_nobody_piles_up_tokens(person):
    for number in range(TOKEN_LIMIT):
        token_create(user=person, name=f"t{number}", lifetime=DAY)
    with pytest.raises(Conflict):
        token_create(user=person, name="one more", lifetime=DAY)


def test_making_and_revoking_leave_events_with_public_ids(person):
    study = make.MembershipFactory.create(user=person).study
    token, secret = token_create(user=person, name="export", lifetime=DAY, studies=[study])
    public = str(token.public_id)
    token_revoke(token=token, who=person)
    made, revoked = Event.objects.order_by("pk")
    assert (made.kind, revoked.kind) == ("token.made", "token.revoked")
    assert made.object_id == revoked.object_id == public
    assert made.after == {"read_only": True, "studies": [str(study.pk)]}
    assert secret not in str(list(Event.objects.values()))


def test_a_token_cannot_make_or_revoke_tokens(person):
    token, secret = token_create(user=person, name="writer", lifetime=DAY, read_only=False)
    script = client_with(secret)
    assert script.get("/api/v1/me/tokens/").status_code == 403
    assert script.post("/api/v1/me/tokens/", {"name": "more"}).status_code == 403
    assert script.delete(f"/api/v1/me/tokens/{token.public_id}/").status_code == 403
    assert AccessToken.objects.count() == 1
