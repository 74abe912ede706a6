"""What crosses the room's walls: drafts that come in, entries and answers that go out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from annotations.models import Actor, Issue, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasDraft:
    """Another spelling of an actor, good on [valid_from, valid_to)."""

    text: str
    language: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationDraft:
    """A membership in `organisation` on [valid_from, valid_to)."""

    organisation: Actor
    role: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideDraft:
    """A side on [valid_from, valid_to), in general or for one issue."""

    side: Side
    issue: Issue | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorDraft:
    """An actor that is not in the registry yet, with all that is known of it."""

    name: str
    kind: str
    country: str = ""
    wikidata_id: str = ""
    notes: str = ""
    aliases: Sequence[AliasDraft] = ()
    affiliations: Sequence[AffiliationDraft] = ()
    sides: Sequence[SideDraft] = ()
