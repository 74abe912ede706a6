"""Which relations the statements of one layer may have. Pure; collects all faults."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, cast

from annotations.annotating.contracts import RelationRecord, StatementRecord
from annotations.core.errors import Fault
from annotations.models import RelationKind

TARGETS = ("target_statement", "target_claim", "target_relation")


def relation_faults(record: StatementRecord) -> list[Fault]:
    """What is wrong with the relations of `record` in itself."""
    faults: list[Fault] = []
    for relation in record["relations"]:
        values = cast(Mapping[str, Any], relation)
        targets = [name for name in TARGETS if values[name] is not None]
        if len(targets) != 1 or relation["kind"] not in RelationKind.values:
            faults.append(_fault("target", "A relation has a kind and exactly one target."))
        if relation["target_statement"] == record["uuid"]:
            faults.append(_fault("self", "A statement cannot relate to itself."))
    return faults


def layer_relation_faults(records: Iterable[StatementRecord]) -> list[Fault]:
    """What is wrong with the relations of all living statements of a layer, together.

    A relation that another one attacks cannot go before that one.
    """
    owned = [(record["uuid"], relation) for record in records for relation in record["relations"]]
    times = Counter(relation["uuid"] for _, relation in owned)
    targets = {relation["uuid"]: relation["target_relation"] for _, relation in owned}
    faults: list[Fault] = []
    for statement, relation in owned:
        target = relation["target_relation"]
        if times[relation["uuid"]] > 1:
            faults.append(_fault("uuid", "Two relations have one uuid.", statement))
        if target is not None and target not in targets:
            message = "The relation that this one refers to does not exist here."
            faults.append(_fault("unknown", message, statement))
        elif _returns(relation, targets):
            faults.append(_fault("cycle", "A relation cannot refer to itself.", statement))
    return faults


def targets_last(relations: Iterable[RelationRecord]) -> list[RelationRecord]:
    """The relations in an order in which each comes after the one that it refers to.

    What refers to a relation that is not among them counts as free.
    """
    waiting = {relation["uuid"]: relation for relation in relations}
    ordered: list[RelationRecord] = []
    while waiting:
        free = [
            relation for relation in waiting.values() if relation["target_relation"] not in waiting
        ]
        if not free:
            raise ValueError("relations refer to one another in a circle")
        ordered += free
        for relation in free:
            del waiting[relation["uuid"]]
    return ordered


def _returns(relation: RelationRecord, targets: Mapping[str, str | None]) -> bool:
    seen: set[str] = set()
    current: str | None = relation["uuid"]
    while current is not None and current not in seen:
        seen.add(current)
        current = targets.get(current)
    return current is not None


def _fault(code: str, message: str, statement: str | None = None) -> Fault:
    return Fault(f"relation.{code}", message, field="relations", statement=statement)
