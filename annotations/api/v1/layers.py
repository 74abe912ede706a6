"""`/layers/{id}/`: reading a layer, and the one door through which it changes."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotations.annotating.services import operations_apply
from annotations.api.preconditions import IF_MATCH, if_match_of
from annotations.api.v1.records import (
    LayerPageSerializer,
    OperationsSerializer,
    RepliesSerializer,
)
from annotations.api.views import PrincipalMixin
from annotations.models import Layer, LayerKind
from annotations.permissions.access import enter, fetch, hidden, memberships, visible_layers
from annotations.permissions.actions import Action
from annotations.workflow.workbench import layer_page


class LayerViewSet(PrincipalMixin, GenericViewSet[Layer]):
    """One reader's reading of one text."""

    queryset = Layer.objects.none()
    serializer_class = LayerPageSerializer
    lookup_value_converter = "uuid"

    def _layer(self, pk: Any) -> Layer:
        """The layer, if this person may see what is in it."""
        studies = memberships(self.principal).values("study")
        layer = fetch(Layer.objects.filter(study__in=studies), pk, kind="layer")
        access = enter(self.principal, layer.study_id, Action.STUDY_VIEW)
        if not visible_layers(access, Layer.objects.filter(pk=layer.pk)).exists():
            raise hidden("layer")
        return layer

    @extend_schema(responses=LayerPageSerializer)
    def retrieve(self, request: Request, pk: Any = None) -> Response:
        """All statements, verdicts and document-scope stances, at one revision."""
        return Response(LayerPageSerializer(layer_page(self._layer(pk))).data)

    @extend_schema(request=OperationsSerializer, responses=RepliesSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def operations(self, request: Request, pk: Any = None) -> Response:
        """Apply ordered operations, all or nothing. Only the layer's own reader may."""
        layer = self._own(pk)
        given = OperationsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        replies = operations_apply(
            layer=layer,
            who=self.person,
            if_match=if_match_of(request),
            operations=given.to_operations(),
        )
        body = {
            "revision": max(reply.revision for reply in replies),
            "results": [asdict(reply) for reply in replies],
        }
        return Response(body)

    def _own(self, pk: Any) -> Layer:
        mine = Layer.objects.filter(kind=LayerKind.HUMAN, assignment__annotator=self.person)
        studies = memberships(self.principal).values("study")
        layer = fetch(mine.filter(study__in=studies), pk, kind="layer")
        enter(self.principal, layer.study_id, Action.ANNOTATE)
        return layer
