"""Runs of the suggestion pipeline: planned in a transaction, worked off in chunks."""

from collections.abc import Iterator
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from annotations.core.errors import Conflict, Invalid
from annotations.events.services import event_append
from annotations.jobs.services import enqueue
from annotations.models import (
    Document,
    DocumentText,
    Job,
    JobKind,
    RunItem,
    RunItemState,
    RunState,
    Study,
    SuggestionRun,
    User,
)
from annotations.preannotation.configuring import config_for, version_for
from annotations.preannotation.contracts import VERSION, PipelineConfig
from annotations.preannotation.selectors import newest_texts, served_items

CHUNK_DOCUMENTS = 25
CHUNK_WORDS = 10_000
OPEN = (RunState.QUEUED, RunState.RUNNING)


@transaction.atomic
def run_start(
    *,
    study: Study,
    who: User | None,
    documents: "list[Document]",
    pipeline: str | None = None,
    selection: dict[str, object] | None = None,
) -> SuggestionRun:
    """Plan a run over `documents` and queue its chunks.

    A text that an equal configuration has served already is not worked again: its item
    points to the one that serves it. Raises `Invalid` without documents.
    """
    texts = newest_texts(documents)
    if not texts:
        raise Invalid("Choose at least one document.", code="suggestions.no_documents")
    config = config_for(study, pipeline=pipeline)
    run = _run_make(study, config, who=who, selection=selection or {})
    served = served_items(texts, config_hash=config.config_hash)
    items = [_item(run, text, served.get(text.pk)) for text in texts]
    RunItem.objects.bulk_create(items)
    _queue(run, [item for item in items if item.state == RunItemState.QUEUED], who=who)
    event_append(
        kind="suggestions.started",
        who=who,
        study=study,
        object_kind="run",
        object_id=run.pk,
        after={"documents": len(items), "config": run.config_hash},
    )
    run_settle(run)
    return run


@transaction.atomic
def run_cancel(*, run: SuggestionRun, who: User) -> SuggestionRun:
    """Stop a run before its next document; what is done stays. Raises `Conflict`."""
    locked = SuggestionRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    if locked.state not in OPEN:
        raise Conflict("This run has ended already.", code="suggestions.ended")
    locked.cancel_requested = True
    locked.state = RunState.CANCELLED
    locked.finished_at = timezone.now()
    locked.save(update_fields=["cancel_requested", "state", "finished_at"])
    locked.items.filter(state=RunItemState.QUEUED).update(state=RunItemState.CANCELLED)
    event_append(kind="suggestions.cancelled", who=who, study=locked.study, object_id=locked.pk)
    return locked


@transaction.atomic
def run_retry(*, run: SuggestionRun, who: User) -> SuggestionRun:
    """Queue again what failed, went stale or was cancelled. Raises `Conflict` if nothing."""
    locked = SuggestionRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    again = [RunItemState.FAILED, RunItemState.STALE, RunItemState.CANCELLED]
    items = list(locked.items.filter(state__in=again).select_related("text"))
    if not items:
        raise Conflict("Nothing in this run failed.", code="suggestions.nothing_failed")
    RunItem.objects.filter(pk__in=[item.pk for item in items]).update(
        state=RunItemState.QUEUED, error_code="", error_message=""
    )
    locked.cancel_requested = False
    locked.state = RunState.QUEUED
    locked.finished_at = None
    locked.save(update_fields=["cancel_requested", "state", "finished_at"])
    _queue(locked, items, who=who)
    return locked


def run_settle(run: SuggestionRun) -> None:
    """End a run whose items have all ended."""
    if not run.items.filter(state=RunItemState.QUEUED).exists():
        SuggestionRun.objects.filter(pk=run.pk, state__in=OPEN).update(
            state=RunState.DONE, finished_at=timezone.now()
        )
        run.refresh_from_db(fields=["state", "finished_at"])


def chunks(items: list[RunItem]) -> Iterator[list[RunItem]]:
    """Groups of at most 25 texts or 10,000 words; a longer text goes alone."""
    group: list[RunItem] = []
    words = 0
    for item in items:
        too_long = words + item.text.words > CHUNK_WORDS
        if group and (too_long or len(group) == CHUNK_DOCUMENTS):
            yield group
            group, words = [], 0
        group.append(item)
        words += item.text.words
    if group:
        yield group


def _run_make(
    study: Study, config: PipelineConfig, *, who: User | None, selection: dict[str, object]
) -> SuggestionRun:
    return SuggestionRun.objects.create(
        study=study,
        codebook_version=version_for(study),
        pipeline=config.package or "rules",
        tier=config.tier,
        version=VERSION,
        config=asdict(config),
        config_hash=config.config_hash,
        selection=selection,
        asked_by=who,
    )


def _item(run: SuggestionRun, text: DocumentText, served_by: RunItem | None) -> RunItem:
    if served_by is None:
        return RunItem(run=run, text=text, words=text.words)
    return RunItem(
        run=run,
        text=text,
        words=text.words,
        state=RunItemState.UNCHANGED,
        served_by=served_by,
        statements=served_by.statements,
    )


def _queue(run: SuggestionRun, items: list[RunItem], *, who: User | None) -> None:
    attempt = Job.objects.filter(kind=JobKind.SUGGEST_CHUNK, key__startswith=f"{run.pk}:").count()
    for number, group in enumerate(chunks(items), start=attempt):
        job = enqueue(
            JobKind.SUGGEST_CHUNK,
            f"{run.pk}:{number}",
            study=run.study,
            asked_by=who,
            params={"run": str(run.pk)},
            total=len(group),
        )
        RunItem.objects.filter(pk__in=[item.pk for item in group]).update(job=job)
