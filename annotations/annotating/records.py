"""Rows to records, in a number of queries that does not grow with the rows."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from annotations.annotating.contracts import (
    MACHINE_KEYS,
    RelationRecord,
    StanceRecord,
    StatementRecord,
    VerdictRecord,
    complete,
)
from annotations.models import Stance, Statement, SuggestionVerdict
from annotations.models.base import ALIVE

LayerId = uuid.UUID


def with_slots(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    """`rows` with everything a record needs: eight queries, whatever their number."""
    return rows.select_related("parent", "suggestion").prefetch_related(
        "spans",
        "statement_actors",
        "statement_issues",
        "statement_claims",
        Prefetch("stances", Stance.objects.filter(ALIVE)),
        "relations__target_statement",
        "relations__target_relation",
    )


def record_of(row: Statement) -> StatementRecord:
    """The record of a row that came through `with_slots`."""
    given: dict[str, object] = {
        "uuid": str(row.uuid),
        "attribution": row.attribution,
        "polarity": row.polarity,
        "certainty": row.certainty,
        "tense": row.tense,
        "parent": _uuid(row.parent),
        "asserted_at": row.asserted_at.isoformat() if row.asserted_at else None,
        "comment": row.comment,
        "attributes": row.attributes,
        "speaker_absent_reason": row.speaker_absent_reason,
        "origin": row.origin,
        "suggestion": str(row.suggestion.uuid) if row.suggestion else None,
        "spans": [
            {"role": span.role, "start": span.start, "end": span.end, "quote": span.quote}
            for span in row.spans.all()
        ],
        "actors": [
            {"actor": str(link.actor_id), "function": link.function, "basis": link.basis}
            for link in row.statement_actors.all()
        ],
        "issues": [str(link.issue_id) for link in row.statement_issues.all()],
        "claims": [
            {"claim": str(link.claim_id), "primary": link.is_primary}
            for link in row.statement_claims.all()
        ],
        "stances": [stance_record(stance) for stance in row.stances.all()],
        "relations": _relations(row),
    }
    if row.origin == "model":
        given.update({key: getattr(row, key) for key in MACHINE_KEYS})
    return complete(given)


def stance_record(stance: Stance) -> StanceRecord:
    """The record of one stance."""
    return StanceRecord(
        uuid=str(stance.uuid),
        actor=_text(stance.actor_id),
        actor_absent_reason=stance.actor_absent_reason,
        target_issue=_text(stance.target_issue_id),
        target_claim=_text(stance.target_claim_id),
        target_actor=_text(stance.target_actor_id),
        label=stance.label,
        intensity=stance.intensity,
        rationale=stance.rationale,
        voice=stance.voice,
    )


def records_of(layers: Iterable[LayerId]) -> dict[LayerId, list[StatementRecord]]:
    """The living statements of each layer, ordered by uuid."""
    rows = with_slots(Statement.objects.filter(ALIVE, layer_id__in=list(layers)))
    found: dict[LayerId, list[StatementRecord]] = defaultdict(list)
    for row in rows.order_by("uuid"):
        found[row.layer_id].append(record_of(row))
    return found


def records_in_order(layer: LayerId) -> list[StatementRecord]:
    """The statements of one layer in the order in which they were written."""
    rows = with_slots(Statement.objects.filter(ALIVE, layer_id=layer))
    return [record_of(row) for row in rows.order_by("pk")]


def stances_of(layers: Iterable[LayerId]) -> dict[LayerId, list[StanceRecord]]:
    """The document-scope stances of each layer, ordered by uuid."""
    rows = Stance.objects.filter(ALIVE, layer_id__in=list(layers), statement__isnull=True)
    found: dict[LayerId, list[StanceRecord]] = defaultdict(list)
    for row in rows.order_by("uuid"):
        found[row.layer_id].append(stance_record(row))
    return found


def verdicts_of(layers: Iterable[LayerId]) -> dict[LayerId, dict[str, VerdictRecord]]:
    """The verdicts of each layer by the suggestion's uuid."""
    rows = SuggestionVerdict.objects.filter(layer_id__in=list(layers))
    found: dict[LayerId, dict[str, VerdictRecord]] = defaultdict(dict)
    for row in rows.select_related("suggestion", "statement").order_by("suggestion__uuid"):
        found[row.layer_id][str(row.suggestion.uuid)] = VerdictRecord(
            verdict=row.verdict,
            statement=str(row.statement.uuid) if row.statement else None,
            edit_distance=row.edit_distance,
        )
    return found


def _relations(row: Statement) -> list[RelationRecord]:
    return [
        RelationRecord(
            uuid=str(relation.uuid),
            kind=relation.kind,
            target_statement=_uuid(relation.target_statement),
            target_claim=_text(relation.target_claim_id),
            target_relation=(
                str(relation.target_relation.uuid) if relation.target_relation else None
            ),
        )
        for relation in row.relations.all()
    ]


def _uuid(row: Statement | None) -> str | None:
    return None if row is None else str(row.uuid)


def _text(value: uuid.UUID | None) -> str | None:
    return None if value is None else str(value)
