"""`/studies/{study}/export/`: the labelled data as a stream."""

from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.views import StudyViewSet
from annotations.exchange.registry import WRITERS, writer_for
from annotations.exchange.services import export_options, study_open
from annotations.models import LayerKind, Study
from annotations.permissions.actions import Action

FILTERS = ("round", "kind", "annotator")


class IgnoresFormat(DefaultContentNegotiation):
    """Here `format` names a file format of ours, not one of the framework's renderers."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        """JSON, for answers that are not a stream."""
        return renderers[0], renderers[0].media_type


class ExportFormatSerializer(serializers.Serializer[Any]):
    """A format, and what it leaves out."""

    name = serializers.CharField()
    short = serializers.CharField()
    title = serializers.CharField()
    media_type = serializers.CharField()
    unit = serializers.CharField(help_text="What its offsets count.")
    loses = serializers.CharField()


class ExportRoundSerializer(serializers.Serializer[Any]):
    """A round to filter by."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class ExportReaderSerializer(serializers.Serializer[Any]):
    """A reader to filter by; the name only for those who may see members."""

    pseudonym = serializers.CharField()
    name = serializers.CharField(allow_null=True)


class ExportOptionsSerializer(serializers.Serializer[Any]):
    """What an export can hold for this person."""

    formats = ExportFormatSerializer(many=True)
    rounds = ExportRoundSerializer(many=True)
    kinds = serializers.ListField(child=serializers.ChoiceField(LayerKind.choices))
    readers = ExportReaderSerializer(many=True)
    withheld_texts = serializers.IntegerField(
        help_text="Texts on which this person is still blind: others' readings are left out."
    )
    complete = serializers.BooleanField(
        help_text="Without filters, an import of the file gives the study back."
    )


class ExportViewSet(StudyViewSet):
    """Streams; never held in memory. A JSONL file without its manifest line is incomplete."""

    actions = {"list": Action.EXPORT, "choices": Action.EXPORT}
    queryset = Study.objects.none()
    serializer_class = ExportOptionsSerializer
    pagination_class = None
    filter_backends = []
    content_negotiation_class = IgnoresFormat

    @extend_schema(
        operation_id="studies_export_retrieve",
        summary="Download the study",
        parameters=[
            OpenApiParameter("format", str, description="jsonl (default), csv, or a full name."),
            OpenApiParameter("round", OpenApiTypes.UUID, description="Only this round."),
            OpenApiParameter("kind", str, enum=LayerKind.values, description="Only such layers."),
            OpenApiParameter("annotator", str, description="reader-2, or the person's id."),
        ],
        responses={
            (200, "application/x-ndjson"): OpenApiTypes.STR,
            (200, "text/csv"): OpenApiTypes.STR,
        },
    )
    def list(self, request: Request, study: Any = None) -> StreamingHttpResponse:
        """All of it, or one round, one kind of layer, one annotator.

        Readings of texts on which you are still blind are left out; the manifest says how
        many texts.
        """
        writer = writer_for(request.query_params.get("format") or "jsonl")
        opened = study_open(
            study=self.access.study,
            writer=writer,
            who=self.person,
            access=self.access,
            filters={name: request.query_params.get(name, "") for name in FILTERS},
        )
        name = f"{self.access.study.slug}{writer.suffix}"
        answer = StreamingHttpResponse(writer.write(opened), content_type=writer.media_type)
        answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
        answer["Cache-Control"] = "no-store"
        return answer

    @extend_schema(
        operation_id="studies_export_options_retrieve", responses=ExportOptionsSerializer
    )
    @action(detail=False, url_path="options")
    def choices(self, request: Request, study: Any = None) -> Response:
        """Formats with what they lose, and the filters that there are."""
        options = export_options(access=self.access, writers=list(WRITERS))
        return Response(ExportOptionsSerializer(options).data)
