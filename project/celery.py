"""The Celery application: one task, `jobs.run`, carries a job id."""

import os
import socket

from celery import Celery
from celery.signals import worker_ready
from celery.worker.consumer import Consumer

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

app = Celery("standpoint")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["annotations"])


BEAT_SECONDS = 20


@worker_ready.connect
def keep_beating(sender: Consumer, **_: object) -> None:
    """Tell `/readyz` that this worker is alive, by the timer that all transports have.

    Celery's own heartbeats are events, which a server-less broker does not carry.
    """
    note_worker()
    sender.timer.call_repeatedly(BEAT_SECONDS, note_worker)


def note_worker() -> None:
    """Note that this worker is alive now."""
    from annotations.jobs.services import beat

    beat(f"worker {socket.gethostname()} {os.getpid()}")
