"""The agreement report as it leaves the server."""

from collections.abc import Iterable, Mapping
from typing import Any

from rest_framework import serializers

from annotations.agreement.contracts import Slot
from annotations.agreement.intervals import MIN_DOCUMENTS, MIN_UNITS
from annotations.agreement.scope import Scope
from annotations.agreement.services import Answer
from annotations.api.v1.quoted import ReaderSerializer
from annotations.core.alignment import VERSION
from annotations.models import DocumentText, User

SLOTS = [slot.value for slot in Slot]


class LeftOutSerializer(serializers.Serializer[Any]):
    """How many things of a kind did not enter, and why."""

    kind = serializers.CharField()
    reason = serializers.CharField()
    count = serializers.IntegerField()


class EstimateSerializer(serializers.Serializer[Any]):
    """The value, or null and why there is none."""

    value = serializers.FloatField(allow_null=True)
    reason = serializers.CharField(allow_null=True)


class IntervalSerializer(serializers.Serializer[Any]):
    """95 % over documents, or null and why there is none."""

    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    reason = serializers.CharField(allow_null=True)


class CountsSerializer(serializers.Serializer[Any]):
    """What stands behind a figure.

    Found and content: `units` statements, of whose pairings `pairs` match; the figure is
    2 · pairs / marks. Stance: `units` places and issues with `pairs` pairs of values.
    """

    documents = serializers.IntegerField()
    readers = serializers.IntegerField()
    units = serializers.IntegerField()
    pairs = serializers.IntegerField()
    marks = serializers.IntegerField(allow_null=True)


class CompanionSerializer(serializers.Serializer[Any]):
    """Another measure of the same units."""

    measure = serializers.CharField()
    estimate = EstimateSerializer()


class FigureSerializer(serializers.Serializer[Any]):
    """One figure with all that stands beside it."""

    slot = serializers.ChoiceField(SLOTS)
    measure = serializers.CharField()
    estimate = EstimateSerializer()
    interval = IntervalSerializer()
    n = CountsSerializer()
    left_out = LeftOutSerializer(many=True)
    companions = CompanionSerializer(many=True)


class LabelPairSerializer(serializers.Serializer[Any]):
    """How often two stance labels met: in pairs of readers, and in units."""

    labels = serializers.ListField(child=serializers.CharField(), min_length=2, max_length=2)
    pairs = serializers.IntegerField()
    units = serializers.IntegerField()


class PairRowSerializer(serializers.Serializer[Any]):
    """Two readers: documents both submitted; value and n of each slot."""

    readers = ReaderSerializer(many=True)
    documents = serializers.IntegerField()
    values = serializers.DictField(child=serializers.FloatField(allow_null=True))
    n = serializers.DictField(child=serializers.IntegerField())


class TextRowSerializer(serializers.Serializer[Any]):
    """One text: matches of each slot among `marks` = Σ(n_a + n_b); stance pairs that differ."""

    text = serializers.UUIDField()
    title = serializers.CharField()
    readers = serializers.IntegerField()
    statements = serializers.IntegerField()
    places = serializers.IntegerField()
    shared_places = serializers.IntegerField()
    marks = serializers.IntegerField()
    matches = serializers.DictField(child=serializers.IntegerField())
    stance_pairs = serializers.IntegerField()
    stance_differ = serializers.IntegerField()


class ReportSerializer(serializers.Serializer[Any]):
    """The figures."""

    readers = ReaderSerializer(many=True)
    places = serializers.IntegerField()
    shared_places = serializers.IntegerField()
    figures = FigureSerializer(many=True)
    labels = serializers.ListField(child=serializers.CharField())
    coincidences = serializers.ListField(
        child=serializers.ListField(child=serializers.FloatField())
    )
    label_pairs = LabelPairSerializer(many=True)
    pairs = PairRowSerializer(many=True)
    texts = TextRowSerializer(many=True)


class AlignmentSerializer(serializers.Serializer[Any]):
    """How statements became places."""

    version = serializers.CharField()
    threshold = serializers.FloatField()


class NeedsSerializer(serializers.Serializer[Any]):
    """What an interval needs at least."""

    documents = serializers.IntegerField()
    units = serializers.IntegerField()


class JobProgressSerializer(serializers.Serializer[Any]):
    """How far the computation is."""

    state = serializers.CharField()
    done = serializers.IntegerField(source="progress_done")
    total = serializers.IntegerField(source="progress_total")


class AgreementSerializer(serializers.Serializer[Any]):
    """Agreement of a round; `report` is null while `job` computes it."""

    round = serializers.UUIDField()
    codebook_version = serializers.IntegerField()
    alignment = AlignmentSerializer()
    documents = serializers.IntegerField(help_text="All documents of the round.")
    left_out = LeftOutSerializer(many=True)
    needs = NeedsSerializer()
    computed_at = serializers.DateTimeField(allow_null=True)
    job = JobProgressSerializer(allow_null=True)
    report = ReportSerializer(allow_null=True)


def agreement_shown(
    scope: Scope,
    answer: Answer,
    *,
    threshold: float,
    readers: Mapping[str, User],
    titles: Mapping[str, DocumentText],
    only: str | None,
) -> dict[str, Any]:
    """The answer to a request; with `only`, of the pairs of readers those of this person."""
    return {
        "round": scope.round.pk,
        "codebook_version": scope.round.codebook_version.number,
        "alignment": {"version": VERSION, "threshold": threshold},
        "documents": scope.documents,
        "left_out": scope.left_out,
        "needs": {"documents": MIN_DOCUMENTS, "units": MIN_UNITS},
        "computed_at": answer.report.created_at if answer.report else None,
        "job": answer.job,
        "report": _report(answer.report.figures, readers, titles, only) if answer.report else None,
    }


def _report(
    figures: Mapping[str, Any],
    readers: Mapping[str, User],
    titles: Mapping[str, DocumentText],
    only: str | None,
) -> dict[str, Any]:
    pairs = [
        {**row, "readers": _named(row["readers"], readers)}
        for row in figures["pairs"]
        if only is None or only in row["readers"]
    ]
    return {
        **figures,
        "readers": _named(figures["readers"], readers),
        "pairs": sorted(pairs, key=lambda row: [one.username for one in row["readers"]]),
        "texts": [
            {
                **row,
                "title": titles[row["text"]].document.title,
                "readers": len(row["readers"]),
            }
            for row in figures["texts"]
        ],
    }


def _named(ids: Iterable[str], readers: Mapping[str, User]) -> list[User]:
    return sorted((readers[reader] for reader in ids), key=lambda reader: reader.username)
