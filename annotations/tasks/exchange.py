"""Import jobs: the dry run, and taking in what is good."""

from annotations.exchange.selectors import batch_of
from annotations.jobs.kinds import Progress, handles
from annotations.models import JobKind
from annotations.workflow.ingest import import_apply, import_plan


@handles(JobKind.IMPORT_PLAN)
def plan(progress: Progress) -> None:
    """Say what would become of each record."""
    import_plan(batch=batch_of(progress.job), progress=progress)


@handles(JobKind.IMPORT_APPLY)
def apply(progress: Progress) -> None:
    """Take in the good records."""
    import_apply(batch=batch_of(progress.job), progress=progress)
