"""Reading the ledger."""

from django.db.models import QuerySet

from annotations.models import Job, Study


def jobs_of(study: Study) -> QuerySet[Job]:
    """The study's jobs, newest first."""
    return Job.objects.filter(study=study).select_related("asked_by").order_by("-created_at")
