"""Positions of a study as far as a person may know them, and the sentences behind a cell."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone

from annotations.actors.selectors import memberships_of, sides_of
from annotations.analysis.contracts import Cell, Judged, Outcome
from annotations.analysis.loading import stances_taken
from annotations.analysis.positions import judge, left_out, of_all_readers, of_one_reader
from annotations.annotating.quoting import (
    Excerpt,
    QuotedStance,
    QuotedStatement,
    excerpt,
    statements_quoted,
    texts_quoted,
)
from annotations.codebook.contracts import IssueRule
from annotations.codebook.selectors import (
    codebook_of,
    definition_of,
    issue_ids,
    published_latest,
)
from annotations.models import (
    Actor,
    AssignmentState,
    Document,
    DocumentText,
    Layer,
    LayerKind,
    LayerState,
    Round,
    Side,
    Statement,
    User,
)
from annotations.models.base import ALIVE
from annotations.permissions.access import StudyAccess, blind_texts, visible_layers

HANDED_IN = (LayerState.SUBMITTED, LayerState.LOCKED)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which readings: of one round, or all; of one named reader, or (None) all of them."""

    round: Round | None = None
    reader: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor of the matrix, and its side when it last took a position."""

    actor: Actor
    side: Side | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who stands where, and what was not counted."""

    issues: Mapping[uuid.UUID, IssueRule]
    rows: tuple[ActorRow, ...]
    cells: tuple[Cell, ...]
    readers: tuple[User, ...]
    documents: int
    stances: int
    left_out: Mapping[Outcome, int]
    blind_documents: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence behind a cell, in one reader's reading, and what became of its stance."""

    reader: User
    outcome: Outcome
    stance: QuotedStance
    statement: QuotedStatement
    text: DocumentText
    excerpt: Excerpt


def position_matrix(access: StudyAccess, asked: Asked) -> Matrix:
    """The matrix over everything that the person may know, in a bounded number of queries."""
    layers = _layers(access, asked)
    judged = judge(stances_taken(layers))
    of_cells = of_all_readers if asked.reader is None else of_one_reader
    cells = tuple(of_cells(judged))
    return Matrix(
        issues=_issues(access, asked, cells),
        rows=_rows(access, cells, judged),
        cells=cells,
        readers=_readers(access, asked),
        documents=layers.values("text").distinct().count(),
        stances=sum(one.outcome is Outcome.COUNTED for one in judged),
        left_out=left_out(judged),
        blind_documents=_blind_documents(access, asked),
    )


def evidence_of(
    access: StudyAccess, asked: Asked, *, actor: uuid.UUID, issue: uuid.UUID
) -> list[Evidence]:
    """The stances of the actor on the issue, counted or not, by document and place."""
    layers = _layers(access, asked)
    judged = [
        one
        for one in judge(stances_taken(layers))
        if one.stance.actor == str(actor) and one.stance.issue == str(issue)
    ]
    who = {
        (str(text), str(reader)): layer
        for layer, text, reader in layers.values_list("pk", "text_id", "assignment__annotator_id")
    }
    rows = Statement.objects.filter(
        ALIVE, layer__in=who.values(), uuid__in={one.stance.statement for one in judged}
    )
    statements = {(one.layer_id, str(one.uuid)): one for one in statements_quoted(rows)}
    texts = texts_quoted(uuid.UUID(one.stance.text) for one in judged)
    readers = {str(user.pk): user for user in _people(one.stance.reader for one in judged)}
    found = [
        _evidence(
            one,
            statements[who[one.stance.text, one.stance.reader], one.stance.statement],
            texts[uuid.UUID(one.stance.text)],
            readers,
        )
        for one in judged
    ]
    return sorted(found, key=_by_date)


def _layers(access: StudyAccess, asked: Asked) -> QuerySet[Layer]:
    """The submitted readings in question, never of a text that the person reads blind."""
    submitted = Layer.objects.filter(
        kind=LayerKind.HUMAN,
        state__in=HANDED_IN,
        assignment__state=AssignmentState.SUBMITTED,
        text__document__deleted_at__isnull=True,
    ).exclude(text__in=blind_texts(access.user, study=access.study))
    if asked.reader is not None:
        submitted = submitted.filter(assignment__annotator=asked.reader)
    visible = visible_layers(access, submitted)
    if asked.round is not None:
        return visible.filter(assignment__round=asked.round)
    return _latest(visible)


def _latest(layers: QuerySet[Layer]) -> QuerySet[Layer]:
    """Of several readings of a document by one reader, in several rounds, the last."""
    latest: dict[tuple[uuid.UUID, uuid.UUID], uuid.UUID] = {}
    rows = layers.order_by("assignment__submitted_at", "pk")
    for layer, document, reader in rows.values_list(
        "pk", "text__document_id", "assignment__annotator_id"
    ):
        assert reader is not None
        latest[document, reader] = layer
    return Layer.objects.filter(pk__in=latest.values())


def _blind_documents(access: StudyAccess, asked: Asked) -> int:
    blind = blind_texts(access.user, study=access.study)
    documents = Document.objects.filter(ALIVE, texts__in=blind)
    if asked.round is not None:
        documents = documents.filter(texts__in=asked.round.round_documents.values("text"))
    return documents.distinct().count()


def _issues(access: StudyAccess, asked: Asked, cells: Sequence[Cell]) -> dict[uuid.UUID, IssueRule]:
    """The issues of the version in force, and any other that somebody has a position on."""
    codebook = codebook_of(access.study)
    version = asked.round.codebook_version if asked.round else published_latest(codebook)
    ids = issue_ids(codebook)
    rules = definition_of(version).issues if version else ()
    found = {ids[rule.key]: rule for rule in rules if rule.key in ids}
    used = {uuid.UUID(cell.issue) for cell in cells}
    older = {key: issue for key, issue in ids.items() if issue in used and issue not in found}
    return found | {issue: IssueRule(key=key, label=key) for key, issue in older.items()}


def _rows(
    access: StudyAccess, cells: Sequence[Cell], judged: Iterable[Judged]
) -> tuple[ActorRow, ...]:
    """The actors by how often they spoke; their side on the day of their last position."""
    weight: dict[str, int] = {}
    for cell in cells:
        weight[cell.actor] = weight.get(cell.actor, 0) + cell.split.n
    actors = Actor.objects.filter(pk__in=weight).order_by("name")
    days = _last_days(access, judged)
    memberships = memberships_of(access.study)
    sides = {side.pk: side for side in sides_of(access.study)}
    rows = []
    for actor in sorted(actors, key=lambda actor: -weight[str(actor.pk)]):
        side = memberships.side_on(actor.pk, days[str(actor.pk)].date()).value
        rows.append(ActorRow(actor, sides.get(side) if side else None))
    return tuple(rows)


def _last_days(access: StudyAccess, judged: Iterable[Judged]) -> dict[str, datetime]:
    """When each actor was last heard, in the study's time zone; today where that is unknown."""
    counted = [one.stance for one in judged if one.outcome is Outcome.COUNTED]
    texts = DocumentText.objects.filter(pk__in={one.text for one in counted})
    published = {
        str(text): (at or timezone.now()).astimezone(ZoneInfo(access.study.time_zone))
        for text, at in texts.values_list("pk", "document__published_at")
    }
    days: dict[str, datetime] = {}
    for one in counted:
        actor = str(one.actor)
        days[actor] = max(days.get(actor, published[one.text]), published[one.text])
    return days


def _readers(access: StudyAccess, asked: Asked) -> tuple[User, ...]:
    """Everyone whose reading could be chosen."""
    everyone = _layers(access, Asked(round=asked.round))
    return tuple(_people(everyone.values_list("assignment__annotator_id", flat=True)))


def _people(ids: Iterable[object]) -> list[User]:
    return list(User.objects.filter(Q(pk__in=set(ids))).order_by("username"))


def _evidence(
    judged: Judged, statement: QuotedStatement, text: DocumentText, readers: dict[str, User]
) -> Evidence:
    stance = next(one for one in statement.stances if str(one.uuid) == judged.stance.uuid)
    return Evidence(
        reader=readers[judged.stance.reader],
        outcome=judged.outcome,
        stance=stance,
        statement=statement,
        text=text,
        excerpt=excerpt(text.text, statement.spans),
    )


def _by_date(one: Evidence) -> tuple[str, str, int, str]:
    published = one.text.document.published_at
    return (
        published.isoformat() if published else "",
        str(one.text.pk),
        one.excerpt.start,
        one.reader.username,
    )
