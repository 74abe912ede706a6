"""Which function does the work of which kind of job."""

from collections.abc import Callable
from typing import Protocol

from annotations.core.registry import Registry
from annotations.models import Job, JobKind


class Progress(Protocol):
    """What a handler may say while it works."""

    job: Job

    def advance(self, *, done: int, total: int, counts: dict[str, int] | None = None) -> None:
        """Store progress and renew the lease; raises `JobCancelled` when asked to stop."""


Handler = Callable[[Progress], None]

HANDLERS: Registry[Handler] = Registry("job kind")

QUEUES = {
    JobKind.IMPORT_PLAN: "import",
    JobKind.IMPORT_APPLY: "import",
    JobKind.SUGGEST_CHUNK: "suggest",
    JobKind.AGREEMENT_REPORT: "agreement",
}


def handles(kind: JobKind) -> Callable[[Handler], Handler]:
    """Announce a task: the decorated function does the work of jobs of `kind`."""

    def register(handler: Handler) -> Handler:
        HANDLERS.add(kind, handler)
        return handler

    return register
