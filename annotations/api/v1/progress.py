"""`/studies/{study}/progress/` and `/studies/{study}/rounds/{round}/progress|suggestion-use/`."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.agreement.selectors import progress_of, rounds_known, suggestion_use_of
from annotations.api.v1.quoted import ReaderSerializer
from annotations.api.views import StudyViewSet
from annotations.models import Round, RoundState
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action


class StatesSerializer(serializers.Serializer[Any]):
    """Assignments by state."""

    todo = serializers.IntegerField()
    open = serializers.IntegerField()
    submitted = serializers.IntegerField()
    returned = serializers.IntegerField()
    released = serializers.IntegerField()


class PersonProgressSerializer(serializers.Serializer[Any]):
    """One reader's share of a round; active seconds count input at most 60 s apart."""

    reader = ReaderSerializer()
    states = StatesSerializer()
    active_seconds = serializers.IntegerField()
    submitted_last = serializers.DateTimeField(allow_null=True)


class ProgressRoundSerializer(serializers.ModelSerializer[Round]):
    """Which round."""

    state = serializers.ChoiceField(RoundState.choices)
    codebook_version = serializers.IntegerField(source="codebook_version.number")
    # Declared: what a model field says of its limits is another on each database.
    readers_per_document = serializers.IntegerField()
    is_blind = serializers.SerializerMethodField(help_text="The blind phase was not ended.")

    class Meta:
        model = Round
        fields = ["id", "name", "state", "codebook_version", "readers_per_document", "is_blind"]

    def get_is_blind(self, row: Round) -> bool:
        """Whether readers are kept apart."""
        return row.blind and row.blind_ended_at is None


class RoundProgressSerializer(serializers.Serializer[Any]):
    """A round as far as one may know it.

    `states` is null, and `people` oneself alone, for who may know only their own.
    """

    round = ProgressRoundSerializer()
    documents = serializers.IntegerField()
    states = StatesSerializer(allow_null=True)
    people = PersonProgressSerializer(many=True)
    blind_documents = serializers.IntegerField(
        help_text="Documents that one still reads blind: what others did there is left out."
    )


class SuggestionUseSerializer(serializers.Serializer[Any]):
    """What became of suggestions in submitted readings; the row without a reader is the sum."""

    reader = ReaderSerializer(allow_null=True)
    readings = serializers.IntegerField()
    accepted = serializers.IntegerField()
    edited = serializers.IntegerField()
    rejected = serializers.IntegerField()
    by_hand = serializers.IntegerField()
    edit_distance = serializers.FloatField(
        allow_null=True, help_text="Mean change of what was edited, 0 to 1."
    )


class ProgressViewSet(StudyViewSet):
    """How far the rounds are."""

    actions = {
        "rounds": Action.PROGRESS_VIEW,
        "retrieve": Action.PROGRESS_VIEW,
        "suggestion_use": Action.PROGRESS_VIEW,
    }
    queryset = Round.objects.none()
    serializer_class = RoundProgressSerializer
    pagination_class = None

    def get_queryset(self) -> QuerySet[Round]:
        """The rounds that the person may know of, the newest first."""
        return rounds_known(self.access).order_by("-created_at", "-id")

    @extend_schema(responses=RoundProgressSerializer(many=True), summary="Progress of all rounds")
    def rounds(self, request: Request, study: UUID) -> Response:
        """Every round that one may know of, the newest first."""
        found = progress_of(self.access, self.get_queryset())
        return Response(RoundProgressSerializer(found, many=True).data)

    @extend_schema(responses=RoundProgressSerializer, summary="Progress of a round")
    def retrieve(self, request: Request, study: UUID, round: UUID) -> Response:
        """Documents by state, and by reader."""
        (found,) = progress_of(self.access, [self._round(round)])
        return Response(RoundProgressSerializer(found).data)

    @extend_schema(
        responses=SuggestionUseSerializer(many=True), summary="Use of suggestions in a round"
    )
    def suggestion_use(self, request: Request, study: UUID, round: UUID) -> Response:
        """The sum first, then one row a reader; readers see their own only."""
        found = suggestion_use_of(self.access, self._round(round))
        return Response(SuggestionUseSerializer(found, many=True).data)

    def _round(self, round_id: UUID) -> Round:
        return fetch(self.get_queryset(), round_id, kind="round")
