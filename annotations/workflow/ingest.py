"""Import: keep the files, say what would become of them, then take in what is good.

People ask for `import_stage` and `import_start`; `import_plan` and `import_apply` are the
halves that work in the background. Each can run twice without harm.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from django.db import transaction

from annotations.core.batches import batches
from annotations.core.errors import Conflict, DomainError
from annotations.core.text import digest, word_count
from annotations.corpus.contracts import DocumentDraft
from annotations.corpus.services import documents_store, segments_of
from annotations.events.services import event_append
from annotations.exchange.contracts import Drafted
from annotations.exchange.registry import READERS
from annotations.exchange.services import (
    Judge,
    Judgement,
    Upload,
    defaults_of,
    drafts_of,
    files_forget,
    files_keep,
    is_native,
    options_check,
    sources_of,
    study_check,
    study_restore,
)
from annotations.jobs.kinds import Progress
from annotations.jobs.services import enqueue, job_retry
from annotations.models import (
    ImportBatch,
    ImportOutcome,
    ImportRow,
    ImportState,
    Job,
    JobKind,
    JobState,
    Study,
    User,
)

BATCH = 100


def import_stage(
    *,
    study: Study,
    who: User,
    uploads: Sequence[Upload],
    options: Mapping[str, str],
    limit: int | None = None,
) -> ImportBatch:
    """Keep the files (at most `limit` bytes) and ask for the dry run.

    Raises `Invalid` for unusable options or files; then nothing is kept.
    """
    batch = ImportBatch(study=study, created_by=who, options=options_check(options))
    batch.files = files_keep(batch, uploads, limit=limit)
    try:
        with transaction.atomic():
            batch.save()
            event_append(
                kind="import.staged",
                who=who,
                study=study,
                object_kind="import",
                object_id=batch.pk,
                after={"files": batch.files},
            )
            enqueue(JobKind.IMPORT_PLAN, str(batch.pk), study=study, asked_by=who)
    except BaseException:
        files_forget(batch)
        raise
    return batch


@transaction.atomic
def import_start(*, batch: ImportBatch, who: User) -> Job:
    """Ask for the good rows to be taken in; asks again after a failure or a cancel.

    Raises `Conflict` before the dry run is done and after everything is in.
    """
    locked = ImportBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if locked.state == ImportState.APPLIED:
        raise Conflict("These files are imported already.", code="import.applied")
    if locked.state != ImportState.PLANNED:
        message = "The dry run is not done. Wait for it, or look at what it says."
        raise Conflict(message, code="import.not_planned")
    job = enqueue(JobKind.IMPORT_APPLY, str(locked.pk), study=locked.study, asked_by=who)
    if job.state in (JobState.FAILED, JobState.CANCELLED):
        job = job_retry(job=job)
    event_append(
        kind="import.started",
        who=who,
        study=locked.study,
        object_kind="import",
        object_id=locked.pk,
    )
    return job


def import_plan(*, batch: ImportBatch, progress: Progress) -> None:
    """Read all files once and store what would become of each record.

    Progress counts bytes. A file that cannot be read at all leaves the batch `failed`.
    """
    ImportRow.objects.filter(batch=batch).delete()
    try:
        counts = _study_plan(batch) if is_native(batch) else _rows_plan(batch, progress)
    except DomainError:
        ImportBatch.objects.filter(pk=batch.pk).update(state=ImportState.FAILED)
        raise
    batch.counts, batch.state = counts, ImportState.PLANNED
    batch.save(update_fields=["counts", "state", "files"])


def import_apply(*, batch: ImportBatch, progress: Progress) -> None:
    """Take in every row that the dry run would create, in batches.

    Each batch is judged again under the study's lock: the study may have changed since.
    A cancel leaves what is in; asking again goes on from there.
    """
    if is_native(batch):
        counts = study_restore(batch=batch, progress=progress)
    else:
        counts = _rows_apply(batch, progress)
    _finish(batch, counts)


def _rows_plan(batch: ImportBatch, progress: Progress) -> dict[str, int]:
    judge = Judge(batch.study)
    counts: Counter[str] = Counter({outcome: 0 for outcome in ImportOutcome.values})
    total = sum(facts["size"] for facts in batch.files)
    ignored: dict[str, set[str]] = {}
    number, read = 0, dict.fromkeys((facts["name"] for facts in batch.files), 0)
    for items in batches(_drafts(batch), BATCH):
        judgements = judge.judge(items)
        ImportRow.objects.bulk_create(
            _row(batch, number + place, item, judgement)
            for place, (item, judgement) in enumerate(zip(items, judgements, strict=True), start=1)
        )
        number += len(items)
        counts.update(judgement.outcome.value for judgement in judgements)
        for item in items:
            read[item.file] = max(read[item.file], item.read)
            ignored.setdefault(item.file, set()).update(item.ignored)
        progress.advance(done=min(sum(read.values()), total), total=total, counts=dict(counts))
    for facts in batch.files:
        facts["ignored_columns"] = sorted(ignored.get(facts["name"], ()))
    return dict(counts)


def _rows_apply(batch: ImportBatch, progress: Progress) -> dict[str, int]:
    todo = ImportRow.objects.filter(batch=batch, outcome=ImportOutcome.CREATE)
    total = todo.count()
    done = todo.filter(is_applied=True).count()
    for numbered in batches(enumerate(_drafts(batch), start=1), BATCH):
        waiting = todo.filter(
            is_applied=False, number__range=(numbered[0][0], numbered[-1][0])
        ).order_by("number")
        drafts = dict(numbered)
        pairs = [(row, drafts[row.number]) for row in waiting]
        if pairs:
            _pairs_apply(batch, pairs)
            done += len(pairs)
            progress.advance(done=min(done, total), total=total)
    return _counts_of(batch)


def _pairs_apply(batch: ImportBatch, pairs: Sequence[tuple[ImportRow, Drafted]]) -> None:
    drafts = {row.number: item.draft for row, item in pairs if item.draft is not None}
    segments = dict(zip(drafts, segments_of(list(drafts.values())), strict=True))
    with transaction.atomic():
        # Two imports of one file at the same moment: the second one sees the first one's.
        Study.objects.select_for_update(no_key=True).get(pk=batch.study_id)
        judgements = Judge(batch.study).judge([item for _, item in pairs])
        new: list[ImportRow] = []
        for (row, _), judgement in zip(pairs, judgements, strict=True):
            row.outcome = judgement.outcome
            row.document_id = judgement.document_id
            row.faults = [fault.as_dict() for fault in judgement.faults]
            if judgement.outcome == ImportOutcome.CREATE:
                row.is_applied = True
                new.append(row)
        if new:
            documents = documents_store(
                study=batch.study,
                who=batch.created_by,
                drafts=[drafts[row.number] for row in new],
                segments=[segments[row.number] for row in new],
            )
            for row, document in zip(new, documents, strict=True):
                row.document = document
        ImportRow.objects.bulk_update(
            [row for row, _ in pairs], ["outcome", "document", "faults", "is_applied"]
        )


def _finish(batch: ImportBatch, counts: dict[str, int]) -> None:
    with transaction.atomic():
        batch.counts, batch.state = counts, ImportState.APPLIED
        batch.save(update_fields=["counts", "state"])
        event_append(
            kind="import.applied",
            who=batch.created_by,
            study=batch.study,
            object_kind="import",
            object_id=batch.pk,
            after={"counts": counts},
        )


def _drafts(batch: ImportBatch) -> Iterator[Drafted]:
    defaults = defaults_of(batch)
    return chain.from_iterable(
        drafts_of(source, reader=READERS.get(facts["format"]), defaults=defaults)
        for source, facts in sources_of(batch)
    )


def _row(batch: ImportBatch, number: int, item: Drafted, judgement: Judgement) -> ImportRow:
    return ImportRow(
        batch=batch,
        number=number,
        file=item.file,
        line=item.line,
        outcome=judgement.outcome,
        record=_summary(item.draft) if item.draft else {"title": item.title},
        faults=[fault.as_dict() for fault in judgement.faults],
        document_id=judgement.document_id,
    )


def _summary(draft: DocumentDraft) -> dict[str, object]:
    """What a person needs to recognise a record; the text stays in the file."""
    return {
        "title": draft.title,
        "outlet": draft.outlet,
        "external_id": draft.external_id,
        "language": draft.language,
        "published_at": draft.published_at.isoformat() if draft.published_at else None,
        "precision": draft.precision,
        "words": word_count(draft.text),
        "characters": len(draft.text),
        "sha256": digest(draft.text),
        "start": draft.text[:200],
    }


def _counts_of(batch: ImportBatch) -> dict[str, int]:
    rows = ImportRow.objects.filter(batch=batch)
    counts = {outcome: rows.filter(outcome=outcome).count() for outcome in ImportOutcome.values}
    return counts | {"applied": rows.filter(is_applied=True).count()}


def _study_plan(batch: ImportBatch) -> dict[str, int]:
    [(source, _)] = sources_of(batch)
    return study_check(source.path, study=batch.study)
