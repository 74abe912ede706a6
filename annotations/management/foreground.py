"""What the import and export commands share: names to rows, and jobs done here and now."""

import time
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import CommandError

from annotations.exchange.services import Upload
from annotations.jobs import services as jobs
from annotations.models import ImportBatch, Job, JobKind, JobState, Role, Study, User
from annotations.models.base import ALIVE

ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
CHUNK = 2**20


def study_named(slug: str) -> Study:
    """The living study of that slug."""
    study = Study.objects.filter(ALIVE, slug=slug).first()
    if study is None:
        known = ", ".join(
            Study.objects.filter(ALIVE).order_by("slug").values_list("slug", flat=True)
        )
        raise CommandError(f"There is no study {slug!r}. There are: {known or 'none'}.")
    return study


def acting_user(study: Study, username: str | None) -> User:
    """The person of that name, or the study's first owner."""
    people = User.objects.filter(is_active=True)
    if username:
        user = people.filter(username=username).first()
    else:
        owners = people.filter(memberships__study=study, memberships__role=Role.OWNER)
        user = owners.order_by("memberships__created_at").first()
    if user is None:
        raise CommandError("Nobody to act as: name an active account with --as.")
    return user


def upload_of(path: Path) -> Upload:
    """A file on this machine as an upload."""
    if not path.is_file():
        raise CommandError(f"There is no file {path}.")
    return Upload(path.name, _chunks(path))


def job_finish(kind: JobKind, batch: ImportBatch) -> None:
    """Do the import's job here, or wait for the worker that was quicker.

    Raises `CommandError` with the job's own words if it did not end well.
    """
    job = Job.objects.get(kind=kind, key=str(batch.pk))
    jobs.run(job.pk)
    job.refresh_from_db()
    while job.state not in ENDED:
        time.sleep(0.2)
        job.refresh_from_db()
    if job.state != JobState.DONE:
        raise CommandError(job.error_message or f"The job ended as {job.state}.")


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
