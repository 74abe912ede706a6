"""Between a layer's rows and the ledger of records."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from annotations.annotating.contracts import StatementRecord
from annotations.annotating.ledger import Ledger, Patch
from annotations.annotating.records import (
    record_of,
    records_of,
    stances_of,
    verdicts_of,
    with_slots,
)
from annotations.annotating.writing import (
    references_write,
    stance_insert,
    statement_rewrite,
    statements_insert,
    verdict_write,
)
from annotations.core.errors import Fault
from annotations.models import Event, Layer, LayerKind, Stance, Statement


def ledger_of(layer: Layer) -> Ledger:
    """The records of `layer`, with lookups for suggestions and deleted statements."""
    return Ledger(
        statements={record["uuid"]: record for record in records_of([layer.pk])[layer.pk]},
        verdicts=dict(verdicts_of([layer.pk])[layer.pk]),
        stances={stance["uuid"]: stance for stance in stances_of([layer.pk])[layer.pk]},
        suggestion=lambda key: _record(_suggestion_row(layer, key)),
        stored_binned=lambda key: _record(
            Statement.objects.filter(layer=layer, uuid=key, deleted_at__isnull=False)
        ),
        stored_removal=lambda key: _last_removal(layer, key),
    )


def patch_store(layer: Layer, before: Patch, after: Patch) -> None:
    """Bring the rows of `layer` from `before` to `after`, all but parents and relations.

    `references_store` brings those, once a batch is in: they may point forward.
    """
    suggestions = {
        str(row.uuid): row
        for row in Statement.objects.filter(
            layer__kind=LayerKind.MODEL, layer__text=layer.text_id, uuid__in=_suggested(after)
        ).order_by("pk")
    }
    for key, record in after.statements.items():
        _statement_store(layer, key, before.statements[key], record, suggestions=suggestions)
    rows = {str(row.uuid): row for row in Statement.objects.filter(layer=layer)}
    for key, verdict in after.verdicts.items():
        verdict_write(layer, suggestions[key], verdict, rows=rows)
    for key, stance in after.stances.items():
        Stance.objects.filter(layer=layer, uuid=key, statement__isnull=True).delete()
        if stance is not None:
            stance_insert(layer, stance)


def references_store(layer: Layer, patches: Iterable[Patch], ledger: Ledger) -> None:
    """Bring parents and relations of all statements in `patches` to what the ledger says."""
    touched = {key for patch in patches for key in patch.statements}
    records = [record for key, record in ledger.statements.items() if key in touched]
    rows = {str(row.uuid): row for row in Statement.objects.filter(layer=layer)}
    references_write(layer, records, rows=rows)


def stance_uuid_faults(layer: Layer, ledger: Ledger) -> list[Fault]:
    """Stance uuids that two statements of the layer, deleted ones included, would share."""
    owners = Counter(
        stance["uuid"] for record in ledger.statements.values() for stance in record["stances"]
    ) + Counter(ledger.stances.keys())
    binned = Stance.objects.filter(
        layer=layer, uuid__in=list(owners), statement__deleted_at__isnull=False
    ).exclude(statement__uuid__in=list(ledger.statements))
    doubled = {key for key, number in owners.items() if number > 1}
    doubled |= {str(key) for key in binned.values_list("uuid", flat=True)}
    message = "Another stance of this layer has this uuid."
    return [Fault("stance.uuid", f"{message} ({key})", field="stances") for key in sorted(doubled)]


def _statement_store(
    layer: Layer,
    key: str,
    before: StatementRecord | None,
    after: StatementRecord | None,
    *,
    suggestions: Mapping[str, Statement],
) -> None:
    row = Statement.objects.filter(layer=layer, uuid=key).first()
    if row is None:
        assert after is not None
        statements_insert(layer, [after], suggestions=suggestions)
        return
    if after is None:
        row.deleted_at = timezone.now()
        row.save(update_fields=["deleted_at"])
        return
    if before is None:
        row.deleted_at = None
        row.save(update_fields=["deleted_at"])
        before = record_of(with_slots(Statement.objects.filter(pk=row.pk)).get())
    statement_rewrite(row, before, after)


def _suggestion_row(layer: Layer, key: str) -> Any:
    return Statement.objects.filter(
        layer__kind=LayerKind.MODEL, layer__text=layer.text_id, uuid=key
    ).order_by("-pk")


def _record(rows: Any) -> StatementRecord | None:
    row = with_slots(rows).first()
    return None if row is None else record_of(row)


def _last_removal(layer: Layer, key: str) -> Mapping[str, StatementRecord | None]:
    """What the layer's last removal of statement `key` changed, as it was before."""
    events = Event.objects.filter(layer=layer, revision__isnull=False).order_by("-revision")
    for event in events.iterator(chunk_size=100):
        statements = (event.after or {}).get("statements") or {}
        if key in statements and statements[key] is None:
            return (event.before or {}).get("statements") or {}
    return {}


def _suggested(patch: Patch) -> set[str]:
    named = {record["suggestion"] for record in patch.statements.values() if record}
    return {key for key in named if key} | set(patch.verdicts)
