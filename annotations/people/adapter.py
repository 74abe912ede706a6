"""How allauth is bound to a closed instance that keeps a history."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from annotations.models import User
from annotations.people.services import (
    password_change,
    sign_in_failure_note,
    sign_in_note,
    sign_out_note,
)


class InvitationOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations; signing in and out leaves an Event."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    @transaction.atomic
    def login(self, request: HttpRequest, user: User) -> None:
        """Start the session."""
        super().login(request, user)
        sign_in_note(user=user)

    @transaction.atomic
    def logout(self, request: HttpRequest) -> None:
        """End the session."""
        if isinstance(request.user, User):
            sign_out_note(user=request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong name or password; the rate limit has passed it already."""
        sign_in_failure_note(username=str(credentials.get("username") or ""))

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """The right password of a disabled account."""
        sign_in_failure_note(username=user.username)
        response: HttpResponse = super().respond_user_inactive(request, user)
        return response

    def set_password(self, user: User, password: str) -> None:
        """Somebody changes their own password."""
        password_change(user=user, password=password)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing: the instance sends no mail, links are handed over by people."""
