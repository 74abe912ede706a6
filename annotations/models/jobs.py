"""The ledger of background work: the truth, of which the broker is only a hint."""

from django.db import models

from annotations.models.base import Identified, one_of
from annotations.models.people import Study, User


class JobKind(models.TextChoices):
    """One handler per kind; a system check proves it."""

    IMPORT_PLAN = "import.plan"
    IMPORT_APPLY = "import.apply"
    SUGGEST_CHUNK = "suggest.chunk"
    AGREEMENT_REPORT = "agreement.report"


class JobState(models.TextChoices):
    """queued → running → done | failed | cancelled; running → queued when a lease ends."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(Identified):
    """One piece of background work.

    A worker claims it by compare-and-set with a lease; its effect and `done` commit
    together. `due_at` is when the sweeper may send it (again).
    """

    Kind = JobKind
    State = JobState

    study = models.ForeignKey(Study, models.CASCADE, null=True, related_name="jobs")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    key = models.CharField(max_length=200)
    params = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    cancel_requested = models.BooleanField(default=False)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    error_code = models.CharField(max_length=60, blank=True)
    error_message = models.TextField(blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="job_once"),
            one_of("kind", JobKind, name="job_kind"),
            one_of("state", JobState, name="job_state"),
            models.CheckConstraint(
                condition=models.Q(progress_done__lte=models.F("progress_total")),
                name="job_progress",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(lease_until__isnull=False),
                name="job_running_has_lease",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="job_due")]


class Heartbeat(models.Model):
    """When a worker or the sweeper was last seen (`/readyz`)."""

    name = models.CharField(max_length=100, primary_key=True)
    seen_at = models.DateTimeField()
