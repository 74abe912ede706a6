"""Links into the instance: made by those inside, used once. There is no other way in."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from annotations.core.errors import Conflict, Fault, Invalid, NotFound, Refused
from annotations.events.services import event_append
from annotations.models import Invitation, Role, Study, User
from annotations.people.members import authority_of, member_add
from annotations.people.passwords import NAME_TAKEN, password_faults, username_faults
from annotations.people.secrets import digest_of, new_secret
from annotations.permissions.roles import given_by

INVITATION_LIFETIME = timedelta(days=14)


@transaction.atomic
def user_invite(
    *, who: User, study: Study | None = None, role: Role | None = None, note: str = ""
) -> tuple[Invitation, str]:
    """An invitation and the secret of its link, which cannot be shown again.

    Into a study with a role that `who` may give there, or, without a study, to an account
    on the instance, which only admins give. Raises `Refused`.
    """
    if not _may_invite(who, study, role):
        raise Refused(
            "You can invite only to roles below your own. Ask an owner of the study.",
            code="member.rank",
        )
    secret, digest = new_secret()
    invitation = Invitation.objects.create(
        study=study,
        role=role,
        digest=digest,
        note=note,
        expires_at=timezone.now() + INVITATION_LIFETIME,
        created_by=who,
    )
    _record("invitation.made", who, invitation)
    return invitation, secret


@transaction.atomic
def invitation_revoke(*, who: User, invitation: Invitation) -> Invitation:
    """Make a link that was not used yet worthless. Raises `Conflict` when it was."""
    locked = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    if locked.accepted_at or locked.revoked_at:
        raise Conflict("This invitation was used or revoked already.", code="invitation.over")
    locked.revoked_at = timezone.now()
    locked.save(update_fields=["revoked_at"])
    _record("invitation.revoked", who, locked)
    return locked


@transaction.atomic
def invitation_accept(
    *, secret: str, username: str, display_name: str, password: str
) -> tuple[Invitation, User]:
    """Make the account of somebody new and use the invitation up.

    Raises `NotFound` for a link that is not valid (any more), `Invalid` with the faults of
    name and password; the link stays good then.
    """
    invitation = invitation_of(secret, lock=True)
    user = User(username=User.normalize_username(username), display_name=display_name)
    faults = username_faults(user.username) + password_faults(password, user=user)
    if faults:
        raise _refused(faults)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:  # somebody took the name since it was looked up
        raise _refused([NAME_TAKEN]) from error
    event_append(kind="user.made", who=user, object_kind="user", object_id=user.pk)
    return _use(invitation, user), user


@transaction.atomic
def invitation_join(*, secret: str, who: User) -> Invitation:
    """Let somebody who has an account into the study of an invitation.

    Raises `NotFound` for a link that is not valid (any more) and `Conflict` where it would
    change nothing; the link stays good then.
    """
    invitation = invitation_of(secret, lock=True)
    if invitation.study is None:
        raise Conflict(
            "You have an account already. Leave this link to the person it is for.",
            code="invitation.has_account",
        )
    return _use(invitation, who)


def invitation_of(secret: str, *, lock: bool = False) -> Invitation:
    """The invitation behind a link: unused, not expired, and still its maker's to give.

    Raises the same `NotFound` whatever is wrong.
    """
    rows = Invitation.objects.select_related("study", "created_by")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    found = rows.filter(
        digest=digest_of(secret),
        accepted_at__isnull=True,
        revoked_at__isnull=True,
        expires_at__gt=timezone.now(),
    ).first()
    gone = found is not None and found.study is not None and found.study.is_deleted
    if found is None or gone or not _may_invite(found.created_by, found.study, found.role):
        raise NotFound(
            "This invitation is not valid any more. Ask the person who sent it for a new link.",
            code="invitation.gone",
        )
    return found


def _may_invite(who: User, study: Study | None, role: Role | str | None) -> bool:
    if study is None:
        return User.objects.filter(pk=who.pk, is_active=True, is_instance_admin=True).exists()
    own = authority_of(who, study)
    return own is not None and role is not None and Role(role) in given_by(own)


def _use(invitation: Invitation, user: User) -> Invitation:
    invitation.accepted_by, invitation.accepted_at = user, timezone.now()
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    _record("invitation.accepted", user, invitation)
    if invitation.study is not None:
        role = Role(str(invitation.role))
        member_add(who=user, study=invitation.study, member=user, role=role)
    return invitation


def _record(kind: str, who: User, invitation: Invitation) -> None:
    event_append(
        kind=kind,
        who=who,
        study=invitation.study,
        object_kind="invitation",
        object_id=invitation.pk,
        after={"role": invitation.role},
    )


def _refused(faults: list[Fault]) -> Invalid:
    return Invalid("Some fields need attention.", code="account.invalid", faults=faults)
