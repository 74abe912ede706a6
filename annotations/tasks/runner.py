"""The one Celery task. It carries a job id; the ledger knows the rest."""

from celery import shared_task

from annotations.jobs import services


@shared_task(name="jobs.run")
def run_job(job_id: str) -> None:
    """Claim and do one job."""
    services.run(job_id)
