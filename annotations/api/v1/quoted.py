"""Statements in words and in their text: what results open when one clicks a figure."""

from typing import Any
from uuid import UUID

from rest_framework import serializers

from annotations.codebook.contracts import IssueRule
from annotations.models import SpanRole, StanceLabel, Voice


class ReaderSerializer(serializers.Serializer[Any]):
    """A person in results."""

    id = serializers.UUIDField()
    name = serializers.CharField(source="__str__")


class IssueNameSerializer(serializers.Serializer[Any]):
    """An issue as the codebook version words it."""

    id = serializers.UUIDField()
    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    positive_pole = serializers.CharField()
    negative_pole = serializers.CharField()


def issue_named(issue: UUID, rule: IssueRule) -> dict[str, Any]:
    """What `IssueNameSerializer` shows."""
    return {
        "id": issue,
        "key": rule.key,
        "label": rule.label,
        "positive_pole": rule.positive_pole,
        "negative_pole": rule.negative_pole,
    }


class QuotedDocumentSerializer(serializers.Serializer[Any]):
    """Where the words stand; `text` is the id of the version that offsets point into."""

    id = serializers.UUIDField(source="document.pk")
    text = serializers.UUIDField(source="pk")
    title = serializers.CharField(source="document.title")
    outlet = serializers.CharField(source="document.outlet.name", default=None, allow_null=True)
    published_at = serializers.DateTimeField(source="document.published_at", allow_null=True)
    language = serializers.CharField(source="document.language")


class ExcerptSerializer(serializers.Serializer[Any]):
    """The code points [start, end) of the text."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    is_cut_before = serializers.BooleanField()
    is_cut_after = serializers.BooleanField()


class QuotedSpanSerializer(serializers.Serializer[Any]):
    """Half-open code points into the whole text."""

    role = serializers.ChoiceField(SpanRole.choices)
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class QuotedStanceSerializer(serializers.Serializer[Any]):
    """A stance as coded; on a claim, `direction` says which way the claim points."""

    uuid = serializers.UUIDField()
    label = serializers.ChoiceField(StanceLabel.choices)  # type: ignore[assignment]
    intensity = serializers.IntegerField(allow_null=True)
    voice = serializers.ChoiceField(Voice.choices)
    actor = serializers.CharField(allow_null=True)
    issue = serializers.UUIDField(source="issue_id", allow_null=True)
    claim = serializers.CharField(allow_null=True)
    direction = serializers.IntegerField()


class QuotedStatementSerializer(serializers.Serializer[Any]):
    """One reader's statement with names instead of ids."""

    uuid = serializers.UUIDField()
    attribution = serializers.CharField(allow_null=True)
    certainty = serializers.CharField(allow_null=True)
    speaker = serializers.CharField(allow_null=True)
    speaker_absent_reason = serializers.CharField(allow_null=True)
    on_behalf_of = serializers.ListField(child=serializers.CharField())
    claims = serializers.ListField(child=serializers.CharField())
    spans = QuotedSpanSerializer(many=True)
    stances = QuotedStanceSerializer(many=True)
