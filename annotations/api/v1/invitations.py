"""The two public doors: `/invitations/{token}/` and `/password-resets/{token}/`.

Whoever holds the link may use it; every wrong link gets the same 404.
"""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.authentication import SessionAuthentication
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.permissions import SignedIn
from annotations.api.throttles import LinkThrottle
from annotations.api.views import PrincipalMixin
from annotations.models import Invitation
from annotations.people.services import (
    invitation_accept,
    invitation_join,
    invitation_of,
    password_reset_of,
    password_reset_use,
)


class InvitationSerializer(serializers.ModelSerializer[Invitation]):
    """A link that somebody may still use, without its secret."""

    invited_by = serializers.CharField(source="created_by", read_only=True)

    class Meta:
        model = Invitation
        fields = ["id", "role", "note", "invited_by", "created_at", "expires_at"]
        read_only_fields = fields


class MadeInvitationSerializer(InvitationSerializer):
    """A new invitation; `link` is shown this once."""

    link = serializers.CharField(read_only=True)

    class Meta(InvitationSerializer.Meta):
        fields = [*InvitationSerializer.Meta.fields, "link"]


def made(request: Request, invitation: Invitation, secret: str) -> Response:
    """201 with the link."""
    link = request.build_absolute_uri(f"/invite/{secret}")
    body = {**InvitationSerializer(invitation).data, "link": link}
    return Response(body, status=status.HTTP_201_CREATED)


class OpenInvitationSerializer(serializers.ModelSerializer[Invitation]):
    """What the holder of a link may know. Without `study`: an account on the instance."""

    study = serializers.CharField(
        source="study.name", default=None, allow_null=True, read_only=True
    )
    invited_by = serializers.CharField(source="created_by", read_only=True)

    class Meta:
        model = Invitation
        fields = ["study", "role", "invited_by", "expires_at"]
        read_only_fields = fields


class AccountSerializer(serializers.Serializer[Any]):
    """A new account."""

    username = serializers.CharField(max_length=150)
    display_name = serializers.CharField(max_length=150, allow_blank=True, default="")
    password = serializers.CharField(
        max_length=1000, write_only=True, trim_whitespace=False, style={"input_type": "password"}
    )


class AcceptedSerializer(serializers.Serializer[Any]):
    """What became of a used invitation: the study that one is a member of now."""

    study = serializers.UUIDField(source="study_id", allow_null=True, read_only=True)
    username = serializers.CharField(source="accepted_by.username", read_only=True)


class LinkView(PrincipalMixin, GenericAPIView[Any]):
    """Public, and slowed down."""

    # Only the session: a script's token has no business with links for people.
    authentication_classes = [SessionAuthentication]
    permission_classes: Any = [AllowAny]
    throttle_classes = [LinkThrottle]


class InvitationView(LinkView):
    """An invitation, to its holder."""

    serializer_class = OpenInvitationSerializer

    @extend_schema(operation_id="invitation_open", summary="What a link is for")
    def get(self, request: Request, token: str) -> Response:
        """The study, the role and who invites."""
        return Response(self.get_serializer(invitation_of(token)).data)


class InvitationAcceptView(LinkView):
    """Coming in as somebody new."""

    serializer_class = AccountSerializer

    @extend_schema(
        operation_id="invitation_accept",
        responses={201: AcceptedSerializer},
        summary="Make an account",
    )
    def post(self, request: Request, token: str) -> Response:
        """Make an account with the link and use the link up. Sign in afterwards."""
        given = self.get_serializer(data=request.data)
        given.is_valid(raise_exception=True)
        invitation, _ = invitation_accept(secret=token, **given.validated_data)
        return Response(AcceptedSerializer(invitation).data, status=status.HTTP_201_CREATED)


class InvitationJoinView(LinkView):
    """Coming in as somebody who has an account."""

    permission_classes = [SignedIn]
    serializer_class = AcceptedSerializer

    @extend_schema(operation_id="invitation_join", request=None, summary="Join with one's account")
    def post(self, request: Request, token: str) -> Response:
        """Become a member of the link's study and use the link up."""
        invitation = invitation_join(secret=token, who=self.person)
        return Response(self.get_serializer(invitation).data)


class OpenResetSerializer(serializers.Serializer[Any]):
    """Whose password the link sets."""

    username = serializers.CharField(source="user.username", read_only=True)
    expires_at = serializers.DateTimeField(read_only=True)


class NewPasswordSerializer(serializers.Serializer[Any]):
    """A new password."""

    password = serializers.CharField(
        max_length=1000, write_only=True, trim_whitespace=False, style={"input_type": "password"}
    )


class PasswordResetView(LinkView):
    """A lost password, to the holder of an admin's link."""

    serializer_class = OpenResetSerializer

    @extend_schema(operation_id="password_reset_open", summary="Whose link it is")
    def get(self, request: Request, token: str) -> Response:
        """The name to sign in with."""
        return Response(self.get_serializer(password_reset_of(token)).data)

    @extend_schema(
        operation_id="password_reset_use",
        request=NewPasswordSerializer,
        responses={204: None},
        summary="Set a new password",
    )
    def post(self, request: Request, token: str) -> Response:
        """Set the password and use the link up; all sessions of the account end."""
        given = NewPasswordSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        password_reset_use(secret=token, password=given.validated_data["password"])
        return Response(status=status.HTTP_204_NO_CONTENT)
