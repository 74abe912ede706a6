"""Roles in a study. Lock order: study, then its memberships.

Whoever changes a role is judged by the role that they hold under the lock, so that of
two racing demotions the second finds what the first left.
"""

from django.db import transaction

from annotations.core.errors import Conflict, NotFound, Refused
from annotations.events.services import event_append
from annotations.models import Membership, Role, Study, User
from annotations.permissions.roles import given_by


@transaction.atomic
def member_role_set(*, who: User, study: Study, member: User, role: Role) -> Membership:
    """Give a member another role.

    Raises `NotFound` for someone who is no member, `Refused` unless `who` outranks the old
    and the new role, `Conflict` when the study would lose its last owner.
    """
    _lock(study)
    membership = _membership(study, member)
    _require_rank(who, study, membership.role, role)
    if membership.role == role:
        return membership
    if membership.role == Role.OWNER:
        _require_other_owner(study, member)
    before, membership.role = membership.role, role
    membership.save(update_fields=["role"])
    _record("member.role_set", who, membership, {"role": before}, {"role": role})
    return membership


@transaction.atomic
def member_remove(*, who: User, study: Study, member: User) -> Membership:
    """Deactivate a member: the way in ends, what they made stays.

    Raises as `member_role_set`, and `Conflict` when it was done already.
    """
    _lock(study)
    membership = _membership(study, member)
    _require_rank(who, study, membership.role)
    if not membership.is_active:
        raise Conflict("This member is deactivated already.", code="member.inactive")
    if membership.role == Role.OWNER:
        _require_other_owner(study, member)
    membership.is_active = False
    membership.save(update_fields=["is_active"])
    _record("member.removed", who, membership, {"active": True}, {"active": False})
    return membership


@transaction.atomic
def member_restore(*, who: User, study: Study, member: User) -> Membership:
    """Let a deactivated member in again, in the role that they had."""
    _lock(study)
    membership = _membership(study, member)
    _require_rank(who, study, membership.role)
    if membership.is_active:
        raise Conflict("This member is active already.", code="member.active")
    membership.is_active = True
    membership.save(update_fields=["is_active"])
    _record("member.restored", who, membership, {"active": False}, {"active": True})
    return membership


@transaction.atomic
def member_add(*, who: User, study: Study, member: User, role: Role) -> Membership:
    """Make someone a member, or a deactivated one active again in `role`.

    The caller has checked that `who` may give that role. Raises `Conflict` for someone
    who is an active member already.
    """
    _lock(study)
    membership = Membership.objects.filter(study=study, user=member).first()
    if membership and membership.is_active:
        raise Conflict("You are a member of this study already.", code="member.already")
    membership = membership or Membership(study=study, user=member)
    membership.role, membership.is_active = role, True
    membership.save()
    _record("member.added", who, membership, None, {"role": role})
    return membership


def authority_of(user: User, study: Study) -> Role | None:
    """The role by which `user` may give roles in `study` now, or None.

    Instance admins have an owner's: a study whose owners are gone needs somebody.
    """
    active = User.objects.filter(pk=user.pk, is_active=True)
    if active.filter(is_instance_admin=True).exists():
        return Role.OWNER
    found = Membership.objects.filter(study=study, user__in=active, is_active=True).first()
    return Role(found.role) if found else None


def _lock(study: Study) -> None:
    Study.objects.select_for_update(no_key=True).get(pk=study.pk)


def _membership(study: Study, member: User) -> Membership:
    found = Membership.objects.filter(study=study, user=member).select_related("user").first()
    if found is None:
        raise NotFound("There is no such member.")
    return found


def _require_rank(who: User, study: Study, *roles: Role | str) -> None:
    own = authority_of(who, study)
    if own is None or not {Role(role) for role in roles} <= set(given_by(own)):
        raise Refused(
            "You can change only roles below your own. Ask an owner of the study.",
            code="member.rank",
        )


def _require_other_owner(study: Study, leaving: User) -> None:
    others = Membership.objects.filter(
        study=study, role=Role.OWNER, is_active=True, user__is_active=True
    ).exclude(user=leaving)
    if not others.exists():
        raise Conflict(
            "A study keeps an owner. Make somebody else an owner first.", code="study.last_owner"
        )


def _record(
    kind: str,
    who: User,
    membership: Membership,
    before: dict[str, object] | None,
    after: dict[str, object] | None,
) -> None:
    event_append(
        kind=kind,
        who=who,
        study=membership.study,
        object_kind="user",
        object_id=membership.user_id,
        before=before,
        after=after,
    )
