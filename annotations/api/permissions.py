"""The outer gate: signed in. Everything finer is in `annotations.permissions`."""

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from annotations.models import AccessToken, User
from annotations.permissions.access import Principal

if TYPE_CHECKING:
    from rest_framework.views import APIView


class SignedIn(BasePermission):
    """A signed-in, active person."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        """Whether somebody real asks."""
        return isinstance(request.user, User) and request.user.is_active


class BySession(BasePermission):
    """Signed in by browser: what a token must not do, such as make tokens."""

    message = "A token cannot do this. Sign in and do it on your profile page."

    def has_permission(self, request: Request, view: "APIView") -> bool:
        """Whether no token was sent."""
        return not isinstance(request.auth, AccessToken)


def principal_of(request: Request) -> Principal:
    """Who asks."""
    assert isinstance(request.user, User)
    token = request.auth if isinstance(request.auth, AccessToken) else None
    return Principal(request.user, token)
