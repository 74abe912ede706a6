"""`/me/tokens/`: what one's scripts sign in with."""

from datetime import timedelta
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotations.api.permissions import BySession, SignedIn
from annotations.api.views import PrincipalMixin
from annotations.core.errors import Fault, Invalid
from annotations.models import AccessToken, Membership, Study
from annotations.people.selectors import tokens_of
from annotations.people.services import token_create, token_revoke
from annotations.permissions.access import fetch, memberships


class TokenSerializer(serializers.ModelSerializer[AccessToken]):
    """A token without its secret. Without `studies` it reaches all of its owner's."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    studies: Any = serializers.PrimaryKeyRelatedField(many=True, read_only=True)
    created_at = serializers.DateTimeField(source="created", read_only=True)
    expires_at = serializers.DateTimeField(source="expiry", read_only=True)

    class Meta:
        model = AccessToken
        fields = ["id", "name", "read_only", "studies", "created_at", "expires_at", "last_used_at"]
        read_only_fields = ["name", "read_only", "last_used_at"]


class NewTokenSerializer(serializers.Serializer[AccessToken]):
    """What a token shall be."""

    name = serializers.CharField(max_length=100)
    days = serializers.IntegerField(min_value=1, max_value=365, default=90)
    read_only = serializers.BooleanField(default=True)  # type: ignore[assignment]
    studies = serializers.ListField(child=serializers.UUIDField(), default=list)


class MadeTokenSerializer(TokenSerializer):
    """A new token; `secret` is shown this once."""

    secret = serializers.CharField(read_only=True)

    class Meta(TokenSerializer.Meta):
        fields = [*TokenSerializer.Meta.fields, "secret"]


class TokenViewSet(PrincipalMixin, ListModelMixin, GenericViewSet[AccessToken]):
    """One's own tokens. A token cannot manage tokens: sign in for that."""

    permission_classes = [SignedIn, BySession]
    queryset = AccessToken.objects.none()
    serializer_class = TokenSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    ordering = "-public_id"

    def get_queryset(self) -> Any:
        """One's own, that have not run out."""
        return tokens_of(self.person)

    @extend_schema(
        request=NewTokenSerializer, responses={201: MadeTokenSerializer}, summary="Make a token"
    )
    def create(self, request: Request) -> Response:
        """Make a token; its secret is in this answer and nowhere else."""
        given = NewTokenSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        wanted = given.validated_data
        token, secret = token_create(
            user=self.person,
            name=wanted["name"],
            lifetime=timedelta(days=wanted["days"]),
            read_only=wanted["read_only"],
            studies=self._studies(wanted["studies"]),
        )
        body = {**TokenSerializer(token).data, "secret": secret}
        return Response(body, status=status.HTTP_201_CREATED)

    @extend_schema(summary="Revoke a token", responses={204: None})
    def destroy(self, request: Request, id: str) -> Response:
        """End a token at once."""
        token = fetch(self.get_queryset(), id, kind="token", field="public_id")
        token_revoke(token=token, who=self.person)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _studies(self, ids: list[Any]) -> list[Study]:
        own: dict[Any, Membership] = {
            membership.study_id: membership for membership in memberships(self.principal)
        }
        if not set(ids) <= set(own):
            fault = Fault("study.unknown", "Choose among your own studies.", field="studies")
            raise Invalid(fault.message, code=fault.code, faults=[fault])
        return [own[study_id].study for study_id in dict.fromkeys(ids)]
