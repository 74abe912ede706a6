"""Security events of signing in and out. Ids only: what was typed is not kept."""

from django.db import transaction

from annotations.events.services import event_append
from annotations.models import User


@transaction.atomic
def sign_in_note(*, user: User) -> None:
    """Somebody signed in."""
    _note("session.signed_in", who=user, about=user)


@transaction.atomic
def sign_out_note(*, user: User) -> None:
    """Somebody signed out."""
    _note("session.signed_out", who=user, about=user)


@transaction.atomic
def sign_in_failure_note(*, username: str) -> None:
    """An attempt to sign in failed; about an account if the name is one."""
    about = User.objects.filter(username__iexact=username).first() if username else None
    _note("session.sign_in_failed", who=None, about=about)


@transaction.atomic
def password_change(*, user: User, password: str) -> None:
    """Set one's own new password; other sessions end because their hash no longer fits."""
    user.set_password(password)
    user.save(update_fields=["password"])
    _note("password.changed", who=user, about=user)


def _note(kind: str, *, who: User | None, about: User | None) -> None:
    event_append(
        kind=kind,
        who=who,
        object_kind="user" if about else "",
        object_id=about.pk if about else "",
    )
