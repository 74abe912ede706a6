"""Is the process alive; is the service ready."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from annotations.models import Heartbeat

FREE_BYTES = 100 * 1024 * 1024
SILENCE = timedelta(seconds=60)


def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return JsonResponse({"ok": True})


def readyz(request: HttpRequest) -> HttpResponse:
    """200 when database, migrations, disk, worker and sweeper are fine, else 503 with which."""
    try:
        checks = {
            "database": True,
            "migrations": _is_migrated(),
            "disk": shutil.disk_usage(settings.DATA_DIR).free > FREE_BYTES,
            "worker": _was_seen("worker"),
            "sweeper": _was_seen("sweeper"),
        }
    except DatabaseError:
        checks = {"database": False}
    ready = all(checks.values())
    answer = JsonResponse({"ready": ready, **checks}, status=200 if ready else 503)
    if not ready:
        answer["Retry-After"] = "5"
    return answer


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _was_seen(kind: str) -> bool:
    since = timezone.now() - SILENCE
    return Heartbeat.objects.filter(name__startswith=kind, seen_at__gte=since).exists()
