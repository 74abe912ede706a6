"""`/studies/{study}/documents/` and `/studies/{study}/outlets/`.

Nothing here is derived from anybody's marks: whoever is blind may read all of it.
"""

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.views import StudyViewSet
from annotations.corpus.selectors import (
    copies_of,
    documents_of,
    documents_search,
    documents_whole,
    outlets_of,
)
from annotations.models import Document, DocumentText, Outlet, OutletKind, Precision
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action


class OutletSerializer(serializers.ModelSerializer[Outlet]):
    """Who published a document."""

    kind = serializers.ChoiceField(OutletKind.choices)

    class Meta:
        model = Outlet
        fields = ["id", "name", "kind", "country"]
        read_only_fields = fields


class DocumentSerializer(serializers.ModelSerializer[Document]):
    """One document of a list: everything but its text."""

    outlet = OutletSerializer(allow_null=True)
    precision = serializers.ChoiceField(Precision.choices)
    words = serializers.SerializerMethodField()
    has_copies = serializers.SerializerMethodField(
        help_text="Other documents of the study have the same text (wire copies)."
    )

    class Meta:
        model = Document
        fields = [
            *("id", "title", "outlet", "byline", "url", "published_at", "precision"),
            *("language", "section", "external_id", "words", "has_copies", "created_at"),
        ]
        read_only_fields = fields

    @extend_schema_field(OpenApiTypes.INT)
    def get_words(self, document: Document) -> int:
        """Words of the newest text."""
        return _newest(document).words

    @extend_schema_field(OpenApiTypes.BOOL)
    def get_has_copies(self, document: Document) -> bool:
        """Whether it belongs to a cluster."""
        return document.cluster_id is not None


class TextSerializer(serializers.ModelSerializer[DocumentText]):
    """One version of a text, exactly as decoded.

    `tokens` and `sentences` are flat: [gap, length, gap, length, ...] in code points,
    each gap counted from the previous end.
    """

    tokens = serializers.ListField(child=serializers.IntegerField())
    sentences = serializers.ListField(child=serializers.IntegerField())

    class Meta:
        model = DocumentText
        fields = [*("id", "version", "text", "sha256", "words", "tokens", "sentences", "tokenizer")]
        read_only_fields = fields


class CopySerializer(serializers.ModelSerializer[Document]):
    """Another document with the same text."""

    outlet = serializers.StringRelatedField[Any](allow_null=True)

    class Meta:
        model = Document
        fields = ["id", "title", "outlet", "published_at"]
        read_only_fields = fields


class WholeDocumentSerializer(DocumentSerializer):
    """One document with its newest text and its own fields."""

    text = serializers.SerializerMethodField()
    custom_fields = serializers.DictField()
    copies = serializers.SerializerMethodField()

    class Meta(DocumentSerializer.Meta):
        fields = [*DocumentSerializer.Meta.fields, "custom_fields", "notes", "text", "copies"]
        read_only_fields = fields

    @extend_schema_field(TextSerializer)
    def get_text(self, document: Document) -> Any:
        """The newest version."""
        return TextSerializer(_newest(document)).data

    @extend_schema_field(CopySerializer(many=True))
    def get_copies(self, document: Document) -> Any:
        """Its wire copies."""
        return CopySerializer(copies_of(document), many=True).data


class DocumentFilter(filters.FilterSet):  # type: ignore[misc]
    """What a list can be narrowed by."""

    outlet = filters.UUIDFilter(field_name="outlet")
    language = filters.CharFilter(field_name="language", lookup_expr="iexact")
    search = filters.CharFilter(
        method="found", label="Words in the title, byline, external id or text."
    )

    class Meta:
        model = Document
        fields: list[str] = []

    def found(self, documents: QuerySet[Document], name: str, words: str) -> QuerySet[Document]:
        """Those that contain the words."""
        return documents_search(documents, words.strip()) if words.strip() else documents


class DocumentViewSet(ListModelMixin, StudyViewSet):
    """The study's documents."""

    actions = {"list": Action.DOCUMENTS_VIEW, "retrieve": Action.DOCUMENTS_VIEW}
    queryset = Document.objects.none()
    serializer_class = DocumentSerializer
    filterset_class = DocumentFilter
    lookup_value_converter = "uuid"

    def get_queryset(self) -> Any:
        """The living ones."""
        return documents_of(self.access.study)

    @extend_schema(responses=WholeDocumentSerializer)
    def retrieve(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """One document with its text and where its tokens and sentences are."""
        document = fetch(documents_whole(self.access.study), pk, kind="document")
        return Response(WholeDocumentSerializer(document).data)


class OutletViewSet(ListModelMixin, StudyViewSet):
    """The study's outlets."""

    actions = {"list": Action.DOCUMENTS_VIEW}
    queryset = Outlet.objects.none()
    serializer_class = OutletSerializer
    ordering = "name"

    def get_queryset(self) -> Any:
        """All of them."""
        return outlets_of(self.access.study)


def _newest(document: Document) -> DocumentText:
    """The newest of the texts that the selector has fetched, oldest first."""
    return list(document.texts.all())[-1]
