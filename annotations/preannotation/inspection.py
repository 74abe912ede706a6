"""Rules of suggestion runs that span rows, judged again."""

from collections.abc import Iterator

from django.db.models import Count, F, Q

from annotations.models import RunItem, RunItemState, RunState, Study, SuggestionRun
from annotations.models.findings import Finding, findings


def items_are_of_the_study(study: Study) -> Iterator[Finding]:
    """A run works on texts of its own study."""
    rows = RunItem.objects.filter(run__study=study)
    yield from findings(rows.exclude(text__document__study=study), "Its text is another study's.")


def done_items_have_a_layer(study: Study) -> Iterator[Finding]:
    """An item is done when, and only when, its model layer is there; its count is right."""
    rows = RunItem.objects.filter(run__study=study).annotate(
        made=Count("layers", distinct=True), counted=Count("layers__statements", distinct=True)
    )
    done = Q(state=RunItemState.DONE)
    yield from findings(rows.filter(done, made=0), "It is done and has no layer.")
    yield from findings(rows.filter(~done, made__gt=0), "It is not done and has a layer.")
    yield from findings(
        rows.filter(done, made=1).exclude(counted=F("statements")),
        "Its number of statements is not that of its layer.",
    )


def served_items_match(study: Study) -> Iterator[Finding]:
    """An unchanged text is served by a done item of an equal configuration."""
    rows = RunItem.objects.filter(run__study=study, state=RunItemState.UNCHANGED)
    same = Q(
        served_by__text=F("text"),
        served_by__state=RunItemState.DONE,
        served_by__run__config_hash=F("run__config_hash"),
    )
    yield from findings(rows.exclude(same), "What serves it is not the same work.")


def ended_runs_wait_for_nothing(study: Study) -> Iterator[Finding]:
    """A run that has ended has no item left to do."""
    ended = SuggestionRun.objects.filter(study=study, state__in=[RunState.DONE, RunState.CANCELLED])
    waiting = ended.filter(items__state=RunItemState.QUEUED).distinct()
    yield from findings(waiting, "It has ended, and some of its texts still wait.")
