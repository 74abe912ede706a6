"""Agreement of a round that is too large to compute while somebody waits."""

from annotations.agreement.scope import scope_of
from annotations.agreement.services import report_make
from annotations.core.errors import NotFound
from annotations.jobs.kinds import Progress, handles
from annotations.models import JobKind, Membership, Role, Round
from annotations.permissions.access import Principal, StudyAccess


@handles(JobKind.AGREEMENT_REPORT)
def agreement_report(progress: Progress) -> None:
    """Compute what the person who asked may see now. A second run finds it stored."""
    params = progress.job.params
    asked = Round.objects.select_related("study").get(pk=params["round"])
    membership = (
        Membership.objects.filter(study=asked.study, user=params["user"], is_active=True)
        .select_related("user")
        .first()
    )
    if membership is None:
        raise NotFound("Whoever asked for this is no longer in the study.")
    access = StudyAccess(Principal(membership.user), asked.study, Role(membership.role))
    progress.advance(done=0, total=1)
    report_make(scope=scope_of(access, asked), threshold=params["threshold"], who=membership.user)
