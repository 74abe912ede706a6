"""Runs of the suggestion pipeline."""

from django.db import models

from annotations.models.base import Identified, Portable, one_of
from annotations.models.codebook import CodebookVersion
from annotations.models.corpus import DocumentText
from annotations.models.jobs import Job
from annotations.models.people import Study, User


class RunState(models.TextChoices):
    """queued → running → done | cancelled; `done` may contain failed items."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class SuggestionRun(Portable):
    """One run of one pipeline configuration over a selection of documents.

    A new run supersedes an older one and never replaces its layers.
    """

    State = RunState

    study = models.ForeignKey(Study, models.CASCADE, related_name="suggestion_runs")
    codebook_version = models.ForeignKey(CodebookVersion, models.PROTECT, null=True)
    pipeline = models.CharField(max_length=100)
    tier = models.CharField(max_length=30)
    version = models.CharField(max_length=200)
    config = models.JSONField(default=dict)
    config_hash = models.CharField(max_length=64)
    selection = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State.choices, default=State.QUEUED)
    cancel_requested = models.BooleanField(default=False)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "export_id"], name="run_export_id"),
            one_of("state", RunState, name="run_state"),
        ]


class RunItemState(models.TextChoices):
    """queued → done | failed | stale | cancelled; `unchanged` when an older run serves."""

    QUEUED = "queued"
    DONE = "done"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    STALE = "stale"
    CANCELLED = "cancelled"


class RunItem(Identified):
    """One document text of a run."""

    State = RunItemState

    run = models.ForeignKey(SuggestionRun, models.CASCADE, related_name="items")
    text = models.ForeignKey(DocumentText, models.CASCADE, related_name="run_items")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.QUEUED)
    served_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    error_code = models.CharField(max_length=60, blank=True)
    error_message = models.TextField(blank=True)
    statements = models.PositiveIntegerField(default=0)
    words = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "text"], name="run_item_once"),
            one_of("state", RunItemState, name="run_item_state"),
            models.CheckConstraint(
                condition=~models.Q(state="unchanged") | models.Q(served_by__isnull=False),
                name="run_item_served_by",
            ),
        ]
