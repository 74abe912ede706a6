"""`/studies/{study}/positions/`: who stands where on what, and the sentences behind it."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.agreement.selectors import rounds_known
from annotations.analysis.contracts import Outcome
from annotations.analysis.selectors import Asked, evidence_of, position_matrix
from annotations.api.v1.quoted import (
    ExcerptSerializer,
    IssueNameSerializer,
    QuotedDocumentSerializer,
    QuotedStanceSerializer,
    QuotedStatementSerializer,
    ReaderSerializer,
    issue_named,
)
from annotations.api.views import StudyViewSet
from annotations.models import Actor, ActorKind
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action

ALL_READERS = "all"
OUTCOMES = [outcome.value for outcome in Outcome]


class PositionsQuerySerializer(serializers.Serializer[Any]):
    """Which readings count."""

    round = serializers.UUIDField(required=False, help_text="Of one round; else of all.")
    reading = serializers.RegexField(
        r"^(all|[0-9a-fA-F-]{36})$",
        default=ALL_READERS,
        help_text="`all` readers, each document weighing 1, or the id of one reader.",
    )


class EvidenceQuerySerializer(PositionsQuerySerializer):
    """Which cell."""

    actor = serializers.UUIDField()
    issue = serializers.UUIDField()


class SideNameSerializer(serializers.Serializer[Any]):
    """A camp, by name and shape."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    glyph = serializers.CharField()


class ActorRowSerializer(serializers.Serializer[Any]):
    """A row; its side is that of the day on which the actor was last heard."""

    id = serializers.UUIDField(source="actor.pk")
    name = serializers.CharField(source="actor.name")
    kind = serializers.ChoiceField(ActorKind.choices, source="actor.kind")
    side = SideNameSerializer(allow_null=True)


class SplitSerializer(serializers.Serializer[Any]):
    """In favour, against, neutral or mixed."""

    favour = serializers.IntegerField()
    against = serializers.IntegerField()
    neither = serializers.IntegerField()


class ReaderPositionSerializer(serializers.Serializer[Any]):
    """The same cell in the reading of one reader."""

    reader = serializers.UUIDField()
    p = serializers.FloatField()
    split = SplitSerializer()


class CellSerializer(serializers.Serializer[Any]):
    """The position of an actor on an issue.

    p = (favour − against) / all of them, from −1 to 1. In one reader's reading `n` and
    `split` count stances; over all readers they count documents, each the mean of its
    readers. There is no cell where there is no data.
    """

    actor = serializers.UUIDField()
    issue = serializers.UUIDField()
    p = serializers.FloatField()
    n = serializers.IntegerField()
    documents = serializers.IntegerField()
    split = SplitSerializer()
    is_inconsistent = serializers.BooleanField(help_text="One reader finds favour and opposition.")
    sign_varies = serializers.BooleanField(help_text="Readers find opposite signs.")
    by_reader = serializers.SerializerMethodField()

    @extend_schema_field(ReaderPositionSerializer(many=True))
    def get_by_reader(self, cell: Any) -> list[dict[str, Any]]:
        """How far the readers differ."""
        return [
            {"reader": reader, "p": split.p, "split": SplitSerializer(split).data}
            for reader, split in cell.by_reader.items()
        ]


class OutcomeCountSerializer(serializers.Serializer[Any]):
    """How many stances were not counted, and why."""

    reason = serializers.ChoiceField(OUTCOMES)
    count = serializers.IntegerField()


class MatrixSerializer(serializers.Serializer[Any]):
    """Who stands where; own voice, once per document, actor, target and label."""

    issues = IssueNameSerializer(many=True)
    actors = ActorRowSerializer(many=True)
    cells = CellSerializer(many=True)
    readers = ReaderSerializer(many=True)
    documents = serializers.IntegerField()
    stances = serializers.IntegerField()
    left_out = OutcomeCountSerializer(many=True)
    blind_documents = serializers.IntegerField()


class EvidenceSerializer(serializers.Serializer[Any]):
    """One stance behind a cell, and whether it was counted."""

    reader = ReaderSerializer()
    outcome = serializers.ChoiceField(OUTCOMES)
    stance = QuotedStanceSerializer()
    statement = QuotedStatementSerializer()
    document = QuotedDocumentSerializer(source="text")
    excerpt = ExcerptSerializer()


class PositionViewSet(StudyViewSet):
    """Positions of actors on issues."""

    actions = {"matrix": Action.RESULTS_VIEW, "statements": Action.RESULTS_VIEW}
    queryset = Actor.objects.none()
    serializer_class = MatrixSerializer
    pagination_class = None

    @extend_schema(
        parameters=[PositionsQuerySerializer],
        responses=MatrixSerializer,
        summary="Position matrix",
    )
    def matrix(self, request: Request, study: UUID) -> Response:
        """Every actor with a position, every issue, n behind every cell, and what was left out."""
        asked, _ = self._asked(PositionsQuerySerializer)
        found = position_matrix(self.access, asked)
        left_out = [{"reason": reason, "count": n} for reason, n in found.left_out.items() if n]
        return Response(
            MatrixSerializer(
                {
                    "issues": [issue_named(*one) for one in found.issues.items()],
                    "actors": found.rows,
                    "cells": found.cells,
                    "readers": found.readers,
                    "documents": found.documents,
                    "stances": found.stances,
                    "left_out": left_out,
                    "blind_documents": found.blind_documents,
                }
            ).data
        )

    @extend_schema(
        parameters=[EvidenceQuerySerializer],
        responses=EvidenceSerializer(many=True),
        summary="The sentences behind a position",
    )
    def statements(self, request: Request, study: UUID) -> Response:
        """All stances of the actor on the issue, by date, with what became of each."""
        asked, query = self._asked(EvidenceQuerySerializer)
        found = evidence_of(self.access, asked, actor=query["actor"], issue=query["issue"])
        return Response(EvidenceSerializer(found, many=True).data)

    def _asked(self, serializer: type[PositionsQuerySerializer]) -> tuple[Asked, dict[str, Any]]:
        given = serializer(data=self.request.query_params)
        given.is_valid(raise_exception=True)
        query = given.validated_data
        chosen = query.get("round")
        reading = query["reading"]
        return Asked(
            round=fetch(rounds_known(self.access), chosen, kind="round") if chosen else None,
            reader=None if reading == ALL_READERS else UUID(reading),
        ), query
