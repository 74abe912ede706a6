"""The statements behind a figure, and the names that results are shown with."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from annotations.agreement.contracts import Disagreement, Reading, SharedText, Slot
from annotations.agreement.diagnostics import disagreements
from annotations.agreement.loading import claim_senses, readings_of
from annotations.agreement.progress import progress_of, rounds_known
from annotations.agreement.scope import Scope, scope_of
from annotations.agreement.units import between, shared_texts, stance_units
from annotations.agreement.usage import suggestion_use_of
from annotations.annotating.quoting import (
    Excerpt,
    QuotedStatement,
    excerpt,
    statements_quoted,
    texts_quoted,
)
from annotations.codebook.contracts import IssueRule
from annotations.codebook.selectors import definition_of, issue_ids
from annotations.core.alignment import THRESHOLD
from annotations.models import CodebookVersion, DocumentText, Layer, Statement, User
from annotations.models.base import ALIVE

__all__ = [
    "Asked",
    "disagreements_of",
    "issue_rules",
    "progress_of",
    "readers_named",
    "rounds_known",
    "scope_of",
    "suggestion_use_of",
    "titles_of",
]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which disagreements: of a slot; of one text, one pair of readers, one pair of labels."""

    slot: Slot
    threshold: float = THRESHOLD
    text: uuid.UUID | None = None
    readers: frozenset[str] = frozenset()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingHere:
    """What one reader has at a place: a statement and a value, or why there is none."""

    reader: User
    statement: QuotedStatement | None
    value: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class DisagreementShown:
    """One place at which readers part; `share` is its part of what the figure lost."""

    slot: Slot
    share: float
    text: DocumentText
    issue_id: uuid.UUID | None
    excerpt: Excerpt
    readings: tuple[ReadingHere, ...]


@dataclass(frozen=True, slots=True)
class DisagreementPage:
    """Some of the disagreements asked for, heaviest first, and how many there are."""

    count: int
    shown: tuple[DisagreementShown, ...]


def disagreements_of(scope: Scope, asked: Asked, *, offset: int, limit: int) -> DisagreementPage:
    """The places behind a figure of the scope, in a number of queries that does not grow."""
    layers = scope.layers
    if asked.text is not None:
        layers = layers.filter(text=asked.text)
    readings = readings_of(layers, claim_senses(layers, study=scope.round.study))
    texts = _compared(readings, asked)
    found = disagreements(asked.slot, texts, stance_units(texts))
    loss = sum(one.weight for one in found)
    wanted = [one for one in found if _has_labels(one, asked.labels)]
    shown = _shown(wanted[offset : offset + limit], layers, slot=asked.slot, loss=loss)
    return DisagreementPage(len(wanted), tuple(shown))


def readers_named(readers: Iterable[str | uuid.UUID]) -> dict[str, User]:
    """People by id as text."""
    return {str(user.pk): user for user in User.objects.filter(pk__in=list(readers))}


def titles_of(texts: Iterable[str]) -> dict[str, DocumentText]:
    """Texts by id, with no more than the title of their document."""
    rows = DocumentText.objects.filter(pk__in=list(texts)).select_related("document")
    return {str(row.pk): row for row in rows.only("document__title")}


def issue_rules(version: CodebookVersion) -> dict[uuid.UUID, IssueRule]:
    """How a version words its issues, by their identity, in its order."""
    ids = issue_ids(version.codebook)
    return {ids[rule.key]: rule for rule in definition_of(version).issues if rule.key in ids}


def _compared(readings: Sequence[Reading], asked: Asked) -> list[SharedText]:
    texts = shared_texts(readings, threshold=asked.threshold)
    if not asked.readers:
        return texts
    pairs = [between(text, asked.readers) for text in texts if asked.readers <= set(text.readers)]
    return [replace(text, number=number) for number, text in enumerate(pairs)]


def _has_labels(one: Disagreement, labels: tuple[str, ...]) -> bool:
    return set(labels) <= set(one.values.values())


def _shown(
    found: Sequence[Disagreement], layers: QuerySet[Layer], *, slot: Slot, loss: float
) -> list[DisagreementShown]:
    keys = [view.key for one in found for view in one.text.places[one.place].members.values()]
    rows = Statement.objects.filter(ALIVE, layer__in=layers.values("pk"), uuid__in=keys)
    who = dict(layers.values_list("pk", "assignment__annotator_id"))
    statements = {
        (str(who[quoted.layer_id]), str(quoted.uuid)): quoted for quoted in statements_quoted(rows)
    }
    readers = readers_named({reader for one in found for reader in one.text.readers})
    texts = texts_quoted(uuid.UUID(one.text.text) for one in found)
    return [
        _one(one, texts[uuid.UUID(one.text.text)], statements, readers, (slot, loss))
        for one in found
    ]


def _one(
    one: Disagreement,
    text: DocumentText,
    statements: dict[tuple[str, str], QuotedStatement],
    readers: dict[str, User],
    figure: tuple[Slot, float],
) -> DisagreementShown:
    members = one.text.places[one.place].members
    here = [
        ReadingHere(
            reader=readers[reader],
            statement=statements[reader, members[reader].key] if reader in members else None,
            value=one.values.get(reader),
            reason=one.missing.get(reader),
        )
        for reader in sorted(one.text.readers, key=lambda reader: readers[reader].username)
    ]
    slot, loss = figure
    return DisagreementShown(
        slot=slot,
        share=one.weight / loss,
        text=text,
        issue_id=None if one.issue is None else uuid.UUID(one.issue),
        excerpt=excerpt(text.text, [s for h in here if h.statement for s in h.statement.spans]),
        readings=tuple(here),
    )
