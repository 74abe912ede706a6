"""Asking for background work, doing it once, and picking up what was dropped."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog
from celery import current_app
from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from annotations.core.errors import Conflict, DomainError
from annotations.jobs.kinds import HANDLERS, QUEUES
from annotations.models import Heartbeat, Job, JobKind, JobState, Study, User

log = structlog.get_logger()

ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
RETRY_DELAY = timedelta(seconds=10)
SEND_GRACE = timedelta(seconds=15)
SWEEP_LIMIT = 500


class JobCancelled(Exception):
    """Raised inside a handler when somebody asked for the job to stop."""


class TransientError(Exception):
    """A handler raises this for a fault that may pass; the job is tried again."""


class LeaseLost(Exception):
    """Raised inside a handler that was silent for too long: another worker may have the job."""


@transaction.atomic
def enqueue(
    kind: JobKind,
    key: str,
    *,
    study: Study | None,
    asked_by: User | None = None,
    params: dict[str, Any] | None = None,
    total: int = 0,
) -> Job:
    """The job of that kind and key, made now if it is new, and sent on commit.

    The row is written in the caller's transaction: no change without its job, no job
    without its change.
    """
    job, is_new = Job.objects.get_or_create(
        kind=kind,
        key=key,
        defaults={
            "study": study,
            "asked_by": asked_by,
            "params": params or {},
            "progress_total": total,
            "due_at": timezone.now() + SEND_GRACE,
        },
    )
    if is_new:
        transaction.on_commit(lambda: send(job))
    return job


def send(job: Job) -> None:
    """Tell the broker. Losing the message is harmless: the sweeper sends what is due."""
    try:
        current_app.send_task(
            "jobs.run",
            args=[str(job.pk)],
            queue=QUEUES[JobKind(job.kind)],
            retry=False,
        )
    except (OSError, BrokerError) as error:
        log.warning("job.not_sent", job=str(job.pk), error=type(error).__name__)


def run(job_id: uuid.UUID | str) -> bool:
    """Claim the job and do its work. False when there was nothing to claim.

    A second delivery of the same message finds the job claimed or ended.
    """
    job = _claim(job_id)
    if job is None:
        return False
    report = LeaseReport(job)
    try:
        HANDLERS.get(job.kind)(report)
    except JobCancelled:
        _end(job, JobState.CANCELLED)
    except LeaseLost:
        log.warning("job.lease_lost", job=str(job.pk), attempt=job.attempts)
    except (TransientError, OperationalError, InterfaceError) as error:
        # The last two: the database was away or broke a deadlock. What was not committed
        # is not there, so the job can be done again.
        _put_back(job, error)
    except DomainError as error:
        _end(job, JobState.FAILED, code=error.code, message=error.message)
    except Exception as error:
        # The job boundary: whatever escapes is a fault of ours, kept for a person to see.
        log.exception("job.crashed", job=str(job.pk), kind=job.kind)
        _end(
            job,
            JobState.FAILED,
            code="job.crashed",
            message=f"{type(error).__name__}: {error}",
        )
    else:
        _end(job, JobState.DONE)
    return True


class LeaseReport:
    """What a handler says while it works: progress, counts, and 'still alive'."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def advance(self, *, done: int, total: int, counts: dict[str, int] | None = None) -> None:
        """Store progress (never backwards) and renew the lease.

        Raises `JobCancelled` when somebody asked for it, and `LeaseLost` when the job is
        no longer this worker's.
        """
        job = self.job
        job.progress_total = max(total, job.progress_total, done)
        job.progress_done = max(done, job.progress_done)
        if counts is not None:
            job.counts = counts
        job.lease_until = _lease_end()
        is_mine = _held(job).update(
            progress_total=job.progress_total,
            progress_done=job.progress_done,
            counts=job.counts,
            lease_until=job.lease_until,
        )
        if not is_mine:
            raise LeaseLost
        self.stop_if_cancelled()

    def stop_if_cancelled(self) -> None:
        """Raise `JobCancelled` when somebody asked for it."""
        if Job.objects.filter(pk=self.job.pk, cancel_requested=True).exists():
            raise JobCancelled


@transaction.atomic
def job_cancel(*, job: Job) -> Job:
    """Ask a job to stop. A queued one ends at once, a running one at its next step."""
    locked = Job.objects.select_for_update(no_key=True).get(pk=job.pk)
    if locked.state in ENDED:
        raise Conflict("This job has already ended.", code="job.ended")
    locked.cancel_requested = True
    if locked.state == JobState.QUEUED:
        locked.state = JobState.CANCELLED
        locked.finished_at = timezone.now()
    locked.save()
    return locked


@transaction.atomic
def job_retry(*, job: Job) -> Job:
    """Queue a failed or cancelled job again, with all its attempts."""
    locked = Job.objects.select_for_update(no_key=True).get(pk=job.pk)
    if locked.state not in (JobState.FAILED, JobState.CANCELLED):
        raise Conflict("Only a failed or cancelled job can be retried.", code="job.not_ended")
    Job.objects.filter(pk=locked.pk).update(
        state=JobState.QUEUED,
        attempts=0,
        cancel_requested=False,
        error_code="",
        error_message="",
        finished_at=None,
        due_at=timezone.now() + SEND_GRACE,
    )
    locked.refresh_from_db()
    transaction.on_commit(lambda: send(locked))
    return locked


def sweep(*, send_job: Callable[[Job], None] = send) -> int:
    """Send again what is due: messages that were lost, leases that ran out.

    Returns how many were sent. A job that used up its attempts is parked as failed; one
    that nobody works on and that somebody asked to stop has stopped.
    """
    now = timezone.now()
    lapsed = Q(state=JobState.RUNNING, lease_until__lt=now)
    idle = lapsed | Q(state=JobState.QUEUED)
    Job.objects.filter(idle, cancel_requested=True).update(
        state=JobState.CANCELLED, lease_until=None, finished_at=now
    )
    spent = Q(attempts__gte=settings.JOB_MAX_ATTEMPTS)
    Job.objects.filter(lapsed & spent).update(
        state=JobState.FAILED,
        lease_until=None,
        error_code="job.parked",
        error_message="The worker died on every attempt. This needs a person: retry or cancel it.",
        finished_at=now,
    )
    Job.objects.filter(lapsed).update(state=JobState.QUEUED, lease_until=None, due_at=now)
    waiting = Job.objects.filter(state=JobState.QUEUED, due_at__lte=now)
    due = list(waiting.order_by("due_at", "pk")[:SWEEP_LIMIT])
    for job in due:
        send_job(job)
    Job.objects.filter(pk__in=[job.pk for job in due]).update(due_at=now + SEND_GRACE * 4)
    beat("sweeper")
    return len(due)


def beat(name: str) -> None:
    """Note that `name` (a worker, the sweeper) is alive now."""
    Heartbeat.objects.update_or_create(name=name, defaults={"seen_at": timezone.now()})


def _claim(job_id: uuid.UUID | str) -> Job | None:
    claimed = Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING,
        attempts=F("attempts") + 1,
        lease_until=_lease_end(),
        started_at=timezone.now(),
    )
    return Job.objects.get(pk=job_id) if claimed else None


def _held(job: Job) -> QuerySet[Job]:
    """The row, as long as the attempt that `job` was claimed for is the running one.

    A worker that was suspended past its lease must not end what another has taken up.
    """
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)


def _lease_end() -> Any:
    return timezone.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


def _end(job: Job, state: JobState, *, code: str = "", message: str = "") -> None:
    done = {"progress_done": F("progress_total")} if state == JobState.DONE else {}
    _held(job).update(
        state=state,
        error_code=code,
        error_message=message,
        finished_at=timezone.now(),
        lease_until=None,
        **done,
    )


def _put_back(job: Job, error: Exception) -> None:
    if job.attempts >= settings.JOB_MAX_ATTEMPTS:
        _end(job, JobState.FAILED, code="job.parked", message=str(error))
        return
    _held(job).update(state=JobState.QUEUED, lease_until=None, due_at=timezone.now() + RETRY_DELAY)
