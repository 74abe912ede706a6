"""Whose side each actor is on when a document was published."""

import uuid
from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from annotations.actors.selectors import memberships_of, sides_of
from annotations.models import Document, Study

Shown = dict[str, str]


def sides_on_date(
    *, study: Study, document: Document, actors: Iterable[uuid.UUID]
) -> dict[uuid.UUID, Shown]:
    """The general side of each of `actors`, own or inherited, on the document's day.

    Who has none, or several equally good ones, is left out.
    """
    day = publication_day(study=study, document=document)
    memberships = memberships_of(study)
    shown = {
        side.pk: {"name": side.name, "glyph": side.glyph, "colour": side.colour}
        for side in sides_of(study)
    }
    resolved = {actor: memberships.side_on(actor, day).value for actor in actors}
    return {actor: shown[side] for actor, side in resolved.items() if side}


def publication_day(*, study: Study, document: Document) -> date:
    """The day of publication in the study's time zone; today when it is unknown."""
    moment = document.published_at or timezone.now()
    return moment.astimezone(ZoneInfo(study.time_zone)).date()
