"""Access tokens: what a script signs in with."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from annotations.core.errors import Conflict, Fault, Invalid
from annotations.events.services import event_append
from annotations.models import AccessToken, Study, User

LONGEST = timedelta(days=365)
TOKEN_LIMIT = 50


@transaction.atomic
def token_create(
    *,
    user: User,
    name: str,
    lifetime: timedelta,
    read_only: bool = True,
    studies: Iterable[Study] = (),
) -> tuple[AccessToken, str]:
    """A new token and its secret, which is stored as a digest and cannot be shown again.

    Without `studies` it reaches all of its owner's. Raises `Invalid` for a lifetime beyond
    a year and `Conflict` when the person has too many tokens.
    """
    if not timedelta(0) < lifetime <= LONGEST:
        fault = Fault("token.lifetime", "Choose at least a day, at most a year.", field="days")
        raise Invalid(fault.message, code=fault.code, faults=[fault])
    if AccessToken.objects.filter(user=user).count() >= TOKEN_LIMIT:
        raise Conflict("You have too many tokens. Revoke one first.", code="token.too_many")
    token, secret = AccessToken.objects.create(
        user=user, expiry=lifetime, name=name, read_only=read_only
    )
    chosen = list(studies)
    token.studies.set(chosen)
    event_append(
        kind="token.made",
        who=user,
        object_kind="token",
        object_id=token.public_id,
        after={"read_only": read_only, "studies": [str(study.pk) for study in chosen]},
    )
    return token, secret


@transaction.atomic
def token_revoke(*, token: AccessToken, who: User) -> None:
    """End a token at once."""
    event_append(kind="token.revoked", who=who, object_kind="token", object_id=token.public_id)
    token.delete()


@transaction.atomic
def tokens_end(*, user: User, who: User) -> int:
    """Revoke every token of `user`; returns how many there were."""
    tokens = list(AccessToken.objects.filter(user=user))
    for token in tokens:
        token_revoke(token=token, who=who)
    return len(tokens)
