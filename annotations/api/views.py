"""What every view of a study shares: entering by the door."""

from typing import Any, ClassVar, cast

from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from annotations.api.permissions import principal_of
from annotations.models import User
from annotations.permissions.access import Principal, StudyAccess, enter
from annotations.permissions.actions import Action


class PrincipalMixin:
    """Gives a view the person who asks."""

    @property
    def principal(self) -> Principal:
        """Who asks."""
        return principal_of(cast(Any, self).request)

    @property
    def person(self) -> User:
        """The person who asks."""
        return self.principal.user


class StudyViewSet(PrincipalMixin, GenericViewSet[Any]):
    """A view below `/studies/{study}/`: names the Action of each of its actions.

    `access` is resolved once a request, before the handler runs.
    """

    actions: ClassVar[dict[str, Action]] = {}
    access: StudyAccess

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Authenticate, then enter the study for this action."""
        super().initial(request, *args, **kwargs)
        action = self.actions[self.action]
        self.access = enter(self.principal, self.kwargs["study"], action)
