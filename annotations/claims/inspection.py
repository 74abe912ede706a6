"""Rules of claims that span rows, judged again."""

from collections.abc import Iterator

from django.db.models import F, Q

from annotations.claims.selectors import misplaced_in
from annotations.models import Claim, RegistryStatus, Study
from annotations.models.base import ALIVE
from annotations.models.findings import Finding, findings


def claims_are_of_the_study(study: Study) -> Iterator[Finding]:
    """A claim's issue, and the claim that it stands below, belong to its study."""
    rows = Claim.objects.filter(study=study)
    yield from findings(rows.exclude(issue__codebook__study=study), "Its issue is another study's.")
    below = rows.filter(parent__isnull=False)
    yield from findings(below.exclude(parent__study=study), "Its parent is another study's.")


def claims_stand_in_a_forest(study: Study) -> Iterator[Finding]:
    """Claims stand on at most four levels and never below themselves."""
    rows = Claim.objects.filter(pk__in=misplaced_in(study))
    yield from findings(rows, "It stands below itself, or on more than four levels.")


def a_tree_has_one_issue(study: Study) -> Iterator[Finding]:
    """A claim stands below a living one of the same issue."""
    rows = Claim.objects.filter(ALIVE, study=study, parent__isnull=False)
    yield from findings(rows.exclude(parent__issue=F("issue")), "Its parent is of another issue.")
    deleted = rows.filter(parent__deleted_at__isnull=False)
    yield from findings(deleted, "Its parent is deleted.")


def merged_claims_lead_to_one(study: Study) -> Iterator[Finding]:
    """A merged claim leads to a living one of its study."""
    rows = Claim.objects.filter(study=study, status=RegistryStatus.MERGED)
    astray = ~Q(merged_into__study=study) | Q(merged_into__deleted_at__isnull=False)
    yield from findings(rows.filter(astray), "What it was merged into is not in its study.")


def candidate_claims_have_a_maker(study: Study) -> Iterator[Finding]:
    """A candidate is known to its maker at least, or nobody could find it."""
    rows = Claim.objects.filter(ALIVE, study=study, status=RegistryStatus.CANDIDATE)
    yield from findings(rows.filter(coined_by__isnull=True), "Nobody coined this candidate.")
