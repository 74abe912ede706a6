"""Rows to readings, in a few queries, whatever their number."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from annotations.agreement.contracts import Reading
from annotations.agreement.units import ClaimSense, CodedStance, statement_view
from annotations.core.spans import Span
from annotations.models import Claim, Layer, SpanRole, Stance, Statement, Study
from annotations.models import Span as SpanRow
from annotations.models.base import ALIVE


def claim_senses(layers: QuerySet[Layer], *, study: Study) -> dict[str, ClaimSense]:
    """Issue and direction of every claim in use; a merged one has those of what it went into."""
    fields = ("pk", "issue_id", "direction", "merged_into_id")
    rows = {row[0]: row for row in Claim.objects.filter(study=study).values_list(*fields)}
    stances = Stance.objects.filter(ALIVE, layer__in=layers.values("pk"))
    used = stances.filter(target_claim__isnull=False).values_list("target_claim_id", flat=True)
    senses = {}
    for claim in used.distinct():
        assert claim is not None
        seen, (_, issue, direction, into) = {claim}, rows[claim]
        while into is not None and into not in seen:
            seen.add(into)
            _, issue, direction, into = rows[into]
        senses[str(claim)] = ClaimSense(str(issue), direction)
    return senses


def readings_of(layers: QuerySet[Layer], claims: Mapping[str, ClaimSense]) -> list[Reading]:
    """One reading a layer, by text and annotator."""
    ids = layers.values("pk")
    contents = _contents(ids)
    stances = _stances(ids)
    statements: dict[uuid.UUID, list[tuple[int, uuid.UUID]]] = defaultdict(list)
    rows = Statement.objects.filter(ALIVE, layer__in=ids).order_by("uuid")
    for layer, statement, key in rows.values_list("layer_id", "pk", "uuid"):
        statements[layer].append((statement, key))
    return [
        Reading(
            text=str(text),
            reader=str(reader),
            statements=tuple(
                statement_view(str(key), contents[statement], stances[statement], claims)
                for statement, key in statements[layer]
            ),
        )
        for layer, text, reader in layers.values_list("pk", "text_id", "assignment__annotator_id")
    ]


def _contents(layers: QuerySet[Layer, Any]) -> Mapping[int, Sequence[Span]]:
    rows = SpanRow.objects.filter(
        role=SpanRole.CONTENT, statement__layer__in=layers, statement__deleted_at__isnull=True
    )
    found: dict[int, list[Span]] = defaultdict(list)
    for statement, start, end in rows.values_list("statement_id", "start", "end"):
        found[statement].append(Span(start, end))
    return found


def _stances(layers: QuerySet[Layer, Any]) -> Mapping[int, Sequence[CodedStance]]:
    rows = Stance.objects.filter(ALIVE, layer__in=layers, statement__isnull=False)
    found: dict[int, list[CodedStance]] = defaultdict(list)
    for statement, issue, claim, label, voice in rows.values_list(
        "statement_id", "target_issue_id", "target_claim_id", "label", "voice"
    ):
        found[statement or 0].append(
            CodedStance(
                issue=None if issue is None else str(issue),
                claim=None if claim is None else str(claim),
                label=label,
                voice=voice,
            )
        )
    return found
