"""Rules of people and studies that span rows, judged again."""

from collections.abc import Iterator

from annotations.models import Membership, Role, Study
from annotations.models.findings import Finding, findings


def study_has_owner(study: Study) -> Iterator[Finding]:
    """A study that is not deleted keeps an active owner."""
    owners = Membership.objects.filter(
        study=study, role=Role.OWNER, is_active=True, user__is_active=True
    )
    if not study.is_deleted and not owners.exists():
        yield from findings(Study.objects.filter(pk=study.pk), "No active owner is left.")
