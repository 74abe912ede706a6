"""Statements as results show them: in a stretch of their text, with names instead of ids."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from annotations.models import (
    ActorFunction,
    DocumentText,
    Stance,
    Statement,
    StatementActor,
    StatementClaim,
)
from annotations.models.base import ALIVE

MARGIN = 160


@dataclass(frozen=True, slots=True)
class QuotedStance:
    """One stance in words; `direction` is the claim's, and 1 on an issue."""

    uuid: UUID
    label: str
    intensity: int | None
    voice: str
    actor: str | None
    issue_id: UUID | None
    claim: str | None
    direction: int


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """Where a role stands in the text: code points."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class QuotedStatement:
    """One reader's statement in words."""

    uuid: UUID
    layer_id: UUID
    attribution: str | None
    certainty: str | None
    speaker: str | None
    speaker_absent_reason: str | None
    on_behalf_of: tuple[str, ...]
    claims: tuple[str, ...]
    spans: tuple[QuotedSpan, ...]
    stances: tuple[QuotedStance, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The code points [start, end) of a text, and whether the text goes on."""

    start: int
    end: int
    text: str
    is_cut_before: bool
    is_cut_after: bool


def statements_quoted(rows: QuerySet[Statement]) -> list[QuotedStatement]:
    """The statements in words, in five queries, whatever their number."""
    links = StatementActor.objects.select_related("actor").order_by("actor__name")
    claims = StatementClaim.objects.select_related("claim").order_by("-is_primary", "pk")
    stances = Stance.objects.filter(ALIVE).select_related("actor", "target_claim")
    found = rows.prefetch_related(
        "spans",
        Prefetch("statement_actors", links),
        Prefetch("statement_claims", claims),
        Prefetch("stances", stances.order_by("uuid")),
    )
    return [_quoted(row) for row in found.order_by("uuid")]


def texts_quoted(texts: Iterable[UUID]) -> dict[UUID, DocumentText]:
    """The texts with their documents and outlets."""
    rows = DocumentText.objects.filter(pk__in=set(texts)).defer("tokens", "sentences")
    return {row.pk: row for row in rows.select_related("document__outlet")}


def excerpt(text: str, spans: Sequence[QuotedSpan]) -> Excerpt:
    """The lines that the spans stand in, cut to a margin around them."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    first = max(line_start, _at_word(text, start - MARGIN, step=-1))
    last = min(line_end, _at_word(text, end + MARGIN, step=1))
    return Excerpt(first, last, text[first:last], first > line_start, last < line_end)


def _at_word(text: str, position: int, *, step: int) -> int:
    """The nearest edge of a word from `position` outwards, within the text."""
    while 0 < position < len(text) and not text[position - 1 if step < 0 else position].isspace():
        position += step
    return min(max(position, 0), len(text))


def _quoted(row: Statement) -> QuotedStatement:
    names: dict[str, list[str]] = defaultdict(list)
    for link in row.statement_actors.all():
        names[link.function].append(link.actor.name)
    speakers = names[ActorFunction.SPEAKER]
    return QuotedStatement(
        uuid=row.uuid,
        layer_id=row.layer_id,
        attribution=row.attribution,
        certainty=row.certainty,
        speaker=speakers[0] if speakers else None,
        speaker_absent_reason=row.speaker_absent_reason,
        on_behalf_of=tuple(names[ActorFunction.ON_BEHALF_OF]),
        claims=tuple(link.claim.canonical_text for link in row.statement_claims.all()),
        spans=tuple(
            QuotedSpan(span.role, span.start, span.end)
            for span in sorted(row.spans.all(), key=lambda span: (span.start, span.end))
        ),
        stances=tuple(_stance(stance) for stance in row.stances.all()),
    )


def _stance(row: Stance) -> QuotedStance:
    claim = row.target_claim
    return QuotedStance(
        uuid=row.uuid,
        label=row.label,
        intensity=row.intensity,
        voice=row.voice,
        actor=row.actor.name if row.actor else None,
        issue_id=claim.issue_id if claim else row.target_issue_id,
        claim=claim.canonical_text if claim else None,
        direction=claim.direction if claim else 1,
    )
