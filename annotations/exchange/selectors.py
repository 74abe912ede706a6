"""Reading imports."""

from collections.abc import Iterable

from django.db.models import QuerySet

from annotations.models import ImportBatch, ImportRow, Job, JobKind, Study


def imports_of(study: Study) -> QuerySet[ImportBatch]:
    """The imports that people asked for, newest first.

    A batch with a `kept_id` only stands for one on the instance where a study came from.
    """
    batches = ImportBatch.objects.filter(study=study, kept_id__isnull=True)
    return batches.select_related("created_by").order_by("-id")


def rows_of(batch: ImportBatch) -> QuerySet[ImportRow]:
    """The records of one import in the order of its files."""
    return ImportRow.objects.filter(batch=batch).order_by("number")


def with_jobs(
    batches: Iterable[ImportBatch],
) -> tuple[list[ImportBatch], dict[str, Job]]:
    """The batches as they are now, and the newest job of each by the batch's id as text.

    Rows are read after jobs, so that a job that is done comes with what it did.
    """
    keys = [batch.pk for batch in batches]
    kinds = (JobKind.IMPORT_PLAN, JobKind.IMPORT_APPLY)
    found = Job.objects.filter(kind__in=kinds, key__in=[str(key) for key in keys])
    jobs = {job.key: job for job in found.select_related("asked_by").order_by("created_at")}
    rows = ImportBatch.objects.select_related("created_by").in_bulk(keys)
    return [rows[key] for key in keys], jobs


def batch_of(job: Job) -> ImportBatch:
    """The import that a job works on."""
    return ImportBatch.objects.select_related("study", "created_by").get(pk=job.key)
