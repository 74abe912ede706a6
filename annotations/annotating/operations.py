"""What each kind of operation does to the records of a layer.

Nothing here touches the database but, through the ledger, to read a suggestion or a
deleted statement; `services` writes the outcome.
"""

import uuid
from collections.abc import Callable, Mapping
from typing import Any, cast

from annotations.annotating.contracts import (
    MACHINE_KEYS,
    SLOTS,
    StanceRecord,
    StatementRecord,
    VerdictRecord,
    complete,
    complete_stances,
)
from annotations.annotating.ledger import Ledger, Operation, Patch
from annotations.annotating.slots import (
    reconnected,
    relations_in,
    slots_set,
    with_reference,
    without_references,
)
from annotations.annotating.verdicts import edit_distance
from annotations.core.errors import Fault, Invalid


def apply(operation: Operation, ledger: Ledger) -> Patch:
    """Change `ledger` and give back what changed; raises `Invalid` and changes nothing."""
    handler = HANDLERS.get(operation.kind)
    if handler is None:
        known = ", ".join(sorted(HANDLERS))
        raise _invalid("operation.kind", f"There is no operation {operation.kind!r}: {known}.")
    return handler(operation, ledger)


def _create(operation: Operation, ledger: Ledger) -> Patch:
    key = _statement_id(operation)
    if key in ledger.statements or ledger.binned(key) is not None:
        raise _invalid("statement.exists", "A statement with this uuid exists already.")
    given = {**operation.payload, "uuid": key, "origin": "human", "suggestion": None}
    patch = Patch()
    ledger.set_statement(patch, key, _plain(_complete(given)))
    return patch


def _update(operation: Operation, ledger: Ledger) -> Patch:
    key = _statement_id(operation)
    record = _existing(ledger, key)
    unknown = sorted(set(operation.payload) - set(SLOTS))
    if unknown:
        raise _invalid("statement.slot", f"A statement has no slot {', '.join(unknown)}.")
    try:
        changed = slots_set(record, operation.payload)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _invalid("statement.shape", f"A slot has the wrong shape: {error}.") from error
    patch = Patch()
    _revise(ledger, patch, key, changed)
    return patch


def _delete(operation: Operation, ledger: Ledger) -> Patch:
    key = _statement_id(operation)
    record = _existing(ledger, key)
    patch = Patch()
    _remove(ledger, patch, key)
    suggestion = record["suggestion"]
    if suggestion is not None:
        ledger.set_verdict(
            patch,
            suggestion,
            VerdictRecord(verdict="rejected", statement=None, edit_distance=1.0),
        )
    return patch


def _restore(operation: Operation, ledger: Ledger) -> Patch:
    key = _statement_id(operation)
    record = ledger.binned(key)
    if key in ledger.statements or record is None:
        raise _invalid("statement.not_deleted", "Only a deleted statement can be restored.")
    patch = Patch()
    _bring_back(ledger, patch, key, record)
    return patch


def _accept(operation: Operation, ledger: Ledger) -> Patch:
    key, suggested = _statement_id(operation), _suggestion_id(operation)
    suggestion = _known_suggestion(ledger, suggested)
    verdict = ledger.verdicts.get(suggested)
    if verdict is not None and verdict["statement"] is not None:
        raise _invalid("suggestion.taken", "This suggestion is accepted already.")
    binned = ledger.binned(key)
    if key in ledger.statements or (binned is not None and binned["suggestion"] != suggested):
        raise _invalid("statement.exists", "A statement with this uuid exists already.")
    patch = Patch()
    if binned is None:
        _revise(ledger, patch, key, adopted(suggestion, uuid=key, ledger=ledger))
    else:
        _bring_back(ledger, patch, key, binned)
    return patch


def _reject(operation: Operation, ledger: Ledger) -> Patch:
    suggested = _suggestion_id(operation)
    _known_suggestion(ledger, suggested)
    verdict = ledger.verdicts.get(suggested)
    patch = Patch()
    if verdict is not None and verdict["statement"] is not None:
        _remove(ledger, patch, verdict["statement"])
    ledger.set_verdict(
        patch, suggested, VerdictRecord(verdict="rejected", statement=None, edit_distance=1.0)
    )
    return patch


def _reconsider(operation: Operation, ledger: Ledger) -> Patch:
    suggested = _suggestion_id(operation)
    verdict = ledger.verdicts.get(suggested)
    if verdict is None:
        raise _invalid("suggestion.undecided", "There is no verdict on this suggestion.")
    patch = Patch()
    if verdict["statement"] is not None:
        _remove(ledger, patch, verdict["statement"])
    ledger.set_verdict(patch, suggested, None)
    return patch


def _stance_put(operation: Operation, ledger: Ledger) -> Patch:
    try:
        stance = complete_stances([dict(operation.payload)], actors=[])[0]
        key = str(uuid.UUID(str(stance["uuid"])))
    except (KeyError, ValueError) as error:
        raise _invalid("stance.uuid", "A stance needs a uuid.") from error
    # The document's own voice on an actor: nobody in it speaks.
    stance = cast(StanceRecord, {**stance, "uuid": key, "voice": "ascribed"})
    if any(_same_target(stance, other) for other in ledger.stances.values()):
        raise _invalid("stance.twice", "This actor has a stance on this target already.")
    ledger.stances[key] = stance
    return Patch(stances={key: stance})


def _same_target(stance: StanceRecord, other: StanceRecord) -> bool:
    return stance["uuid"] != other["uuid"] and _target(stance) == _target(other)


def _target(stance: StanceRecord) -> tuple[str | None, ...]:
    return (
        stance["actor"],
        stance["target_issue"],
        stance["target_claim"],
        stance["target_actor"],
    )


def _stance_delete(operation: Operation, ledger: Ledger) -> Patch:
    key = str(operation.payload.get("uuid"))
    if ledger.stances.pop(key, None) is None:
        raise _invalid("stance.unknown", "There is no such stance in this layer.")
    return Patch(stances={key: None})


HANDLERS: Mapping[str, Callable[[Operation, Ledger], Patch]] = {
    "create": _create,
    "update": _update,
    "delete": _delete,
    "restore": _restore,
    "accept": _accept,
    "reject": _reject,
    "reconsider": _reconsider,
    "stance.put": _stance_put,
    "stance.delete": _stance_delete,
}


def adopted(suggestion: StatementRecord, *, uuid: str, ledger: Ledger) -> StatementRecord:
    """`suggestion` as a statement of the reader's layer, under its own `uuid`s."""
    parent = suggestion["parent"]
    taken = ledger.verdicts.get(parent) if parent else None
    return _plain(
        complete(
            {
                **suggestion,
                "uuid": uuid,
                "origin": "accepted",
                "suggestion": suggestion["uuid"],
                "parent": taken["statement"] if taken else None,
                "relations": [],
                "stances": [
                    {**stance, "uuid": derived_uuid(uuid, stance["uuid"])}
                    for stance in suggestion["stances"]
                ],
            }
        )
    )


def derived_uuid(statement: str, part: str) -> str:
    """A uuid for `part` of an adopted statement: the same whenever it is adopted again."""
    return str(uuid.uuid5(uuid.UUID(statement), part))


def _revise(ledger: Ledger, patch: Patch, key: str, record: StatementRecord) -> None:
    """Set `record`; if it came from a suggestion, bring origin and verdict up to date."""
    suggested = record["suggestion"]
    suggestion = ledger.suggestion(suggested) if suggested else None
    if suggested is not None and suggestion is not None:
        distance = edit_distance(suggestion, record)
        outcome = "edited" if distance else "accepted"
        record = complete({**record, "origin": outcome})
        ledger.set_verdict(
            patch,
            suggested,
            VerdictRecord(verdict=outcome, statement=key, edit_distance=round(distance, 6)),
        )
    ledger.set_statement(patch, key, record)


def _remove(ledger: Ledger, patch: Patch, key: str) -> None:
    """Take `key` out, and every mention of it in other statements."""
    removed = ledger.statements[key]
    before: dict[str, StatementRecord | None] = {key: removed}
    gone = relations_in(removed)
    ledger.set_statement(patch, key, None)
    for other, record in list(ledger.statements.items()):
        cleared = without_references(record, statements={key}, relations=gone)
        if cleared != record:
            before[other] = record
            ledger.set_statement(patch, other, cleared)
    ledger.removals[key] = before


def _bring_back(ledger: Ledger, patch: Patch, key: str, record: StatementRecord) -> None:
    """Put a deleted statement back, and the mentions that its removal took from others."""
    connected = reconnected(record, ledger.statements)
    _revise(ledger, patch, key, connected)
    for other, before in ledger.removal(key).items():
        if other != key and other in ledger.statements and before is not None:
            current = ledger.statements[other]
            whole = with_reference(
                current, key, as_it_was=before, relations=relations_in(connected)
            )
            ledger.set_statement(patch, other, whole)


def _existing(ledger: Ledger, key: str) -> StatementRecord:
    if key not in ledger.statements:
        raise _invalid("statement.unknown", "There is no such statement in this layer.")
    return ledger.statements[key]


def _known_suggestion(ledger: Ledger, key: str) -> StatementRecord:
    suggestion = ledger.suggestion(key)
    if suggestion is None:
        raise _invalid("suggestion.unknown", "There is no such suggestion for this text.")
    return suggestion


def _statement_id(operation: Operation) -> str:
    if operation.statement is None:
        raise _invalid("operation.statement", "This operation needs the statement's uuid.")
    return operation.statement


def _suggestion_id(operation: Operation) -> str:
    try:
        return str(uuid.UUID(str(operation.payload["suggestion"])))
    except (KeyError, ValueError) as error:
        raise _invalid("operation.suggestion", "This operation needs a suggestion.") from error


def _complete(given: Mapping[str, Any]) -> StatementRecord:
    try:
        return complete(given)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _invalid("statement.shape", f"The statement has the wrong shape: {error}.") from error


def _plain(record: StatementRecord) -> StatementRecord:
    """Without what only a machine says."""
    return cast(
        StatementRecord, {key: value for key, value in record.items() if key not in MACHINE_KEYS}
    )


def _invalid(code: str, message: str) -> Invalid:
    return Invalid(message, code=code, faults=[Fault(code, message)])
