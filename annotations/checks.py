"""System checks: unsafe or incomplete configurations stop the start."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from annotations.jobs.kinds import HANDLERS, QUEUES
from annotations.models import JobKind


@register()
def every_job_kind_has_a_handler(**_: Any) -> list[CheckMessage]:
    """A job that nobody can do would wait for ever."""
    known = set(HANDLERS.names())
    return [
        Error(f"job kind {kind.value!r} has no handler or no queue", id="standpoint.E001")
        for kind in JobKind
        if kind.value not in known or kind not in QUEUES
    ]
