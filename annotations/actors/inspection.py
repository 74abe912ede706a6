"""Rules of actors and sides that span rows, judged again."""

from collections.abc import Iterator

from django.db.models import Q

from annotations.actors.selectors import circles_in, overlaps_in
from annotations.models import (
    Actor,
    Affiliation,
    RegistryStatus,
    SideMembership,
    Study,
)
from annotations.models.base import ALIVE
from annotations.models.findings import Finding, findings


def one_side_a_day(study: Study) -> Iterator[Finding]:
    """An actor is on at most one side a day, in general and for each issue."""
    rows = Actor.objects.filter(pk__in=overlaps_in(study))
    yield from findings(rows, "It is on two sides at once on some day.")


def sides_are_of_the_study(study: Study) -> Iterator[Finding]:
    """An actor's side, and the issue that it is for, belong to the actor's study."""
    rows = SideMembership.objects.filter(actor__study=study)
    yield from findings(rows.exclude(side__study=study), "Its side is another study's.")
    foreign = rows.filter(issue__isnull=False).exclude(issue__codebook__study=study)
    yield from findings(foreign, "Its issue is another study's.")


def affiliations_are_of_the_study(study: Study) -> Iterator[Finding]:
    """An actor belongs to organisations of its own study."""
    rows = Affiliation.objects.filter(member__study=study)
    yield from findings(
        rows.exclude(organisation__study=study), "Its organisation is another study's."
    )


def nobody_stands_below_itself(study: Study) -> Iterator[Finding]:
    """On no day do affiliations lead from an actor back to it."""
    rows = Actor.objects.filter(pk__in=circles_in(study))
    yield from findings(rows, "It stands below itself on some day.")


def merged_actors_lead_to_one(study: Study) -> Iterator[Finding]:
    """A merged actor leads to a living one of its study."""
    rows = Actor.objects.filter(study=study, status=RegistryStatus.MERGED)
    astray = ~Q(merged_into__study=study) | Q(merged_into__deleted_at__isnull=False)
    yield from findings(rows.filter(astray), "What it was merged into is not in its study.")


def candidate_actors_have_a_maker(study: Study) -> Iterator[Finding]:
    """A candidate is known to its maker at least, or nobody could find it."""
    rows = Actor.objects.filter(ALIVE, study=study, status=RegistryStatus.CANDIDATE)
    yield from findings(rows.filter(coined_by__isnull=True), "Nobody coined this candidate.")
