"""The statement record and its parts, for the OpenAPI file and for input."""

from typing import Any

from rest_framework import serializers

from annotations.annotating.ledger import Operation
from annotations.annotating.operations import HANDLERS
from annotations.models import RelationKind, SpanRole, StanceLabel, Verdict


class SpanRecordSerializer(serializers.Serializer[Any]):
    """Half-open code points, and the text that they cover."""

    role = serializers.ChoiceField(SpanRole.choices)
    part = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    quote = serializers.CharField()


class ActorRecordSerializer(serializers.Serializer[Any]):
    """An actor in a function."""

    actor = serializers.UUIDField()
    function = serializers.CharField()
    basis = serializers.CharField()


class ClaimLinkSerializer(serializers.Serializer[Any]):
    """A canonical claim that the statement expresses."""

    claim = serializers.UUIDField()
    primary = serializers.BooleanField()


class StanceRecordSerializer(serializers.Serializer[Any]):
    """A stance: exactly one target; an actor or the reason why there is none."""

    uuid = serializers.UUIDField()
    actor = serializers.UUIDField(allow_null=True)
    actor_absent_reason = serializers.CharField(allow_null=True)
    target_issue = serializers.UUIDField(allow_null=True)
    target_claim = serializers.UUIDField(allow_null=True)
    target_actor = serializers.UUIDField(allow_null=True)
    label: Any = serializers.ChoiceField(StanceLabel.choices)
    intensity = serializers.IntegerField(allow_null=True)
    rationale = serializers.CharField()
    voice = serializers.CharField()


class RelationRecordSerializer(serializers.Serializer[Any]):
    """A relation to a statement, a claim or another relation."""

    uuid = serializers.UUIDField()
    kind = serializers.ChoiceField(RelationKind.choices)
    target_statement = serializers.UUIDField(allow_null=True)
    target_claim = serializers.UUIDField(allow_null=True)
    target_relation = serializers.UUIDField(allow_null=True)


class StatementRecordSerializer(serializers.Serializer[Any]):
    """One statement with all its slots."""

    uuid = serializers.UUIDField()
    attribution = serializers.CharField(allow_null=True)
    polarity = serializers.CharField()
    certainty = serializers.CharField(allow_null=True)
    tense = serializers.CharField(allow_null=True)
    parent: Any = serializers.UUIDField(allow_null=True)
    asserted_at = serializers.DateField(allow_null=True)
    comment = serializers.CharField()
    attributes = serializers.JSONField()
    speaker_absent_reason = serializers.CharField(allow_null=True)
    origin = serializers.CharField()
    suggestion = serializers.UUIDField(allow_null=True)
    spans = SpanRecordSerializer(many=True)
    actors = ActorRecordSerializer(many=True)
    issues = serializers.ListField(child=serializers.UUIDField())
    claims = ClaimLinkSerializer(many=True)
    stances = StanceRecordSerializer(many=True)
    relations = RelationRecordSerializer(many=True)
    confidence = serializers.FloatField(required=False, allow_null=True)
    part_confidence = serializers.DictField(child=serializers.FloatField(), required=False)
    why = serializers.ListField(child=serializers.DictField(), required=False)
    candidates = serializers.JSONField(required=False)


class VerdictRecordSerializer(serializers.Serializer[Any]):
    """What the reader did with a suggestion; edit distance 0 (as it was) to 1."""

    verdict = serializers.ChoiceField(Verdict.choices)
    statement = serializers.UUIDField(allow_null=True)
    edit_distance = serializers.FloatField()


class LayerPageSerializer(serializers.Serializer[Any]):
    """A layer with all that is in it, at one revision."""

    id = serializers.UUIDField()
    state = serializers.CharField()
    revision = serializers.IntegerField()
    statements = StatementRecordSerializer(many=True)
    verdicts = serializers.DictField(child=VerdictRecordSerializer())
    stances = StanceRecordSerializer(many=True)


class OperationSerializer(serializers.Serializer[Any]):
    """One change; `payload` depends on `kind` (docs/api.md lists all)."""

    op_id = serializers.UUIDField()
    kind = serializers.ChoiceField(sorted(HANDLERS))
    statement = serializers.UUIDField(required=False, allow_null=True)
    payload = serializers.DictField(required=False)


class OperationsSerializer(serializers.Serializer[Any]):
    """Ordered operations: all are applied or none."""

    operations = OperationSerializer(many=True, allow_empty=False)

    def to_operations(self) -> list[Operation]:
        """The validated operations."""
        return [
            Operation(
                op_id=given["op_id"],
                kind=given["kind"],
                statement=str(given["statement"]) if given.get("statement") else None,
                payload=given.get("payload") or {},
            )
            for given in self.validated_data["operations"]
        ]


class ReplySerializer(serializers.Serializer[Any]):
    """What one operation did: the revision after it and a sparse patch."""

    op_id = serializers.UUIDField()
    revision = serializers.IntegerField()
    after = serializers.JSONField()


class RepliesSerializer(serializers.Serializer[Any]):
    """The layer's revision after all operations, and each one's effect."""

    revision = serializers.IntegerField()
    results = ReplySerializer(many=True)
