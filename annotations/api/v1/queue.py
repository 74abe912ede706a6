"""`/studies/{study}/queue/`: what I have to read."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.annotating.selectors import next_assignment, queue_of, suggestions_left
from annotations.api.views import StudyViewSet
from annotations.models import Assignment, AssignmentState
from annotations.permissions.actions import Action


class _RoundNameSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class QueueDocumentSerializer(serializers.Serializer[Any]):
    """What a reader chooses by."""

    id = serializers.UUIDField(source="document.pk")
    title = serializers.CharField(source="document.title")
    outlet = serializers.CharField(source="document.outlet.name", default=None, allow_null=True)
    language = serializers.CharField(source="document.language")
    published_at = serializers.DateTimeField(source="document.published_at", allow_null=True)
    words = serializers.IntegerField()


class QueueItemSerializer(serializers.ModelSerializer[Assignment]):
    """One of my assignments."""

    round = _RoundNameSerializer()
    document = QueueDocumentSerializer(source="text")
    state = serializers.ChoiceField(AssignmentState.choices)
    suggestions_left = serializers.SerializerMethodField()

    class Meta:
        model = Assignment
        fields = [
            "id",
            "state",
            "position",
            "round",
            "document",
            "suggestions_left",
            "opened_at",
            "submitted_at",
            "note",
            "active_seconds",
        ]
        read_only_fields = fields

    def get_suggestions_left(self, row: Assignment) -> int | None:
        """Suggestions without my verdict; null where none are shown."""
        left: dict[Any, int | None] = self.context["suggestions_left"]
        return left[row.pk]


class QueueViewSet(StudyViewSet):
    """My assignments in this study, and no one else's."""

    actions = {"list": Action.ANNOTATE, "next": Action.ANNOTATE}
    queryset = Assignment.objects.none()
    serializer_class = QueueItemSerializer
    ordering = "id"

    @extend_schema(responses=QueueItemSerializer(many=True))
    def list(self, request: Request, study: Any = None) -> Response:
        """All my assignments that were not taken away."""
        page = self.paginate_queryset(queue_of(self.person, study=self.access.study))
        return self.get_paginated_response(self._shown(page))

    @extend_schema(
        request=None, responses={200: QueueItemSerializer, 204: None}, summary="What to read next"
    )
    @action(detail=False, methods=["post"])
    def next(self, request: Request, study: Any = None) -> Response:
        """Returned work first, then what is begun, then the next new document; else 204."""
        found = next_assignment(self.person, study=self.access.study)
        if found is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        return Response(self._shown([found])[0])

    def _shown(self, rows: Any) -> Any:
        left = suggestions_left(rows)
        return QueueItemSerializer(rows, many=True, context={"suggestions_left": left}).data
