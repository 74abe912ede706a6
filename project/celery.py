"""The Celery application: one task, `jobs.run`, carries a job id."""

import os
import socket

from celery import Celery
from celery.signals import heartbeat_sent, worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

app = Celery("standpoint")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["annotations"])


@worker_ready.connect
@heartbeat_sent.connect
def note_worker(**_: object) -> None:
    """Tell `/readyz` that this worker is alive (at start and with every heartbeat)."""
    from annotations.jobs.services import beat

    beat(f"worker {socket.gethostname()} {os.getppid()}")
