"""`/studies/{study}/rounds/`: planned, previewed, opened, closed; and who holds what."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.annotating.handing_out import gaps_of, reader_add, round_fill
from annotations.annotating.overview import RoundCounts, counts_of, readers_of, rounds_of
from annotations.annotating.planning import ReaderPlan, plan_preview
from annotations.annotating.rounds import (
    blind_end,
    round_close,
    round_create,
    round_discard,
    round_open,
    round_reopen,
)
from annotations.api.references import named
from annotations.api.v1.round_plans import (
    FilledSerializer,
    PreviewSerializer,
    ReaderPlanSerializer,
    RoundPlanSerializer,
    plan_of,
    refuse,
)
from annotations.api.views import StudyViewSet
from annotations.models import Round, RoundState
from annotations.people.selectors import members_of
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action


class RoundReaderSerializer(serializers.Serializer[Any]):
    """One reader of a round, with the number of their assignments by state."""

    id = serializers.UUIDField()
    display_name = serializers.CharField()
    quota = serializers.IntegerField(allow_null=True)
    weight = serializers.FloatField()
    states = serializers.DictField(child=serializers.IntegerField())


class RoundSerializer(serializers.ModelSerializer[Round]):
    """A round; `states` counts its assignments by state."""

    state = serializers.ChoiceField(RoundState.choices)
    codebook_version = serializers.IntegerField(source="codebook_version.number")
    created_by = serializers.StringRelatedField[Any]()
    documents = serializers.SerializerMethodField()
    states = serializers.SerializerMethodField()

    class Meta:
        model = Round
        fields = [
            *("id", "name", "state", "codebook_version", "readers_per_document", "blind"),
            *("blind_ended_at", "seed", "with_suggestions", "created_at", "created_by"),
            *("documents", "states"),
        ]
        read_only_fields = fields

    def get_documents(self, row: Round) -> int:
        """How many documents it has."""
        return self._counts(row).documents

    def get_states(self, row: Round) -> dict[str, int]:
        """State → assignments."""
        return self._counts(row).states

    def _counts(self, row: Round) -> RoundCounts:
        counts: RoundCounts = self.context["counts"][row.pk]
        return counts


class WholeRoundSerializer(RoundSerializer):
    """A round with its readers; `lacking` counts readings without a reader."""

    readers = serializers.SerializerMethodField()
    lacking = serializers.SerializerMethodField()

    class Meta(RoundSerializer.Meta):
        fields = [*RoundSerializer.Meta.fields, "readers", "lacking"]
        read_only_fields = fields

    @extend_schema_field(RoundReaderSerializer(many=True))
    def get_readers(self, row: Round) -> Any:
        """Who reads, and how far they are."""
        return RoundReaderSerializer(readers_of(row), many=True).data

    def get_lacking(self, row: Round) -> int:
        """Readings that nobody holds, such as released ones; 0 before the opening."""
        return sum(gaps_of(row).values()) if row.state != RoundState.DRAFT else 0


class RoundViewSet(ListModelMixin, StudyViewSet):
    """Batches of documents to be read under one codebook version."""

    actions = {
        "list": Action.ROUNDS_VIEW,
        "retrieve": Action.ROUNDS_VIEW,
        **dict.fromkeys(
            ["create", "preview", "destroy", "open", "close", "reopen", "end_blind"],
            Action.ROUNDS_EDIT,
        ),
        **dict.fromkeys(["readers", "fill"], Action.ASSIGNMENTS_MANAGE),
    }
    queryset = Round.objects.none()
    serializer_class = RoundSerializer
    lookup_value_converter = "uuid"
    ordering = "-id"

    @extend_schema(responses=RoundSerializer(many=True))
    def list(self, request: Request, study: Any = None) -> Response:
        """All rounds with their counts."""
        page = self.paginate_queryset(rounds_of(self.access.study)) or []
        shown = RoundSerializer(page, many=True, context={"counts": counts_of(page)})
        return self.get_paginated_response(shown.data)

    @extend_schema(responses=WholeRoundSerializer)
    def retrieve(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """One round with its readers."""
        return self._answer(self._round(pk))

    @extend_schema(request=RoundPlanSerializer, responses={201: WholeRoundSerializer})
    def create(self, request: Request, study: Any = None) -> Response:
        """Plan a round under the newest published codebook version; nothing is handed out."""
        plan, faults = plan_of(self.access, request.data)
        refuse(faults)
        made = round_create(study=self.access.study, who=self.person, plan=plan)
        return self._answer(made, status.HTTP_201_CREATED)

    @extend_schema(
        request=RoundPlanSerializer, responses=PreviewSerializer, summary="Who would read what"
    )
    @action(detail=False, methods=["post"])
    def preview(self, request: Request, study: Any = None) -> Response:
        """Try a plan: nothing is stored."""
        plan, faults = plan_of(self.access, request.data)
        found = plan_preview(study=self.access.study, plan=plan)
        shown = PreviewSerializer(found).data
        return Response(
            {**shown, "faults": [fault.as_dict() for fault in [*faults, *found.faults]]}
        )

    @extend_schema(responses={204: None}, summary="Throw a planned round away")
    def destroy(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Only before it was opened."""
        round_discard(round_=self._round(pk), who=self.person)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=WholeRoundSerializer, summary="Hand a round out")
    @action(detail=True, methods=["post"])
    def open(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Make the assignments; from now on they stand in the readers' queues."""
        return self._answer(round_open(round_=self._round(pk), who=self.person))

    @extend_schema(request=None, responses=WholeRoundSerializer, summary="Close a round")
    @action(detail=True, methods=["post"])
    def close(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Release what is not handed in; drafts stay."""
        return self._answer(round_close(round_=self._round(pk), who=self.person))

    @extend_schema(request=None, responses=WholeRoundSerializer, summary="Open a closed round")
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """What was released stays so until it is given back."""
        return self._answer(round_reopen(round_=self._round(pk), who=self.person))

    @extend_schema(request=None, responses=WholeRoundSerializer, summary="End the blind phase")
    @action(detail=True, methods=["post"], url_path="end-blind")
    def end_blind(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Logged. What is not handed in is marked not blind and stays out of agreement."""
        return self._answer(blind_end(round_=self._round(pk), who=self.person))

    @extend_schema(
        request=ReaderPlanSerializer, responses=WholeRoundSerializer, summary="Add a reader"
    )
    @action(detail=True, methods=["post"])
    def readers(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """In an open round the new reader gets what lacks one."""
        round_ = self._round(pk)
        given = ReaderPlanSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        facts = dict(given.validated_data)
        members = members_of(self.access.study)
        user = named(members, facts.pop("id"), field="id", kind="member", by="user_id").user
        reader_add(round_=round_, who=self.person, reader=ReaderPlan(user=user, **facts))
        return self._answer(round_)

    @extend_schema(request=None, responses=FilledSerializer, summary="Hand out what lacks a reader")
    @action(detail=True, methods=["post"])
    def fill(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Released readings go to readers of the round who have not had the document."""
        return Response({"given": round_fill(round_=self._round(pk), who=self.person)})

    def _round(self, pk: Any) -> Round:
        return fetch(rounds_of(self.access.study), pk, kind="round")

    def _answer(self, round_: Round, code: int = status.HTTP_200_OK) -> Response:
        row = self._round(round_.pk)
        context = {"counts": counts_of([row])}
        return Response(WholeRoundSerializer(row, context=context).data, status=code)
