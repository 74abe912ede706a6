"""`/studies/{study}/rounds/{round}/agreement/` and the disagreements behind each figure."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema, extend_schema_field, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.agreement.contracts import LABELS, Slot
from annotations.agreement.selectors import (
    Asked,
    disagreements_of,
    issue_rules,
    readers_named,
    rounds_known,
    scope_of,
    titles_of,
)
from annotations.agreement.services import report_ask
from annotations.api.v1.figures import AgreementSerializer, agreement_shown
from annotations.api.v1.quoted import (
    ExcerptSerializer,
    IssueNameSerializer,
    QuotedDocumentSerializer,
    QuotedStatementSerializer,
    ReaderSerializer,
    issue_named,
)
from annotations.api.views import StudyViewSet
from annotations.core.alignment import THRESHOLD
from annotations.models import Round
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action

PAGE = 20
SLOTS = [slot.value for slot in Slot]


class AgreementQuerySerializer(serializers.Serializer[Any]):
    """How statements are aligned."""

    threshold = serializers.FloatField(min_value=0.05, max_value=1, default=THRESHOLD)


class ItemsQuerySerializer(AgreementQuerySerializer):
    """Which disagreements, and from which one on."""

    slot = serializers.ChoiceField(SLOTS)
    text = serializers.UUIDField(required=False, help_text="Of one text only.")
    reader = serializers.ListField(
        child=serializers.UUIDField(), required=False, help_text="Between these two readers only."
    )
    label = serializers.ListField(  # type: ignore[assignment]
        child=serializers.ChoiceField(LABELS),
        required=False,
        help_text="Stance: only where all these labels were given.",
    )
    cursor = serializers.IntegerField(min_value=0, default=0)


class ReadingHereSerializer(serializers.Serializer[Any]):
    """What one reader has there: a statement and a value, or why there is none."""

    reader = ReaderSerializer()
    statement = QuotedStatementSerializer(allow_null=True)
    value = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_null=True)


class DisagreementSerializer(serializers.Serializer[Any]):
    """One place at which readers part; the shares of a figure add up to 1."""

    slot = serializers.ChoiceField(SLOTS)
    share = serializers.FloatField()
    document = QuotedDocumentSerializer(source="text")
    issue = serializers.SerializerMethodField()
    excerpt = ExcerptSerializer()
    readings = ReadingHereSerializer(many=True)

    @extend_schema_field(IssueNameSerializer(allow_null=True))
    def get_issue(self, one: Any) -> dict[str, Any] | None:
        """The issue of a stance, as the round's codebook words it."""
        rule = self.context["issues"].get(one.issue_id)
        return None if rule is None else issue_named(one.issue_id, rule)


class AgreementViewSet(StudyViewSet):
    """How far the readers of a round agree, as far as one may know it.

    Whoever sees results: all submitted readings, but for documents that one still reads
    blind. Readers: the documents that they submitted themselves, once these are no longer
    read blind, and of the pairs of readers their own.
    """

    actions = {"retrieve": Action.PROGRESS_VIEW, "items": Action.PROGRESS_VIEW}
    queryset = Round.objects.none()
    serializer_class = AgreementSerializer

    @extend_schema(
        parameters=[AgreementQuerySerializer],
        responses=AgreementSerializer,
        summary="Agreement of a round",
    )
    def retrieve(self, request: Request, study: UUID, round: UUID) -> Response:
        """Figures with interval, n and what was left out; `computing` while a job makes them."""
        given = AgreementQuerySerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        scope = scope_of(self.access, self._round(round))
        threshold = given.validated_data["threshold"]
        answer = report_ask(scope=scope, threshold=threshold, who=self.person)
        figures = answer.report.figures if answer.report else {}
        shown = agreement_shown(
            scope,
            answer,
            threshold=threshold,
            readers=readers_named(figures.get("readers", [])),
            titles=titles_of(row["text"] for row in figures.get("texts", [])),
            only=None if self.access.may(Action.RESULTS_VIEW) else str(self.person.pk),
        )
        return Response(AgreementSerializer(shown).data)

    @extend_schema(
        parameters=[ItemsQuerySerializer],
        responses=inline_serializer(
            "DisagreementPage",
            {
                "count": serializers.IntegerField(),
                "next": serializers.CharField(allow_null=True),
                "previous": serializers.CharField(allow_null=True),
                "results": DisagreementSerializer(many=True),
            },
        ),
        summary="The disagreements behind a figure",
    )
    def items(self, request: Request, study: UUID, round: UUID) -> Response:
        """The very places that make a figure less than 1, by their share of it."""
        given = ItemsQuerySerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        query = given.validated_data
        reading_round = self._round(round)
        asked = Asked(
            slot=Slot(query["slot"]),
            threshold=query["threshold"],
            text=query.get("text"),
            readers=frozenset(str(reader) for reader in query.get("reader", ())),
            labels=tuple(query.get("label", ())),
        )
        scope = scope_of(self.access, reading_round)
        page = disagreements_of(scope, asked, offset=query["cursor"], limit=PAGE)
        context = {"issues": issue_rules(reading_round.codebook_version)}
        return Response(
            {
                "count": page.count,
                "next": self._turn(query["cursor"] + PAGE, page.count),
                "previous": self._turn(query["cursor"] - PAGE, page.count),
                "results": DisagreementSerializer(page.shown, many=True, context=context).data,
            }
        )

    def _turn(self, cursor: int, count: int) -> str | None:
        """The address of another page, or None where there is none."""
        if not -PAGE < cursor < count:
            return None
        parameters = self.request.query_params.copy()
        parameters["cursor"] = str(max(cursor, 0))
        return self.request.build_absolute_uri(f"{self.request.path}?{parameters.urlencode()}")

    def _round(self, round_id: UUID) -> Round:
        return fetch(rounds_known(self.access), round_id, kind="round")
