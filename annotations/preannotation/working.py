"""Working off one chunk of a run. Only workers and commands come here: it loads spaCy."""

import time
import uuid
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import DatabaseError, transaction
from django.utils import timezone

from annotations.annotating.services import layer_fill
from annotations.jobs.kinds import Progress
from annotations.jobs.services import JobCancelled, TransientError
from annotations.models import (
    Layer,
    LayerKind,
    LayerState,
    RunItem,
    RunItemState,
    RunState,
    SuggestionRun,
)
from annotations.preannotation.contracts import PipelineConfig, config_from
from annotations.preannotation.selectors import newest_version
from annotations.preannotation.services import run_settle

if TYPE_CHECKING:
    from spacy.language import Language

CACHED_PIPELINES = 4


def chunk_process(progress: Progress) -> None:
    """Propose statements for each text of the job's chunk that has not ended.

    A text whose processing raises fails alone, with words; the others go on.
    """
    items = RunItem.objects.filter(job=progress.job, state=RunItemState.QUEUED)
    waiting = list(items.select_related("text__document__study").order_by("id"))
    run = SuggestionRun.objects.get(pk=progress.job.params["run"])
    SuggestionRun.objects.filter(pk=run.pk, state=RunState.QUEUED).update(
        state=RunState.RUNNING, started_at=timezone.now()
    )
    ended = progress.job.progress_total - len(waiting)
    for number, item in enumerate(waiting, start=1):
        run.refresh_from_db(fields=["cancel_requested"])
        if run.cancel_requested:
            items.update(state=RunItemState.CANCELLED)
            raise JobCancelled
        item_process(item, run=run)
        progress.advance(done=ended + number, total=progress.job.progress_total)
    run_settle(run)


def item_process(item: RunItem, *, run: SuggestionRun) -> None:
    """Propose statements for one text: its layer, its Event and its state commit together."""
    started = time.perf_counter()
    try:
        records = _records(item, run)
        with transaction.atomic():
            _store(item, run, records, seconds=time.perf_counter() - started)
    except DatabaseError as error:
        raise TransientError(f"The database was busy: {error}") from error
    except Exception as error:  # noqa: BLE001  (a text that breaks a rule must not stop the run)
        RunItem.objects.filter(pk=item.pk).update(
            state=RunItemState.FAILED,
            error_code="suggestions.text",
            error_message=f"This text could not be processed ({type(error).__name__}: {error}).",
        )


def _records(item: RunItem, run: SuggestionRun) -> list[dict[str, object]]:
    from annotations.preannotation.pipeline import suggest

    document = item.text.document
    nlp = _pipeline(document.language, run.config_hash, config_from(run.config))
    day = None
    if document.published_at is not None:
        zone = ZoneInfo(document.study.time_zone)
        day = document.published_at.astimezone(zone).date().isoformat()
    return suggest(
        nlp, item.text.text, day=day, namespace=uuid.uuid5(item.text.pk, run.config_hash)
    )


def _store(
    item: RunItem, run: SuggestionRun, records: list[dict[str, object]], *, seconds: float
) -> None:
    locked = RunItem.objects.select_for_update(no_key=True).get(pk=item.pk)
    if locked.state != RunItemState.QUEUED:
        return
    if newest_version(item.text) != item.text.version:
        locked.state = RunItemState.STALE
        locked.error_message = "The text has a newer version. Start a run on it."
        locked.save(update_fields=["state", "error_message"])
        return
    layer = Layer.objects.create(
        study_id=run.study_id,
        text=item.text,
        codebook_version=run.codebook_version,
        kind=LayerKind.MODEL,
        state=LayerState.LOCKED,
        run_item=locked,
    )
    locked.statements = layer_fill(layer=layer, records=records, who=None, kind="suggestions")
    locked.seconds = seconds
    locked.state = RunItemState.DONE
    locked.save(update_fields=["statements", "seconds", "state"])


_CONFIGS: dict[str, PipelineConfig] = {}


def _pipeline(language: str, config_hash: str, config: PipelineConfig) -> "Language":
    _CONFIGS[config_hash] = config
    return _built(language, config_hash)


@lru_cache(maxsize=CACHED_PIPELINES)
def _built(language: str, config_hash: str) -> "Language":
    from annotations.preannotation.pipeline import build_pipeline

    return build_pipeline(language, _CONFIGS.pop(config_hash))
