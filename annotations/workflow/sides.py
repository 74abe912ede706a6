"""Whose side each actor is on when a document was published."""

import uuid
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from annotations.models import Document, SideMembership, Study

Shown = dict[str, str]


def sides_on_date(*, study: Study, document: Document) -> dict[uuid.UUID, Shown]:
    """The general side of each actor on the document's day in the study's time zone."""
    day = publication_day(study=study, document=document)
    rows = SideMembership.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day),
        Q(valid_to__isnull=True) | Q(valid_to__gt=day),
        side__study=study,
        issue__isnull=True,
    ).select_related("side")
    return {
        row.actor_id: {
            "name": row.side.name,
            "glyph": row.side.glyph,
            "colour": row.side.colour,
        }
        for row in rows
    }


def publication_day(*, study: Study, document: Document) -> date:
    """The day of publication in the study's time zone; today when it is unknown."""
    moment = document.published_at or timezone.now()
    return moment.astimezone(ZoneInfo(study.time_zone)).date()
