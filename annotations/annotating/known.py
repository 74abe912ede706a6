"""Which ids a layer's records may name."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from annotations.annotating.contracts import StanceRecord, StatementRecord
from annotations.annotating.validation import Known
from annotations.models import (
    Actor,
    ActorKind,
    Claim,
    CodebookVersion,
    Issue,
    Layer,
    RegistryStatus,
    User,
)
from annotations.models.base import ALIVE


def known_for(
    layer: Layer,
    *,
    records: Iterable[StatementRecord],
    stances: Iterable[StanceRecord],
    who: User | None,
    parents: Mapping[str, str | None],
) -> Known:
    """What `records` and document-scope `stances` of `layer` may refer to.

    Only the ids that they name are looked up. Candidates that somebody else coined do
    not exist for `who`; with None (models, imports) all do.
    """
    actors, claims = _named(list(records), list(stances))
    version = layer.codebook_version
    definition = version.definition if version else {}
    unnamed = Actor.objects.filter(kind=ActorKind.UNNAMED, pk__in=actors)
    return Known(
        text=layer.text.text,
        actors=_visible(Actor.objects.filter(study=layer.study_id, pk__in=actors), who),
        claims=_visible(Claim.objects.filter(study=layer.study_id, pk__in=claims), who),
        issues=_issues(layer, version),
        parents=parents,
        hidden_labels=frozenset(
            label["label"]
            for label in definition.get("stance_labels", ())
            if not label.get("shown", True)
        ),
        intensity=definition.get("intensity", True),
        unnamed=_found(unnamed.values_list("pk", flat=True)),
    )


def _named(
    records: list[StatementRecord], stances: list[StanceRecord]
) -> tuple[set[str], set[str]]:
    """The actors and the claims that they name."""
    actors = {link["actor"] for record in records for link in record["actors"]}
    claims = {link["claim"] for record in records for link in record["claims"]}
    for stance in (*stances, *(stance for record in records for stance in record["stances"])):
        actors |= {key for key in (stance["actor"], stance["target_actor"]) if key}
        claims |= {key for key in (stance["target_claim"],) if key}
    for record in records:
        claims |= {link["target_claim"] for link in record["relations"] if link["target_claim"]}
    return actors, claims


def _visible(rows: QuerySet[Any], who: User | None) -> frozenset[str]:
    mine = Q() if who is None else ~Q(status=RegistryStatus.CANDIDATE) | Q(coined_by=who)
    return _found(rows.filter(ALIVE, mine).values_list("pk", flat=True))


def _issues(layer: Layer, version: CodebookVersion | None) -> frozenset[str]:
    issues = Issue.objects.filter(codebook__study=layer.study_id)
    if version is not None and version.definition.get("issues"):
        issues = issues.filter(key__in=[issue["key"] for issue in version.definition["issues"]])
    return _found(issues.values_list("pk", flat=True))


def _found(ids: Iterable[object]) -> frozenset[str]:
    return frozenset(str(value) for value in ids)
