"""`/studies/{study}/rounds/{round}/assignments/`: who holds what, for those who hand it out."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.annotating.overview import assignments_of, rounds_of
from annotations.annotating.shares import (
    NOTE_LIMIT,
    assignment_give_back,
    assignment_release,
    assignment_return,
)
from annotations.api.views import StudyViewSet
from annotations.models import Assignment, AssignmentState, Document, Round, User
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action


class ShareDocumentSerializer(serializers.ModelSerializer[Document]):
    """Which document."""

    class Meta:
        model = Document
        fields = ["id", "title"]
        read_only_fields = fields


class ShareReaderSerializer(serializers.ModelSerializer[User]):
    """Whose share."""

    display_name = serializers.CharField(source="__str__")

    class Meta:
        model = User
        fields = ["id", "display_name"]
        read_only_fields = fields


class RoundAssignmentSerializer(serializers.ModelSerializer[Assignment]):
    """One person's share of a round, without anything from the reading itself."""

    document = ShareDocumentSerializer(source="text.document")
    reader = ShareReaderSerializer(source="annotator")
    state = serializers.ChoiceField(AssignmentState.choices)

    class Meta:
        model = Assignment
        fields = [
            *("id", "document", "reader", "position", "state", "not_blind"),
            *("opened_at", "submitted_at", "note"),
        ]
        read_only_fields = fields


class NoteSerializer(serializers.Serializer[Any]):
    """What the reader should look at again."""

    note = serializers.CharField(max_length=NOTE_LIMIT)


class RoundAssignmentFilter(filters.FilterSet):  # type: ignore[misc]
    """What a round's shares can be narrowed by."""

    state = filters.ChoiceFilter(choices=AssignmentState.choices)
    reader = filters.UUIDFilter(field_name="annotator")
    document = filters.UUIDFilter(field_name="text__document")

    class Meta:
        model = Assignment
        fields: list[str] = []


class RoundAssignmentViewSet(ListModelMixin, StudyViewSet):
    """The shares of one round."""

    actions = {
        "list": Action.ASSIGNMENTS_MANAGE,
        "release": Action.ASSIGNMENTS_MANAGE,
        "give_back": Action.ASSIGNMENTS_MANAGE,
        "send_back": Action.ASSIGNMENTS_MANAGE,
    }
    queryset = Assignment.objects.none()
    serializer_class = RoundAssignmentSerializer
    filterset_class = RoundAssignmentFilter
    lookup_value_converter = "uuid"
    ordering = "id"

    def get_queryset(self) -> Any:
        """All of the round."""
        return assignments_of(self._round())

    @extend_schema(request=None, responses=RoundAssignmentSerializer, summary="Release a share")
    @action(detail=True, methods=["post"])
    def release(
        self, request: Request, study: Any = None, round: Any = None, pk: Any = None
    ) -> Response:
        """Take what is not handed in off its reader's queue; the draft stays."""
        return self._answer(assignment_release(assignment=self._share(pk), who=self.person))

    @extend_schema(request=None, responses=RoundAssignmentSerializer, summary="Give a share back")
    @action(detail=True, methods=["post"], url_path="give-back")
    def give_back(
        self, request: Request, study: Any = None, round: Any = None, pk: Any = None
    ) -> Response:
        """Put released work on its reader's queue again, with its draft."""
        return self._answer(assignment_give_back(assignment=self._share(pk), who=self.person))

    @extend_schema(
        request=NoteSerializer, responses=RoundAssignmentSerializer, summary="Return a reading"
    )
    @action(detail=True, methods=["post"], url_path="return")
    def send_back(
        self, request: Request, study: Any = None, round: Any = None, pk: Any = None
    ) -> Response:
        """Give what was handed in back to its reader, saying why; nothing in it is edited."""
        share = self._share(pk)
        given = NoteSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        note = given.validated_data["note"]
        return self._answer(assignment_return(assignment=share, who=self.person, note=note))

    def _round(self) -> Round:
        return fetch(rounds_of(self.access.study), self.kwargs["round"], kind="round")

    def _share(self, pk: Any) -> Assignment:
        return fetch(assignments_of(self._round()), pk, kind="assignment")

    def _answer(self, assignment: Assignment) -> Response:
        return Response(RoundAssignmentSerializer(self._share(assignment.pk)).data)
