"""How a script signs in: an access token, with `last_used_at` kept."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from annotations.models import AccessToken, User

USE_RESOLUTION = timedelta(minutes=1)


class AccessTokenAuthentication(TokenAuthentication):  # type: ignore[misc]
    """Knox, with read-only tokens held to safe methods."""

    def authenticate(self, request: Request) -> tuple[User, AccessToken] | None:
        """The person and the token; refuses unsafe methods on a read-only token."""
        found: tuple[User, AccessToken] | None = super().authenticate(request)
        if found is None:
            return None
        _, token = found
        if token.read_only and request.method not in SAFE_METHODS:
            raise PermissionDenied("This token is read-only. Make one that may write.")
        now = timezone.now()
        if token.last_used_at is None or now - token.last_used_at > USE_RESOLUTION:
            AccessToken.objects.filter(pk=token.pk).update(last_used_at=now)
        return found


class AccessTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The token's place in the OpenAPI file."""

    target_class = AccessTokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """`Authorization: Token ...`."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Token` and a space, then a token from your profile page.",
        }
