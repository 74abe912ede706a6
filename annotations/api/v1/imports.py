"""`/studies/{study}/imports/`: files in, a dry run, then the good rows."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.fields import FaultSerializer
from annotations.api.v1.jobs import JobSerializer
from annotations.api.views import StudyViewSet
from annotations.exchange.selectors import imports_of, rows_of, with_jobs
from annotations.exchange.services import Upload
from annotations.models import ImportBatch, ImportOutcome, ImportRow, ImportState
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action
from annotations.workflow.ingest import import_stage, import_start


class ImportFileSerializer(serializers.Serializer[Any]):
    """One of the files, as it was recognised."""

    name = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    sha256 = serializers.CharField()
    format = serializers.CharField()
    encoding = serializers.CharField()
    ignored_columns = serializers.ListField(child=serializers.CharField(), required=False)


class ImportSerializer(serializers.ModelSerializer[ImportBatch]):
    """An import; its newest job tells how far it is.

    `counts` are create, same, conflict, problem and, once started, applied; for a whole
    study they are its lines by kind.
    """

    state = serializers.ChoiceField(ImportState.choices)
    files = ImportFileSerializer(many=True)
    options = serializers.DictField(child=serializers.CharField())
    counts = serializers.DictField(child=serializers.IntegerField())
    created_by = serializers.StringRelatedField[Any]()
    job = serializers.SerializerMethodField()

    class Meta:
        model = ImportBatch
        fields = ["id", "state", "files", "options", "counts", "created_by", "created_at", "job"]
        read_only_fields = fields

    @extend_schema_field(JobSerializer(allow_null=True))
    def get_job(self, batch: ImportBatch) -> Any:
        """The dry run, or taking in the rows."""
        job = self.context["jobs"].get(str(batch.pk))
        return JobSerializer(job).data if job else None


class NewImportSerializer(serializers.Serializer[Any]):
    """Files and what holds for all their records; a record's own value goes first."""

    files = serializers.ListField(child=serializers.FileField(allow_empty_file=True))
    format = serializers.CharField(
        required=False, help_text="text.v1, csv.v1, jsonl.v1; by default from the file's ending."
    )
    encoding = serializers.CharField(required=False, help_text="By default it is recognised.")
    language = serializers.CharField(required=False, help_text="By default the study's.")
    outlet = serializers.CharField(required=False)
    title = serializers.CharField(required=False)
    byline = serializers.CharField(required=False)
    section = serializers.CharField(required=False)
    url = serializers.CharField(required=False)
    published_at = serializers.CharField(required=False, help_text="2016-02-03 or with a time.")
    external_id = serializers.CharField(required=False)
    unknown_columns = serializers.ChoiceField(
        ["keep", "ignore"],
        required=False,
        help_text="keep: all other columns become custom fields. ignore: only those that the "
        "study has defined.",
    )


class ImportRowSerializer(serializers.ModelSerializer[ImportRow]):
    """One record of the files and what becomes of it."""

    outcome = serializers.ChoiceField(ImportOutcome.choices)
    record = serializers.DictField()
    faults = FaultSerializer(many=True)

    class Meta:
        model = ImportRow
        fields = [
            *("number", "file", "line", "outcome", "record", "faults"),
            *("document", "is_applied"),
        ]
        read_only_fields = fields


class RowsQuerySerializer(serializers.Serializer[Any]):
    """Which rows to list."""

    outcome = serializers.ChoiceField(ImportOutcome.choices, required=False)


class ImportViewSet(ListModelMixin, StudyViewSet):
    """Imports into the study. Cancel one through its job."""

    actions = dict.fromkeys(
        ("list", "create", "retrieve", "rows", "apply"), Action.DOCUMENTS_IMPORT
    )
    queryset = ImportBatch.objects.none()
    serializer_class = ImportSerializer
    lookup_value_converter = "uuid"
    parser_classes = [MultiPartParser, JSONParser]
    ordering = "-id"

    def get_queryset(self) -> Any:
        """What people asked for."""
        return imports_of(self.access.study)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest first."""
        page = self.paginate_queryset(self.get_queryset()) or []
        batches, jobs = with_jobs(page)
        shown = ImportSerializer(batches, many=True, context={"jobs": jobs})
        return self.get_paginated_response(shown.data)

    @extend_schema(
        request={"multipart/form-data": NewImportSerializer}, responses={201: ImportSerializer}
    )
    def create(self, request: Request, study: Any = None) -> Response:
        """Hand in files: they are kept, and a dry run begins. Nothing is imported yet."""
        given = NewImportSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        options = dict(given.validated_data)
        files: list[UploadedFile[Any]] = options.pop("files")
        batch = import_stage(
            study=self.access.study,
            who=self.person,
            uploads=[Upload(file.name or "file", file.chunks()) for file in files],
            options=options,
        )
        return self._answer(batch, status.HTTP_201_CREATED)

    @extend_schema(responses=ImportSerializer)
    def retrieve(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """The plan in numbers, and how far its job is."""
        return self._answer(self._batch(pk))

    @extend_schema(
        parameters=[RowsQuerySerializer],
        responses=ImportRowSerializer(many=True),
        summary="The plan, row by row",
    )
    @action(detail=True, ordering="number")
    def rows(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Every record with its file, line, outcome and faults; of one outcome if asked."""
        query = RowsQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        rows = rows_of(self._batch(pk)).filter(**query.validated_data)
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(ImportRowSerializer(page, many=True).data)

    @extend_schema(request=None, responses={202: ImportSerializer})
    @action(detail=True, methods=["post"])
    def apply(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Take in the rows that would be created; asks again after a cancel or a failure."""
        batch = self._batch(pk)
        import_start(batch=batch, who=self.person)
        return self._answer(batch, status.HTTP_202_ACCEPTED)

    def _batch(self, pk: Any) -> ImportBatch:
        return fetch(imports_of(self.access.study), pk, kind="import")

    def _answer(self, batch: ImportBatch, code: int = status.HTTP_200_OK) -> Response:
        (now,), jobs = with_jobs([batch])
        shown = ImportSerializer(now, context={"jobs": jobs})
        return Response(shown.data, status=code)
