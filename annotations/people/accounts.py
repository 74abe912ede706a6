"""Accounts on the instance: switching off and on, lost passwords, one's own profile.

Lock order: the admins by id, then the account.
"""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from annotations.core.errors import Conflict, Invalid, NotFound, Refused
from annotations.events.services import event_append
from annotations.models import PasswordReset, User
from annotations.people.passwords import password_faults
from annotations.people.secrets import digest_of, new_secret
from annotations.people.sessions import sessions_end
from annotations.people.tokens import tokens_end

RESET_LIFETIME = timedelta(hours=24)
PROFILE_FIELDS = ("display_name", "locale", "theme", "text_size")


@transaction.atomic
def user_disable(*, who: User, user: User) -> User:
    """Shut an account: its sessions and tokens end at once and do not come back.

    Raises `Refused` unless `who` is an active admin, `Conflict` for one's own account.
    As nobody can disable themselves, an admin always remains.
    """
    locked = _locked_by_admin(who, user)
    if locked.pk == who.pk:
        raise Conflict("You cannot disable your own account.", code="user.self")
    if not locked.is_active:
        raise Conflict("This account is disabled already.", code="user.disabled")
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    sessions_end(user=locked)
    tokens_end(user=locked, who=who)
    PasswordReset.objects.filter(user=locked, used_at__isnull=True).update(used_at=timezone.now())
    _record("user.disabled", who, locked)
    return locked


@transaction.atomic
def user_enable(*, who: User, user: User) -> User:
    """Open a disabled account again; its person signs in anew with the old password."""
    locked = _locked_by_admin(who, user)
    if locked.is_active:
        raise Conflict("This account is not disabled.", code="user.enabled")
    if locked.is_pseudonym:
        raise Conflict("A pseudonym from an import cannot sign in.", code="user.pseudonym")
    # A sign-in that was under way while the account was shut may have left a session.
    sessions_end(user=locked)
    locked.is_active = True
    locked.save(update_fields=["is_active"])
    _record("user.enabled", who, locked)
    return locked


@transaction.atomic
def admin_set(*, who: User, user: User, is_admin: bool) -> User:
    """Make somebody an instance admin, or no longer one; never oneself."""
    locked = _locked_by_admin(who, user)
    if locked.pk == who.pk:
        raise Conflict("Another admin has to do this.", code="user.self")
    if locked.is_pseudonym:
        raise Conflict("A pseudonym from an import cannot sign in.", code="user.pseudonym")
    before, locked.is_instance_admin = locked.is_instance_admin, is_admin
    locked.save(update_fields=["is_instance_admin"])
    _record("user.admin_set", who, locked, before={"admin": before}, after={"admin": is_admin})
    return locked


@transaction.atomic
def reset_link_make(*, who: User, user: User) -> tuple[PasswordReset, str]:
    """A link with which `user` sets a new password once within a day, and its secret.

    An older link of the same person ends. Raises `Refused` unless `who` is an active
    admin, `Conflict` for an account that cannot sign in.
    """
    locked = _locked_by_admin(who, user)
    if not locked.is_active or locked.is_pseudonym:
        raise Conflict("Enable this account first.", code="user.disabled")
    now = timezone.now()
    PasswordReset.objects.filter(user=locked, used_at__isnull=True).update(used_at=now)
    secret, digest = new_secret()
    reset = PasswordReset.objects.create(
        user=locked, digest=digest, expires_at=now + RESET_LIFETIME, created_by=who
    )
    _record("reset_link.made", who, locked)
    return reset, secret


@transaction.atomic
def password_reset_use(*, secret: str, password: str) -> User:
    """Set the password of the link's person and use the link up; all sessions end.

    Raises `NotFound` for a link that is not valid (any more), `Invalid` with the faults of
    the password; the link stays good then.
    """
    reset = password_reset_of(secret, lock=True)
    user = User.objects.select_for_update(no_key=True).get(pk=reset.user_id)
    faults = password_faults(password, user=user)
    if faults:
        raise Invalid("Choose another password.", code="account.invalid", faults=faults)
    user.set_password(password)
    user.save(update_fields=["password"])
    reset.used_at = timezone.now()
    reset.save(update_fields=["used_at"])
    sessions_end(user=user)
    _record("password.reset", user, user)
    return user


def password_reset_of(secret: str, *, lock: bool = False) -> PasswordReset:
    """The reset behind a link: unused, not expired, for an active account."""
    rows = PasswordReset.objects.select_related("user")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    found = rows.filter(
        digest=digest_of(secret),
        used_at__isnull=True,
        expires_at__gt=timezone.now(),
        user__is_active=True,
    ).first()
    if found is None:
        raise NotFound(
            "This link is not valid any more. Ask an instance admin for a new one.",
            code="reset.gone",
        )
    return found


@transaction.atomic
def profile_update(*, user: User, changes: Mapping[str, object]) -> User:
    """Change one's own name and preferences (`PROFILE_FIELDS`); other keys are refused."""
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    for name, value in changes.items():
        if name not in PROFILE_FIELDS:
            raise Refused("This cannot be changed here.", code="profile.field")
        setattr(locked, name, value)
    locked.save(update_fields=list(changes))
    # The names of the fields only: history holds ids, never names of people.
    _record("user.profile_updated", locked, locked, after={"fields": sorted(changes)})
    return locked


def _locked_by_admin(who: User, user: User) -> User:
    """The account under lock, after finding `who` to be an active admin under lock."""
    admins = User.objects.select_for_update(no_key=True).filter(
        is_instance_admin=True, is_active=True
    )
    if who.pk not in [admin.pk for admin in admins.order_by("pk")]:
        raise Refused("Only an instance admin may do this.", code="permission.instance")
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _record(
    kind: str,
    who: User,
    user: User,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    event_append(
        kind=kind, who=who, object_kind="user", object_id=user.pk, before=before, after=after
    )
