"""`/studies/{study}/sides/`: the camps, each with a shape, a colour token and a name."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.actors.selectors import sides_of
from annotations.actors.services import GLYPHS, side_create, side_delete, side_update
from annotations.api.views import StudyViewSet
from annotations.models import Side
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action


class SideSerializer(serializers.ModelSerializer[Side]):
    """A side: always a name beside its shape and colour token (side-1 to side-4)."""

    name = serializers.CharField(max_length=100)
    glyph = serializers.ChoiceField(GLYPHS, default="square")
    colour = serializers.RegexField(r"^(side-[1-4])?$", allow_blank=True, default="")

    class Meta:
        model = Side
        fields = ["id", "key", "name", "glyph", "colour"]
        read_only_fields = ["id", "key"]


class SideViewSet(ListModelMixin, StudyViewSet):
    """The study's sides."""

    actions = {
        "list": Action.REGISTRY_VIEW,
        "retrieve": Action.REGISTRY_VIEW,
        "create": Action.REGISTRY_EDIT,
        "partial_update": Action.REGISTRY_EDIT,
        "destroy": Action.REGISTRY_EDIT,
    }
    queryset = Side.objects.none()
    serializer_class = SideSerializer
    lookup_value_converter = "uuid"
    ordering = "id"

    def get_queryset(self) -> Any:
        """All of them."""
        return sides_of(self.access.study)

    def retrieve(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """One side."""
        return Response(SideSerializer(self._side(pk)).data)

    @extend_schema(request=SideSerializer, responses={201: SideSerializer})
    def create(self, request: Request, study: Any = None) -> Response:
        """Add a side."""
        given = SideSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        made = side_create(study=self.access.study, who=self.person, **given.validated_data)
        return Response(SideSerializer(made).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=SideSerializer, responses=SideSerializer)
    def partial_update(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Rename a side or draw it otherwise."""
        side = self._side(pk)
        given = SideSerializer(side, data=request.data, partial=True)
        given.is_valid(raise_exception=True)
        facts = {name: getattr(side, name) for name in ("name", "glyph", "colour")}
        changed = side_update(side=side, who=self.person, **{**facts, **given.validated_data})
        return Response(SideSerializer(changed).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Remove a side that nobody is on."""
        side_delete(side=self._side(pk), who=self.person)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _side(self, pk: Any) -> Side:
        return fetch(sides_of(self.access.study), pk, kind="side")
