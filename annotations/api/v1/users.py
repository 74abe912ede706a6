"""`/users/`: accounts on the instance, for its admins."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotations.api.v1.invitations import InvitationSerializer, MadeInvitationSerializer, made
from annotations.api.views import PrincipalMixin
from annotations.models import Invitation, Membership, Role, Study, User
from annotations.people.selectors import accounts, invitations_pending
from annotations.people.services import (
    admin_set,
    invitation_revoke,
    member_add,
    reset_link_make,
    user_disable,
    user_enable,
    user_invite,
)
from annotations.permissions.access import fetch, require_instance
from annotations.permissions.actions import InstanceAction
from annotations.workflow.membership import member_role_change


class StudyRoleSerializer(serializers.ModelSerializer[Membership]):
    """A person's role in one study."""

    name = serializers.CharField(source="study.name", read_only=True)

    class Meta:
        model = Membership
        fields = ["study", "name", "role", "is_active"]
        read_only_fields = fields


class UserSerializer(serializers.ModelSerializer[User]):
    """An account."""

    memberships = StudyRoleSerializer(many=True, read_only=True)

    class Meta:
        model = User
        fields = [
            "id",
            "username",
            "display_name",
            "is_active",
            "is_instance_admin",
            "date_joined",
            "last_login",
            "memberships",
        ]
        read_only_fields = fields


class AdminSerializer(serializers.Serializer[Any]):
    """Whether the person administers the instance."""

    is_instance_admin = serializers.BooleanField()


class StudyRoleChangeSerializer(serializers.Serializer[Any]):
    """A role to give in a study."""

    study = serializers.UUIDField()
    role = serializers.ChoiceField(Role.choices)


class ResetLinkSerializer(serializers.Serializer[Any]):
    """A link that sets a new password once; it is shown this once."""

    link = serializers.CharField(read_only=True)
    expires_at = serializers.DateTimeField(read_only=True)


class InstanceViewSet(PrincipalMixin, ListModelMixin, GenericViewSet[Any]):
    """Only for instance admins; everybody else is told so."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Authenticate, then ask the table."""
        super().initial(request, *args, **kwargs)
        require_instance(self.principal, InstanceAction.USERS_MANAGE)


class UserViewSet(InstanceViewSet):
    """Accounts; those of imported pseudonyms are not listed."""

    queryset = User.objects.none()
    serializer_class = UserSerializer
    lookup_url_kwarg = "id"
    ordering = "username"

    def get_queryset(self) -> Any:
        """Those whose name has every word of `search`."""
        return accounts(self.request.query_params.get("search", ""))

    @extend_schema(parameters=[OpenApiParameter("search", str)])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Accounts by username."""
        return super().list(request, *args, **kwargs)

    @extend_schema(request=AdminSerializer, summary="Make or unmake an instance admin")
    def partial_update(self, request: Request, id: str) -> Response:
        """Give or take the administration of the instance; never one's own."""
        user = self._user(id)
        given = AdminSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        is_admin = given.validated_data["is_instance_admin"]
        admin_set(who=self.person, user=user, is_admin=is_admin)
        return self._answer(id)

    @extend_schema(request=None, summary="Disable an account")
    @action(detail=True, methods=["post"])
    def disable(self, request: Request, id: str) -> Response:
        """Shut an account; its sessions and tokens end at once."""
        user_disable(who=self.person, user=self._user(id))
        return self._answer(id)

    @extend_schema(request=None, summary="Enable an account")
    @action(detail=True, methods=["post"])
    def enable(self, request: Request, id: str) -> Response:
        """Open a disabled account again; the person signs in anew."""
        user_enable(who=self.person, user=self._user(id))
        return self._answer(id)

    @extend_schema(request=StudyRoleChangeSerializer, summary="Give a role in a study")
    @action(detail=True, methods=["post"])
    def role(self, request: Request, id: str) -> Response:
        """Make somebody a member of a study or change their role there."""
        user = self._user(id)
        given = StudyRoleChangeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        studies = Study.objects.filter(deleted_at__isnull=True)
        study = fetch(studies, given.validated_data["study"], kind="study")
        role = Role(given.validated_data["role"])
        is_member = Membership.objects.filter(study=study, user=user, is_active=True).exists()
        change = member_role_change if is_member else member_add
        change(who=self.person, study=study, member=user, role=role)
        return self._answer(id)

    @extend_schema(request=None, responses={201: ResetLinkSerializer}, summary="Make a reset link")
    @action(detail=True, methods=["post"], url_path="reset-link")
    def reset_link(self, request: Request, id: str) -> Response:
        """Make a link with which the person sets a new password once, within a day."""
        reset, secret = reset_link_make(who=self.person, user=self._user(id))
        link = request.build_absolute_uri(f"/reset/{secret}")
        body = {"link": link, "expires_at": reset.expires_at}
        return Response(ResetLinkSerializer(body).data, status=status.HTTP_201_CREATED)

    def _user(self, user_id: str) -> User:
        return fetch(accounts(), user_id, kind="account")

    def _answer(self, user_id: str) -> Response:
        return Response(UserSerializer(self._user(user_id)).data)


class NewAccountSerializer(serializers.Serializer[Any]):
    """Whom a link is for."""

    note = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class InstanceInvitationViewSet(InstanceViewSet):
    """Links to an account on the instance that were not used yet."""

    queryset = Invitation.objects.none()
    serializer_class = InvitationSerializer
    lookup_url_kwarg = "id"

    def get_queryset(self) -> Any:
        """Pending ones."""
        return invitations_pending(None)

    @extend_schema(
        request=NewAccountSerializer,
        responses={201: MadeInvitationSerializer},
        summary="Invite by link",
    )
    def create(self, request: Request) -> Response:
        """Make a link for one person; it is in this answer and nowhere else."""
        given = NewAccountSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        invitation, secret = user_invite(who=self.person, note=given.validated_data["note"])
        return made(request, invitation, secret)

    @extend_schema(responses={204: None}, summary="Revoke a link")
    def destroy(self, request: Request, id: str) -> Response:
        """Make a link worthless."""
        invitation = fetch(self.get_queryset(), id, kind="invitation")
        invitation_revoke(who=self.person, invitation=invitation)
        return Response(status=status.HTTP_204_NO_CONTENT)
