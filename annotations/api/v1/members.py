"""`/studies/{study}/members/` and `/studies/{study}/invitations/`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.v1.invitations import InvitationSerializer, MadeInvitationSerializer, made
from annotations.api.views import StudyViewSet
from annotations.models import Invitation, Membership, Role, User
from annotations.people.selectors import invitations_pending, members_of
from annotations.people.services import invitation_revoke, member_restore, user_invite
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action
from annotations.workflow.membership import member_deactivate, member_role_change


class MemberSerializer(serializers.ModelSerializer[Membership]):
    """A person in the study; `id` is the person's."""

    id = serializers.UUIDField(source="user_id", read_only=True)
    username = serializers.CharField(source="user.username", read_only=True)
    display_name = serializers.CharField(source="user.display_name", read_only=True)
    has_account = serializers.BooleanField(
        source="user.is_active", read_only=True, help_text="False: disabled on the instance."
    )
    since = serializers.DateTimeField(source="created_at", read_only=True)

    class Meta:
        model = Membership
        fields = ["id", "username", "display_name", "role", "is_active", "has_account", "since"]
        read_only_fields = ["is_active"]


class RoleSerializer(serializers.Serializer[Any]):
    """A role to give."""

    role = serializers.ChoiceField(Role.choices)


class MemberViewSet(ListModelMixin, StudyViewSet):
    """Who belongs to the study, and as what."""

    actions = {
        "list": Action.MEMBERS_VIEW,
        "partial_update": Action.MEMBERS_EDIT,
        "disable": Action.MEMBERS_EDIT,
        "enable": Action.MEMBERS_EDIT,
    }
    queryset = Membership.objects.none()
    serializer_class = MemberSerializer
    lookup_field = "user"
    lookup_url_kwarg = "user"
    ordering = "id"

    def get_queryset(self) -> Any:
        """Members, the deactivated ones too."""
        return members_of(self.access.study)

    @extend_schema(request=RoleSerializer, responses=MemberSerializer, summary="Set a role")
    def partial_update(self, request: Request, study: str, user: str) -> Response:
        """Give a member another role; both must be below one's own, unless one is an owner."""
        member = self._member(user)
        given = RoleSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        role = Role(given.validated_data["role"])
        return self._answer(
            member_role_change(who=self.person, study=self.access.study, member=member, role=role)
        )

    @extend_schema(request=None, responses=MemberSerializer, summary="Deactivate a member")
    @action(detail=True, methods=["post"])
    def disable(self, request: Request, study: str, user: str) -> Response:
        """End a member's way in; open work is released, what they made stays."""
        return self._answer(
            member_deactivate(who=self.person, study=self.access.study, member=self._member(user))
        )

    @extend_schema(request=None, responses=MemberSerializer, summary="Let a member in again")
    @action(detail=True, methods=["post"])
    def enable(self, request: Request, study: str, user: str) -> Response:
        """Activate a deactivated member, in the role that they had."""
        return self._answer(
            member_restore(who=self.person, study=self.access.study, member=self._member(user))
        )

    def _member(self, user_id: str) -> User:
        members = members_of(self.access.study)
        return fetch(members, user_id, kind="member", field="user_id").user

    def _answer(self, membership: Membership) -> Response:
        return Response(MemberSerializer(membership).data)


class NewInvitationSerializer(RoleSerializer):
    """Whom a link is for."""

    note = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class StudyInvitationViewSet(ListModelMixin, StudyViewSet):
    """Links into the study that were not used yet."""

    actions = {
        "list": Action.MEMBERS_VIEW,
        "create": Action.MEMBERS_EDIT,
        "destroy": Action.MEMBERS_EDIT,
    }
    queryset = Invitation.objects.none()
    serializer_class = InvitationSerializer
    lookup_url_kwarg = "id"

    def get_queryset(self) -> Any:
        """Pending ones."""
        return invitations_pending(self.access.study)

    @extend_schema(
        request=NewInvitationSerializer,
        responses={201: MadeInvitationSerializer},
        summary="Invite by link",
    )
    def create(self, request: Request, study: str) -> Response:
        """Make a link for one person; it is in this answer and nowhere else."""
        given = NewInvitationSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        invitation, secret = user_invite(
            who=self.person,
            study=self.access.study,
            role=Role(given.validated_data["role"]),
            note=given.validated_data["note"],
        )
        return made(request, invitation, secret)

    @extend_schema(responses={204: None}, summary="Revoke a link")
    def destroy(self, request: Request, study: str, id: str) -> Response:
        """Make a link worthless."""
        invitation = fetch(self.get_queryset(), id, kind="invitation")
        invitation_revoke(who=self.person, invitation=invitation)
        return Response(status=status.HTTP_204_NO_CONTENT)
