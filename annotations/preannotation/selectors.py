"""Reading runs and what serves a text."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet, Sum

from annotations.models import (
    Document,
    DocumentText,
    RunItem,
    RunItemState,
    Study,
    SuggestionRun,
)


def runs_of(study: Study) -> QuerySet[SuggestionRun]:
    """The study's runs, newest first."""
    return SuggestionRun.objects.filter(study=study).select_related("asked_by").order_by("-id")


def items_of(run: SuggestionRun) -> QuerySet[RunItem]:
    """The run's texts with their documents."""
    return run.items.select_related("text__document__outlet").order_by("id")


def newest_texts(documents: Iterable[Document]) -> list[DocumentText]:
    """The newest text of each document."""
    texts = DocumentText.objects.filter(document__in=list(documents)).order_by("version")
    newest = {text.document_id: text for text in texts.defer("tokens", "sentences")}
    return list(newest.values())


def newest_version(text: DocumentText) -> int:
    """The version of the newest text of the same document."""
    versions = DocumentText.objects.filter(document=text.document_id)
    found: int = versions.aggregate(newest=Max("version"))["newest"]
    return found


def served_items(texts: Iterable[DocumentText], *, config_hash: str) -> dict[uuid.UUID, RunItem]:
    """The item that serves each text already under an equal configuration."""
    done = RunItem.objects.filter(
        text__in=list(texts), state=RunItemState.DONE, run__config_hash=config_hash
    )
    return {item.text_id: item for item in done.order_by("id")}


@dataclass(frozen=True, slots=True)
class RunCounts:
    """How far a run is; words and seconds of what it worked itself."""

    by_state: dict[str, int]
    statements: int
    words: int
    seconds: float


def counts_of(runs: Iterable[SuggestionRun]) -> dict[uuid.UUID, RunCounts]:
    """The counts of each run, in one query; a run without items has none."""
    rows = (
        RunItem.objects.filter(run__in=list(runs))
        .order_by()
        .values_list("run", "state")
        .annotate(number=Count("pk"), found=Sum("statements"))
        .annotate(read=Sum("words"), took=Sum("seconds"))
    )
    found: dict[uuid.UUID, RunCounts] = {}
    for run, state, number, statements, words, seconds in rows:
        before = found.get(run, RunCounts({}, 0, 0, 0.0))
        worked = state == RunItemState.DONE
        found[run] = RunCounts(
            by_state={**before.by_state, state: number},
            statements=before.statements + statements,
            words=before.words + (words if worked else 0),
            seconds=round(before.seconds + (seconds if worked else 0), 3),
        )
    return found
