"""The one door through which a layer changes.

Lock order: layer, then everything below it. One transaction holds the rows, their
Events and the new revision.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import transaction

from annotations.annotating.contracts import StanceRecord, StatementRecord, VerdictRecord, complete
from annotations.annotating.known import known_for
from annotations.annotating.ledger import Ledger, Operation, Patch
from annotations.annotating.operations import apply
from annotations.annotating.relating import layer_relation_faults
from annotations.annotating.replies import Reply, missed_since, replies_to
from annotations.annotating.storing import (
    ledger_of,
    patch_store,
    references_store,
    stance_uuid_faults,
)
from annotations.annotating.validation import record_faults, stance_faults, unnamed_faults
from annotations.annotating.writing import (
    references_write,
    stance_insert,
    statements_insert,
    verdict_write,
)
from annotations.core.errors import Conflict, Fault, Invalid, PreconditionMissing, Stale
from annotations.events.services import digest, layer_event_append
from annotations.models import Layer, LayerKind, LayerState, Statement, User

OPERATION_LIMIT = 500
Changed = TypeVar("Changed")


@transaction.atomic
def operations_apply(
    *, layer: Layer, who: User, if_match: int | None, operations: Sequence[Operation]
) -> list[Reply]:
    """Apply the operations in order, all or nothing; each is one revision and one Event.

    Known `op_id`s answer as before, whatever the revision. Raises, in this order:
    `Invalid` for an op_id that came with another payload, `PreconditionMissing` without
    `if_match`, `Stale` with what was missed, `Conflict` on a layer that is not open,
    `Invalid` with all faults.
    """
    locked = _locked(layer)
    if len(operations) > OPERATION_LIMIT:
        message = f"Send at most {OPERATION_LIMIT} operations at a time."
        raise Invalid(message, code="layer.too_many_operations")
    known = replies_to(locked, operations)
    fresh = [operation for operation in operations if operation.op_id not in known]
    if fresh:
        _require_current(locked, if_match, already=set(known))
        known |= _apply_fresh(locked, who=who, operations=fresh, order=operations)
    return [known[operation.op_id] for operation in operations]


@transaction.atomic
def layer_fill(
    *,
    layer: Layer,
    records: Iterable[Mapping[str, Any]],
    who: User | None,
    verdicts: Mapping[str, VerdictRecord] | None = None,
    stances: Iterable[StanceRecord] = (),
    kind: str = "layer.filled",
) -> int:
    """Write an empty layer once; returns the number of statements.

    Model and import layers get one Event with a content digest, human and gold layers one
    Event a statement, verdict and stance. Raises `Conflict` when the layer is not empty
    and `Invalid` with all faults.
    """
    locked = _locked(layer)
    if locked.revision or locked.statements.exists():
        raise Conflict("This layer is filled already.", code="layer.filled")
    given = [complete(record) for record in records]
    whole = list(stances)
    _refuse_faults(locked, given, whole)
    suggestions = _suggestion_rows(locked, given, verdicts or {})
    rows = statements_insert(locked, given, suggestions=suggestions)
    linked = [record for record in given if record["parent"] or record["relations"]]
    if linked:
        references_write(locked, linked, rows=rows)
    for stance in whole:
        stance_insert(locked, stance)
    for key, verdict in (verdicts or {}).items():
        verdict_write(locked, suggestions[key], verdict, rows=rows)
    _fill_events(locked, given, verdicts or {}, whole, who=who, kind=kind)
    return len(given)


@transaction.atomic
def layer_state_set(*, layer: Layer, state: LayerState) -> Layer:
    """Submit, reopen or lock a layer; the caller writes the Event of its own verb."""
    locked = Layer.objects.select_for_update(no_key=True).get(pk=layer.pk)
    locked.state = state
    locked.save(update_fields=["state"])
    return locked


def _locked(layer: Layer) -> Layer:
    """The layer under its lock, with its text, which other readers may go on with."""
    rows = Layer.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("text").get(pk=layer.pk)


def _require_current(layer: Layer, if_match: int | None, *, already: set[uuid.UUID]) -> None:
    if if_match is None:
        raise PreconditionMissing(
            "Send If-Match with the layer's revision.", code="layer.revision_missing"
        )
    missed = missed_since(layer, if_match, but=already)
    if if_match > layer.revision or missed:
        raise Stale(
            "Somebody, or another tab of yours, changed this layer. Rebase and send again.",
            code="layer.stale",
            details={"revision": layer.revision, "operations": missed},
        )
    if layer.state != LayerState.OPEN or layer.is_deleted:
        raise Conflict(
            "This reading is submitted. Ask a manager to return it.", code="layer.not_open"
        )


def _apply_fresh(
    layer: Layer, *, who: User, operations: Sequence[Operation], order: Sequence[Operation]
) -> dict[uuid.UUID, Reply]:
    ledger = ledger_of(layer)
    steps = [
        (operation, *_step(operation, ledger, number=order.index(operation)))
        for operation in operations
    ]
    _refuse_patch_faults(layer, who, steps, ledger, order=order)
    replies: dict[uuid.UUID, Reply] = {}
    for operation, before, after in steps:
        patch_store(layer, before, after)
        layer.revision += 1
        layer_event_append(
            layer=layer,
            kind=operation.kind,
            who=who,
            revision=layer.revision,
            op_id=operation.op_id,
            request_digest=operation.digest,
            object_id=operation.statement or "",
            before=before.as_json(),
            after=after.as_json(),
        )
        replies[operation.op_id] = Reply(operation.op_id, layer.revision, after.as_json())
    references_store(layer, [after for _, _, after in steps], ledger)
    layer.save(update_fields=["revision"])
    return replies


def _step(operation: Operation, ledger: Ledger, *, number: int) -> tuple[Patch, Patch]:
    snapshot = (dict(ledger.statements), dict(ledger.verdicts), dict(ledger.stances))
    try:
        after = apply(operation, ledger)
    except Invalid as error:
        faults = [
            Fault(fault.code, fault.message, operation=number, statement=operation.statement)
            for fault in error.faults
        ]
        raise Invalid(error.message, code=error.code, faults=faults) from error
    statements, verdicts, stances = snapshot
    before = Patch(
        statements={key: statements.get(key) for key in after.statements},
        verdicts={key: verdicts.get(key) for key in after.verdicts},
        stances={key: stances.get(key) for key in after.stances},
    )
    return before, after


def _refuse_patch_faults(
    layer: Layer,
    who: User,
    steps: list[tuple[Operation, Patch, Patch]],
    ledger: Ledger,
    *,
    order: Sequence[Operation],
) -> None:
    """Judge every record that any step wrote, against the layer as the batch leaves it."""
    numbered = [(order.index(operation), after) for operation, _, after in steps]
    written = [(number, one) for number, after in numbered for one in _left(after.statements)]
    stances = [(number, one) for number, after in numbered for one in _left(after.stances)]
    parents = {
        **{record["uuid"]: record["parent"] for _, record in written},
        **{key: record["parent"] for key, record in ledger.statements.items()},
    }
    known = known_for(
        layer,
        records=[record for _, record in written],
        stances=[stance for _, stance in stances],
        who=who,
        parents=parents,
    )
    faults = [
        Fault(**{**fault.as_dict(), "operation": number})  # type: ignore[arg-type]
        for number, record in written
        for fault in record_faults(record, known=known)
    ]
    faults += [
        Fault(**{**fault.as_dict(), "operation": number})  # type: ignore[arg-type]
        for number, stance in stances
        for fault in stance_faults(stance, known=known)
    ]
    faults += layer_relation_faults(ledger.statements.values())
    faults += unnamed_faults(ledger.statements.values(), known=known)
    _refuse(faults + stance_uuid_faults(layer, ledger))


def _left(changed: Mapping[str, Changed | None]) -> list[Changed]:
    """What was written, without what was removed."""
    return [one for one in changed.values() if one is not None]


def _refuse_faults(
    layer: Layer, records: list[StatementRecord], stances: list[StanceRecord]
) -> None:
    parents = {record["uuid"]: record["parent"] for record in records}
    known = known_for(layer, records=records, stances=stances, who=None, parents=parents)
    faults = [fault for record in records for fault in record_faults(record, known=known)]
    faults += [fault for stance in stances for fault in stance_faults(stance, known=known)]
    faults += unnamed_faults(records, known=known)
    _refuse(faults + layer_relation_faults(records))


def _refuse(faults: list[Fault]) -> None:
    if faults:
        codes = {fault.code for fault in faults}
        code = faults[0].code if len(codes) == 1 else "statement.invalid"
        raise Invalid("Nothing was saved: some statements break a rule.", code=code, faults=faults)


def _suggestion_rows(
    layer: Layer, records: list[StatementRecord], verdicts: Mapping[str, VerdictRecord]
) -> dict[str, Statement]:
    wanted = {record["suggestion"] for record in records if record["suggestion"]} | set(verdicts)
    rows = Statement.objects.filter(
        layer__kind=LayerKind.MODEL, layer__text=layer.text_id, uuid__in=wanted
    )
    found = {str(row.uuid): row for row in rows.order_by("pk")}
    missing = sorted(wanted - set(found))
    if missing:
        message = f"There is no suggestion {missing[0]} for this text."
        raise Invalid(message, code="suggestion.unknown")
    return found


def _fill_events(
    layer: Layer,
    records: list[StatementRecord],
    verdicts: Mapping[str, VerdictRecord],
    stances: list[StanceRecord],
    *,
    who: User | None,
    kind: str,
) -> None:
    if layer.kind in (LayerKind.MODEL, LayerKind.IMPORT):
        content = {"statements": len(records), "digest": digest(records)}
        layer_event_append(layer=layer, kind=kind, who=who, revision=None, after=content)
        return
    patches: list[Patch] = [Patch(statements={record["uuid"]: record}) for record in records]
    patches += [Patch(verdicts={key: verdict}) for key, verdict in verdicts.items()]
    patches += [Patch(stances={stance["uuid"]: stance}) for stance in stances]
    for patch in patches:
        layer.revision += 1
        layer_event_append(
            layer=layer, kind=kind, who=who, revision=layer.revision, after=patch.as_json()
        )
    layer.save(update_fields=["revision"])
