"""Records to rows. The caller holds the layer's lock and has validated the record."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from annotations.annotating.contracts import StanceRecord, StatementRecord, VerdictRecord
from annotations.annotating.relating import targets_last
from annotations.models import (
    Layer,
    Span,
    Stance,
    StanceScope,
    Statement,
    StatementActor,
    StatementClaim,
    StatementIssue,
    StatementRelation,
    SuggestionVerdict,
)

PLAIN_FIELDS = (
    "attribution",
    "polarity",
    "certainty",
    "tense",
    "asserted_at",
    "comment",
    "attributes",
    "speaker_absent_reason",
    "origin",
)
MACHINE_FIELDS = ("confidence", "part_confidence", "why", "candidates")
CHILDREN = ("spans", "actors", "issues", "claims", "stances")

Rows = Mapping[str, Statement]


def statements_insert(
    layer: Layer, records: Iterable[StatementRecord], *, suggestions: Rows
) -> dict[str, Statement]:
    """New rows for new records, with all their slots but parent and relations.

    Returns the rows by uuid; `references_write` then connects them.
    """
    given = list(records)
    rows = Statement.objects.bulk_create(
        [_row(layer, record, suggestions=suggestions) for record in given]
    )
    _children_insert(list(zip(rows, given, strict=True)))
    return {str(row.uuid): row for row in rows}


def statement_rewrite(row: Statement, before: StatementRecord, after: StatementRecord) -> Statement:
    """Bring an existing row from `before` to `after`, touching only what differs."""
    for field in PLAIN_FIELDS:
        setattr(row, field, cast(Mapping[str, Any], after)[field])
    row.save(update_fields=PLAIN_FIELDS)
    was, now = cast(Mapping[str, Any], before), cast(Mapping[str, Any], after)
    changed = [slot for slot in CHILDREN if was[slot] != now[slot]]
    for slot in changed:
        _related(row, slot).all().delete()
    _children_insert([(row, after)], slots=changed)
    return row


def references_write(layer: Layer, records: Iterable[StatementRecord], *, rows: Rows) -> None:
    """Set parents and relations of the records; `rows` holds the layer's statements by uuid.

    A relation that stays is not written anew: others may refer to its row.
    """
    given = list(records)
    for record in given:
        row = rows[record["uuid"]]
        parent = rows[record["parent"]] if record["parent"] else None
        if row.parent_id != (parent.pk if parent else None):
            row.parent = parent
            row.save(update_fields=["parent"])
    _relations_write(layer, given, rows)


def stance_insert(layer: Layer, record: StanceRecord) -> Stance:
    """A document-scope stance."""
    stance = _stance(layer, None, record)
    stance.save()
    return stance


def verdict_write(
    layer: Layer, suggestion: Statement, record: VerdictRecord | None, *, rows: Rows
) -> None:
    """Set, or with None remove, the layer's verdict on `suggestion`."""
    if record is None:
        SuggestionVerdict.objects.filter(layer=layer, suggestion=suggestion).delete()
        return
    statement = record["statement"]
    SuggestionVerdict.objects.update_or_create(
        layer=layer,
        suggestion=suggestion,
        defaults={
            "verdict": record["verdict"],
            "statement": rows[statement] if statement else None,
            "edit_distance": record["edit_distance"],
        },
    )


def _row(layer: Layer, record: StatementRecord, *, suggestions: Rows) -> Statement:
    values = cast(Mapping[str, Any], record)
    suggestion = record["suggestion"]
    return Statement(
        layer=layer,
        uuid=record["uuid"],
        suggestion=suggestions[suggestion] if suggestion else None,
        **{field: values[field] for field in PLAIN_FIELDS},
        **{field: values[field] for field in MACHINE_FIELDS if field in values},
    )


def _related(row: Statement, slot: str) -> Any:
    names = {
        "actors": "statement_actors",
        "issues": "statement_issues",
        "claims": "statement_claims",
    }
    return getattr(row, names.get(slot, slot))


def _children_insert(
    pairs: list[tuple[Statement, StatementRecord]], *, slots: Iterable[str] = CHILDREN
) -> None:
    makers: dict[str, Any] = {
        "spans": (Span, _spans),
        "actors": (StatementActor, _actors),
        "issues": (StatementIssue, _issues),
        "claims": (StatementClaim, _claims),
        "stances": (Stance, _stances),
    }
    for slot in slots:
        model, rows_of = makers[slot]
        model.objects.bulk_create(
            [row for statement, record in pairs for row in rows_of(statement, record)]
        )


def _spans(row: Statement, record: StatementRecord) -> list[Span]:
    return [
        Span(
            statement=row,
            role=span["role"],
            part_no=span["part"],
            start=span["start"],
            end=span["end"],
            quote=span["quote"],
        )
        for span in record["spans"]
    ]


def _actors(row: Statement, record: StatementRecord) -> list[StatementActor]:
    return [
        StatementActor(
            statement=row, actor_id=link["actor"], function=link["function"], basis=link["basis"]
        )
        for link in record["actors"]
    ]


def _issues(row: Statement, record: StatementRecord) -> list[StatementIssue]:
    return [StatementIssue(statement=row, issue_id=issue) for issue in record["issues"]]


def _claims(row: Statement, record: StatementRecord) -> list[StatementClaim]:
    return [
        StatementClaim(statement=row, claim_id=link["claim"], is_primary=link["primary"])
        for link in record["claims"]
    ]


def _stances(row: Statement, record: StatementRecord) -> list[Stance]:
    return [_stance(row.layer, row, stance) for stance in record["stances"]]


def _stance(layer: Layer, statement: Statement | None, record: StanceRecord) -> Stance:
    return Stance(
        layer=layer,
        uuid=record["uuid"],
        statement=statement,
        scope=StanceScope.STATEMENT if statement else StanceScope.DOCUMENT,
        actor_id=record["actor"],
        actor_absent_reason=record["actor_absent_reason"],
        target_issue_id=record["target_issue"],
        target_claim_id=record["target_claim"],
        target_actor_id=record["target_actor"],
        label=record["label"],
        intensity=record["intensity"],
        rationale=record["rationale"],
        voice=record["voice"],
    )


def _relations_write(layer: Layer, records: list[StatementRecord], rows: Rows) -> None:
    owners = {
        relation["uuid"]: rows[record["uuid"]]
        for record in records
        for relation in record["relations"]
    }
    stored = StatementRelation.objects.filter(
        statement__in=[rows[record["uuid"]] for record in records]
    ).select_related("statement")
    gone = [row.pk for row in stored if owners.get(str(row.uuid)) != row.statement]
    StatementRelation.objects.filter(pk__in=gone).delete()
    wanted = targets_last(relation for record in records for relation in record["relations"])
    for relation in wanted:
        target = relation["target_statement"]
        StatementRelation.objects.update_or_create(
            statement=owners[relation["uuid"]],
            uuid=relation["uuid"],
            defaults={
                "kind": relation["kind"],
                "target_statement": rows[target] if target else None,
                "target_claim_id": relation["target_claim"],
                "target_relation": _relation_row(layer, relation["target_relation"]),
            },
        )


def _relation_row(layer: Layer, uuid: str | None) -> StatementRelation | None:
    if uuid is None:
        return None
    return StatementRelation.objects.get(
        statement__layer=layer, statement__deleted_at__isnull=True, uuid=uuid
    )
