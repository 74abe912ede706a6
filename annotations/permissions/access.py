"""The one door: whatever a request names by id is fetched here or not at all.

An object outside the person's reach and one that does not exist answer alike.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from annotations.core.errors import NotFound, Refused
from annotations.models import AccessToken, Membership, Role, Study, User
from annotations.permissions.actions import Action, InstanceAction
from annotations.permissions.blindness import blind_texts, visible_layers, visible_registry
from annotations.permissions.table import RUNS_STUDY, allowed

__all__ = [
    "Principal",
    "StudyAccess",
    "blind_texts",
    "enter",
    "fetch",
    "hidden",
    "may_instance",
    "memberships",
    "names_of",
    "require_instance",
    "visible_layers",
    "visible_registry",
]

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: a person, and the token that they came with, if any."""

    user: User
    token: AccessToken | None = None

    @property
    def may_write(self) -> bool:
        """False for a read-only token."""
        return self.token is None or not self.token.read_only


def hidden(kind: str = "object") -> NotFound:
    """The one answer for what is absent or out of reach."""
    return NotFound(f"There is no such {kind}, or you have no access to it.")


def memberships(principal: Principal) -> QuerySet[Membership]:
    """The active memberships that this principal may use."""
    found = Membership.objects.filter(
        user=principal.user, is_active=True, study__deleted_at__isnull=True
    ).select_related("study")
    if principal.token is not None:
        studies = list(principal.token.studies.values_list("pk", flat=True))
        if studies:
            found = found.filter(study__in=studies)
    return found


@dataclass(frozen=True, slots=True)
class StudyAccess:
    """A study that the principal may do something in, and as what."""

    principal: Principal
    study: Study
    role: Role

    @property
    def user(self) -> User:
        """The person who asks."""
        return self.principal.user

    def may(self, action: Action) -> bool:
        """Whether the role allows `action`."""
        return allowed(self.role, action)

    def require(self, action: Action) -> None:
        """Raise `Refused` unless the role allows `action`."""
        if not self.may(action):
            raise Refused(
                "Your role in this study does not allow this. A manager can change your role.",
                code="permission.role",
            )


def enter(principal: Principal, study_id: uuid.UUID | str, action: Action) -> StudyAccess:
    """The study, if the principal is a member and the role allows `action`.

    Raises `NotFound` for non-members and unknown ids, `Refused` for members without the right.
    """
    try:
        membership = memberships(principal).filter(study_id=study_id).first()
    except ValidationError as error:
        raise hidden("study") from error
    if membership is None:
        raise hidden("study")
    access = StudyAccess(principal, membership.study, Role(membership.role))
    access.require(action)
    return access


def fetch(
    rows: QuerySet[Row], row_id: uuid.UUID | str, *, kind: str = "object", field: str = "pk"
) -> Row:
    """The row of that id (in `field`) within an already scoped queryset; raises `NotFound`."""
    try:
        row = rows.filter(**{field: row_id}).first()
    except (ValidationError, ValueError) as error:
        raise hidden(kind) from error
    if row is None:
        raise hidden(kind)
    return row


def may_instance(principal: Principal, action: InstanceAction) -> bool:
    """Whether the person may do `action` on the instance.

    A token that is scoped to studies reaches nothing outside them. A new study may be
    made by instance admins and by whoever runs a study already.
    """
    if principal.token is not None and principal.token.studies.exists():
        return False
    if principal.user.is_instance_admin:
        return True
    if action is not InstanceAction.STUDY_CREATE:
        return False
    return memberships(principal).filter(role__in=RUNS_STUDY).exists()


def require_instance(principal: Principal, action: InstanceAction) -> None:
    """Raise `Refused` unless the person may do `action` on the instance."""
    if not may_instance(principal, action):
        raise Refused("Only an instance admin may do this.", code="permission.instance")


def names_of(actions: Iterable[Action]) -> list[str]:
    """The actions as sorted text, for the API."""
    return sorted(str(action) for action in actions)
