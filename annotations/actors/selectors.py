"""Reading the registry of actors. Lists for a person go through `visible_registry`."""

import uuid
from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from annotations.actors.membership import (
    Camp,
    Memberships,
    Period,
    Resolution,
    Tie,
    closes_circle,
    overlapping,
)
from annotations.models import (
    Actor,
    ActorAlias,
    Affiliation,
    Side,
    SideMembership,
    Study,
)
from annotations.models.base import ALIVE
from annotations.permissions.access import StudyAccess, blind_texts, visible_registry
from annotations.permissions.actions import Action

__all__ = [
    "Memberships",
    "Resolution",
    "actors_on_side",
    "actors_search",
    "actors_visible",
    "aliases_visible",
    "camps_of",
    "circles_in",
    "is_coining",
    "memberships_of",
    "overlaps_in",
    "sides_of",
    "ties_of",
    "today_in",
]


def actors_visible(access: StudyAccess) -> QuerySet[Actor]:
    """The living actors that this person may find, with all that stands in their entries."""
    actors = Actor.objects.filter(ALIVE, study=access.study)
    affiliations = Affiliation.objects.filter(organisation__deleted_at__isnull=True)
    sides = SideMembership.objects.select_related("side", "issue")
    return (
        visible_registry(access, actors)
        .select_related("coined_by")
        .prefetch_related(
            Prefetch("aliases", visible_registry(access, ActorAlias.objects.order_by("id"))),
            Prefetch("affiliations", affiliations.select_related("organisation").order_by("id")),
            Prefetch("side_memberships", sides.order_by("id")),
        )
    )


def aliases_visible(access: StudyAccess, actor: Actor) -> QuerySet[ActorAlias]:
    """The spellings of an actor that this person may see."""
    return visible_registry(access, ActorAlias.objects.filter(actor=actor))


def actors_search(actors: QuerySet[Actor], words: str, *, access: StudyAccess) -> QuerySet[Actor]:
    """Those of `actors` with `words` in their name or in an alias that this person may see."""
    aliases = visible_registry(access, ActorAlias.objects.filter(text__icontains=words))
    return actors.filter(Q(name__icontains=words) | Q(pk__in=aliases.values("actor")))


def actors_on_side(actors: QuerySet[Actor], side: uuid.UUID, *, day: date) -> QuerySet[Actor]:
    """Those of `actors` that are themselves, in general, on `side` on that day."""
    holding = SideMembership.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day),
        Q(valid_to=None) | Q(valid_to__gt=day),
        side=side,
        issue=None,
    )
    return actors.filter(pk__in=holding.values("actor"))


def today_in(study: Study) -> date:
    """The day in the study's time zone."""
    return timezone.now().astimezone(ZoneInfo(study.time_zone)).date()


def is_coining(access: StudyAccess) -> bool:
    """Whether what this person adds to a registry starts as a candidate.

    True for those who may not edit the registry, and for everybody who is reading blind:
    a name that one has just met tells the others what stands in one's layer.
    """
    if not access.may(Action.REGISTRY_EDIT):
        return True
    return blind_texts(access.user, study=access.study).exists()


def sides_of(study: Study) -> QuerySet[Side]:
    """The study's sides by name."""
    return Side.objects.filter(study=study).order_by("name")


def memberships_of(study: Study) -> Memberships:
    """All affiliations and sides of the study, for resolution on any date; two queries."""
    return Memberships(ties=ties_of(study), camps=camps_of(study))


def ties_of(study: Study) -> list[Tie]:
    """The dated affiliations between the study's living actors."""
    rows = Affiliation.objects.filter(
        member__study=study, member__deleted_at__isnull=True, organisation__deleted_at__isnull=True
    ).order_by("id")
    return [
        Tie(member, organisation, Period.of(start, end))
        for member, organisation, start, end in rows.values_list(
            "member", "organisation", "valid_from", "valid_to"
        )
    ]


def camps_of(study: Study) -> list[Camp]:
    """The dated sides of the study's living actors."""
    rows = SideMembership.objects.filter(
        actor__study=study, actor__deleted_at__isnull=True
    ).order_by("id")
    return [
        Camp(actor, side, issue, Period.of(start, end))
        for actor, side, issue, start, end in rows.values_list(
            "actor", "side", "issue", "valid_from", "valid_to"
        )
    ]


def circles_in(study: Study) -> list[uuid.UUID]:
    """Actors that stand below themselves on some day; always empty unless a rule was broken."""
    ties = ties_of(study)
    return _unique(tie.member for tie in ties if closes_circle(ties, tie))


def overlaps_in(study: Study) -> list[uuid.UUID]:
    """Actors with two sides at once; always empty unless a rule was broken."""
    camps = camps_of(study)
    return _unique(
        camp.actor for number, camp in enumerate(camps) if overlapping(camps[:number], camp)
    )


def _unique(actors: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    return list(dict.fromkeys(actors))
