"""Ids inside records: those of this database, and those that an export shows."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from annotations.annotating.contracts import StanceRecord, StatementRecord, complete
from annotations.models import Actor, Claim, Issue, Study

Ids = Mapping[str, str]
STANCE_IDS = ("actor", "target_issue", "target_claim", "target_actor")


def statement_translate(record: StatementRecord, ids: Ids) -> StatementRecord:
    """`record` with every actor, issue and claim id replaced as `ids` says."""
    given: dict[str, Any] = {
        **record,
        "actors": [{**link, "actor": _new(ids, link["actor"])} for link in record["actors"]],
        "issues": [_new(ids, issue) for issue in record["issues"]],
        "claims": [{**link, "claim": _new(ids, link["claim"])} for link in record["claims"]],
        "stances": [stance_translate(stance, ids) for stance in record["stances"]],
        "relations": [
            {**relation, "target_claim": _new(ids, relation["target_claim"])}
            for relation in record["relations"]
        ],
    }
    if "candidates" in record:
        given["candidates"] = _walked(record["candidates"], ids)
    # Lists are ordered by id: put them into their new order.
    return complete(given)


def stance_translate(stance: StanceRecord, ids: Ids) -> StanceRecord:
    """`stance` with its actor and target replaced as `ids` says."""
    values = cast(Mapping[str, Any], stance)
    return cast(StanceRecord, {**values, **{key: _new(ids, values[key]) for key in STANCE_IDS}})


def mentioned(records: Iterable[StatementRecord], stances: Iterable[StanceRecord] = ()) -> set[str]:
    """Every actor, issue and claim id in the records."""
    found: set[str | None] = set()
    for record in records:
        found |= {link["actor"] for link in record["actors"]}
        found |= set(record["issues"]) | {link["claim"] for link in record["claims"]}
        found |= {relation["target_claim"] for relation in record["relations"]}
        found |= set(_ids_within(record.get("candidates", {})))
        found |= _stance_ids(record["stances"])
    found |= _stance_ids(stances)
    return {value for value in found if value is not None}


def export_ids(study: Study, ids: Iterable[str]) -> dict[str, str]:
    """From ids of this database to exported ones; those that stay are left out."""
    wanted = list(ids)
    found: dict[str, str] = {}
    for rows in _registries(study):
        pairs = rows.filter(pk__in=wanted, kept_id__isnull=False).values_list("pk", "kept_id")
        found |= {str(own): str(kept) for own, kept in pairs}
    return found


def own_ids(study: Study, ids: Iterable[str]) -> dict[str, str]:
    """From exported ids to those of this database."""
    wanted = list(ids)
    found: dict[str, str] = {}
    for rows in _registries(study):
        pairs = rows.filter(export_id__in=wanted).values_list("export_id", "pk")
        found |= {str(exported): str(own) for exported, own in pairs}
    return found


def has_kept_ids(study: Study) -> bool:
    """Whether any registry entry came from a file: only then do ids differ."""
    return any(rows.filter(kept_id__isnull=False).exists() for rows in _registries(study))


def _registries(study: Study) -> Iterator[Any]:
    yield Actor.objects.filter(study=study)
    yield Claim.objects.filter(study=study)
    yield Issue.objects.filter(codebook__study=study)


def _stance_ids(stances: Iterable[StanceRecord]) -> set[str | None]:
    return {cast(Mapping[str, Any], stance)[key] for stance in stances for key in STANCE_IDS}


def _new(ids: Ids, value: str | None) -> str | None:
    return None if value is None else ids.get(value, value)


def _walked(value: Any, ids: Ids) -> Any:
    if isinstance(value, dict):
        return {_walked(key, ids): _walked(part, ids) for key, part in value.items()}
    if isinstance(value, list):
        return [_walked(part, ids) for part in value]
    return ids.get(value, value) if isinstance(value, str) else value


def _ids_within(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _ids_within(key)
            yield from _ids_within(part)
    elif isinstance(value, list):
        for part in value:
            yield from _ids_within(part)
    elif isinstance(value, str) and _is_uuid(value):
        yield value


def _is_uuid(value: str) -> bool:
    try:
        return str(uuid.UUID(value)) == value
    except ValueError:
        return False
