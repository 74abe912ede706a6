"""`/me/`: who one is and how one wants to see things."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.views import PrincipalMixin
from annotations.models import User
from annotations.people.services import PROFILE_FIELDS, profile_update
from annotations.permissions.access import may_instance
from annotations.permissions.actions import InstanceAction

LOCALES = ["en", "ar", "fr"]
THEMES = ["auto", "light", "dark"]


class MeSerializer(serializers.ModelSerializer[User]):
    """Oneself. `permissions` are the actions outside any study."""

    locale = serializers.ChoiceField(LOCALES)
    theme = serializers.ChoiceField(THEMES)
    text_size = serializers.IntegerField(
        min_value=90, max_value=150, help_text="Per cent of the usual size."
    )
    permissions = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ["id", "username", *PROFILE_FIELDS, "is_instance_admin", "permissions"]
        read_only_fields = ["id", "username", "is_instance_admin"]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_permissions(self, user: User) -> list[str]:
        """What one may do on the instance, by name."""
        principal = self.context["principal"]
        return [str(action) for action in InstanceAction if may_instance(principal, action)]


class MeView(PrincipalMixin, GenericAPIView[User]):
    """The person who asks."""

    serializer_class = MeSerializer

    def get_serializer_context(self) -> dict[str, Any]:
        """The principal decides what is permitted."""
        return {**super().get_serializer_context(), "principal": self.principal}

    @extend_schema(operation_id="me_retrieve", summary="Who one is")
    def get(self, request: Request) -> Response:
        """The person who asks, with their preferences."""
        return Response(self.get_serializer(self.person).data)

    @extend_schema(operation_id="me_update", summary="Change one's name and preferences")
    def patch(self, request: Request) -> Response:
        """Set display name, language, theme or text size."""
        given = self.get_serializer(self.person, data=request.data, partial=True)
        given.is_valid(raise_exception=True)
        user = profile_update(user=self.person, changes=given.validated_data)
        return Response(self.get_serializer(user).data)
