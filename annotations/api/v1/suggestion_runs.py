"""`/studies/{study}/suggestion-runs/`: the pipeline over a selection of documents."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.views import StudyViewSet
from annotations.core.errors import Fault, Invalid
from annotations.models import Document, RunItem, RunItemState, RunState, SuggestionRun
from annotations.models.base import ALIVE
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action
from annotations.preannotation.selectors import counts_of, items_of, runs_of
from annotations.preannotation.services import run_cancel, run_retry, run_start


class NewRunSerializer(serializers.Serializer[Any]):
    """Which documents: those named, or all in a language, or simply all."""

    documents = serializers.ListField(child=serializers.UUIDField(), required=False)
    language = serializers.CharField(required=False)
    outlet = serializers.UUIDField(required=False)
    pipeline = serializers.CharField(required=False, allow_blank=True)


class RunSerializer(serializers.ModelSerializer[SuggestionRun]):
    """A run, how far it is, and how fast it went."""

    state = serializers.ChoiceField(RunState.choices)
    asked_by = serializers.StringRelatedField[Any](allow_null=True)
    codebook_version = serializers.IntegerField(
        source="codebook_version.number", default=None, allow_null=True
    )
    counts = serializers.SerializerMethodField()
    statements = serializers.SerializerMethodField()
    words = serializers.SerializerMethodField()
    seconds = serializers.SerializerMethodField()

    class Meta:
        model = SuggestionRun
        fields = [
            "id",
            "state",
            "cancel_requested",
            "pipeline",
            "tier",
            "version",
            "config_hash",
            "codebook_version",
            "asked_by",
            "created_at",
            "started_at",
            "finished_at",
            "counts",
            "statements",
            "words",
            "seconds",
        ]
        read_only_fields = fields

    def get_counts(self, row: SuggestionRun) -> dict[str, int]:
        """Documents by state."""
        return self._of(row).by_state if self._of(row) else {}

    def get_statements(self, row: SuggestionRun) -> int:
        """Statements proposed, by this run or the ones it points back to."""
        return self._of(row).statements if self._of(row) else 0

    def get_words(self, row: SuggestionRun) -> int:
        """Words that this run read itself."""
        return self._of(row).words if self._of(row) else 0

    def get_seconds(self, row: SuggestionRun) -> float:
        """Seconds of work on them."""
        return self._of(row).seconds if self._of(row) else 0.0

    def _of(self, row: SuggestionRun) -> Any:
        return self.context["counts"].get(row.pk)


class _RunDocumentSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="document.pk")
    title = serializers.CharField(source="document.title")


class RunItemSerializer(serializers.ModelSerializer[RunItem]):
    """One document of a run; a failure in words."""

    document = _RunDocumentSerializer(source="text")
    state = serializers.ChoiceField(RunItemState.choices)

    class Meta:
        model = RunItem
        fields = [
            "id",
            "document",
            "state",
            "statements",
            "words",
            "seconds",
            "error_code",
            "error_message",
        ]
        read_only_fields = fields


class ItemsQuerySerializer(serializers.Serializer[Any]):
    """Which documents of a run to list."""

    state = serializers.ChoiceField(RunItemState.choices, required=False)


class SuggestionRunViewSet(ListModelMixin, RetrieveModelMixin, StudyViewSet):
    """The study's runs."""

    actions = {
        "list": Action.SUGGESTIONS_VIEW,
        "retrieve": Action.SUGGESTIONS_VIEW,
        "items": Action.SUGGESTIONS_VIEW,
        "create": Action.SUGGESTIONS_RUN,
        "cancel": Action.SUGGESTIONS_RUN,
        "retry": Action.SUGGESTIONS_RUN,
    }
    queryset = SuggestionRun.objects.none()
    serializer_class = RunSerializer
    lookup_value_converter = "uuid"
    ordering = "-id"

    def get_queryset(self) -> Any:
        """The study's."""
        return runs_of(self.access.study).select_related("codebook_version")

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """With the counts of all rows at once."""
        given = args[0] if args else []
        rows = [given] if isinstance(given, SuggestionRun) else given
        context = {**self.get_serializer_context(), "counts": counts_of(rows)}
        return RunSerializer(*args, **{**kwargs, "context": context})

    @extend_schema(request=NewRunSerializer, responses={201: RunSerializer})
    def create(self, request: Request, study: Any = None) -> Response:
        """Start a run. Unchanged texts under an equal configuration are not worked again."""
        given = NewRunSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        wanted = given.validated_data
        run = run_start(
            study=self.access.study,
            who=self.person,
            documents=self._documents(wanted),
            pipeline=wanted.get("pipeline"),
            selection={key: str(value) for key, value in wanted.items() if key != "documents"},
        )
        return Response(self.get_serializer(run).data, status=status.HTTP_201_CREATED)

    @extend_schema(parameters=[ItemsQuerySerializer], responses=RunItemSerializer(many=True))
    @action(detail=True, methods=["get"])
    def items(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """The run's documents, each with its state."""
        self.ordering = "id"
        wanted = ItemsQuerySerializer(data=request.query_params)
        wanted.is_valid(raise_exception=True)
        run = fetch(self.get_queryset(), pk, kind="run")
        page = self.paginate_queryset(items_of(run).filter(**wanted.validated_data))
        return self.get_paginated_response(RunItemSerializer(page, many=True).data)

    @extend_schema(request=None, responses=RunSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Stop before the next document; what is done stays."""
        run = run_cancel(run=fetch(self.get_queryset(), pk, kind="run"), who=self.person)
        return Response(self.get_serializer(run).data)

    @extend_schema(request=None, responses=RunSerializer)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Queue again what failed, went stale or was cancelled."""
        run = run_retry(run=fetch(self.get_queryset(), pk, kind="run"), who=self.person)
        return Response(self.get_serializer(run).data)

    def _documents(self, wanted: dict[str, Any]) -> list[Document]:
        rows = Document.objects.filter(ALIVE, study=self.access.study).order_by("id")
        if "language" in wanted:
            rows = rows.filter(language=wanted["language"])
        if "outlet" in wanted:
            rows = rows.filter(outlet=wanted["outlet"])
        if "documents" not in wanted:
            return list(rows)
        found = list(rows.filter(pk__in=wanted["documents"]))
        if len(found) < len(set(wanted["documents"])):
            message = "Some of these documents are not in this study."
            raise Invalid(
                message,
                code="document.unknown",
                faults=[Fault("document.unknown", message, field="documents")],
            )
        return found
