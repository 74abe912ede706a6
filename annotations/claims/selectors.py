"""Reading the registry of claims. Lists for a person go through `visible_registry`."""

import uuid
from collections.abc import Mapping

from django.db.models import QuerySet

from annotations.claims.similarity import THRESHOLD, near_duplicates
from annotations.models import Claim, Study
from annotations.models.base import ALIVE
from annotations.permissions.access import StudyAccess, visible_registry

MAX_DEPTH = 4


def claims_visible(access: StudyAccess) -> QuerySet[Claim]:
    """The living claims that this person may find."""
    claims = Claim.objects.filter(ALIVE, study=access.study)
    return visible_registry(access, claims).select_related("issue", "coined_by")


def claims_like(
    access: StudyAccess, text: str, *, issue: uuid.UUID | None = None, limit: int = 5
) -> list[tuple[Claim, float]]:
    """The claims that say nearly the same as `text`, the nearest first, with 0-1 likeness."""
    claims = claims_visible(access)
    if issue is not None:
        claims = claims.filter(issue=issue)
    rows = {claim.pk: claim for claim in claims.order_by("id")}
    near = near_duplicates(
        text, {key: claim.canonical_text for key, claim in rows.items()}, threshold=THRESHOLD
    )
    return [(rows[key], score) for key, score in near[:limit]]


def parents_of(study: Study) -> dict[uuid.UUID, uuid.UUID | None]:
    """Each living claim's parent."""
    rows = Claim.objects.filter(ALIVE, study=study).order_by("id")
    return dict(rows.values_list("pk", "parent"))


def depth_of(claim: uuid.UUID, parents: Mapping[uuid.UUID, uuid.UUID | None]) -> int:
    """On which level a claim stands, from 1; raises ValueError when it is below itself."""
    seen, above = {claim}, parents.get(claim)
    while above is not None:
        if above in seen:
            raise ValueError("a claim stands below itself")
        seen.add(above)
        above = parents.get(above)
    return len(seen)


def misplaced_in(study: Study) -> list[uuid.UUID]:
    """Claims below themselves or too deep; always empty unless a rule was broken."""
    parents = parents_of(study)
    return [claim for claim in parents if _is_misplaced(claim, parents)]


def _is_misplaced(claim: uuid.UUID, parents: Mapping[uuid.UUID, uuid.UUID | None]) -> bool:
    try:
        return depth_of(claim, parents) > MAX_DEPTH
    except ValueError:
        return True
