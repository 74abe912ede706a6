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


def jobs_by_import(batches: Iterable[ImportBatch]) -> dict[str, Job]:
    """The newest job of each import, by its id as text: the dry run, or taking it in."""
    kinds = (JobKind.IMPORT_PLAN, JobKind.IMPORT_APPLY)
    jobs = Job.objects.filter(kind__in=kinds, key__in=[str(batch.pk) for batch in batches])
    return {job.key: job for job in jobs.select_related("asked_by").order_by("created_at")}


def batch_of(job: Job) -> ImportBatch:
    """The import that a job works on."""
    return ImportBatch.objects.select_related("study", "created_by").get(pk=job.key)
