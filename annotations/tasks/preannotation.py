"""Chunks of suggestion runs."""

from annotations.jobs.kinds import Progress, handles
from annotations.models import JobKind
from annotations.preannotation.working import chunk_process


@handles(JobKind.SUGGEST_CHUNK)
def suggest_chunk(progress: Progress) -> None:
    """Propose statements for one chunk."""
    chunk_process(progress)
