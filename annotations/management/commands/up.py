"""`manage.py up`: everything that a laptop needs, in one process tree.

Prepares the data folder, migrates, and supervises web, worker and sweeper until Ctrl-C.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from annotations.jobs.kinds import QUEUES

GRACE_SECONDS = 10
RESTART_PAUSE_SECONDS = 2


class Command(BaseCommand):
    """Start Standpoint on this machine."""

    help = "Migrate, then run web, worker and sweeper until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Port, address and whether to load the demo."""
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--bind", default="127.0.0.1")
        parser.add_argument("--demo", action="store_true", help="load the demo study first")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, then supervise."""
        port, bind = options["port"], options["bind"]
        _require_free(bind, port)
        prepare()
        if options["demo"]:
            call_command("demo", port=port)
        self.stdout.write(f"Standpoint: http://localhost:{port}   (Ctrl-C stops it)")
        self.stdout.flush()
        Supervisor(commands(bind, port)).run()


def prepare() -> None:
    """Bring database, cache table and static files up to date."""
    os.chmod(settings.DATA_DIR, 0o700)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    manifest = settings.FRONTEND_DIST / ".vite" / "manifest.json"
    if not manifest.exists():
        raise CommandError("The front end is not built. Run `make build` first.")
    stamp = settings.STATIC_ROOT / ".built"
    if not stamp.exists() or stamp.stat().st_mtime < manifest.stat().st_mtime:
        shutil.rmtree(settings.STATIC_ROOT, ignore_errors=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.touch()


def commands(bind: str, port: int) -> dict[str, list[str]]:
    """The children by name."""
    python = sys.executable
    queues = ",".join(sorted({"default", *QUEUES.values()}))
    return {
        "web": [
            *(python, "-m", "gunicorn", "project.wsgi", "--bind", f"{bind}:{port}"),
            *("--worker-class", "gthread", "--workers", "2", "--threads", "8"),
            *("--timeout", "120", "--log-level", "warning"),
        ],
        "worker": [
            *(python, "-m", "celery", "-q", "-A", "project", "worker", "-Q", queues),
            *("--concurrency", os.environ.get("WORKER_CONCURRENCY", "1"), "--loglevel", "WARNING"),
            *("--without-gossip", "--without-mingle", "--max-tasks-per-child", "200"),
        ],
        "sweeper": [python, "manage.py", "sweeper"],
    }


class Supervisor:
    """Keeps children running; whichever ends by itself is started again."""

    def __init__(self, wanted: dict[str, list[str]]) -> None:
        self._wanted = wanted
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._stopping = False

    def run(self) -> None:
        """Start all, watch them, and end all on SIGINT, SIGTERM or SIGHUP."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            for name in self._wanted:
                self._start(name)
            while not self._stopping:
                time.sleep(0.3)
                self._restart_ended()
        finally:
            self._end_all()

    def _start(self, name: str) -> None:
        # A group of its own: Ctrl-C reaches us alone, and we end the children in order.
        self._children[name] = subprocess.Popen(  # noqa: S603
            self._wanted[name], cwd=settings.BASE_DIR, start_new_session=True
        )

    def _restart_ended(self) -> None:
        for name, child in list(self._children.items()):
            if child.poll() is not None and not self._stopping:
                sys.stderr.write(f"{name} ended with {child.returncode}; starting it again\n")
                time.sleep(RESTART_PAUSE_SECONDS)
                self._start(name)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _end_all(self) -> None:
        sys.stderr.write("Stopping ...\n")
        for child in self._children.values():
            child.terminate()  # not its group: each master ends its own workers in order
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self._children.values():
            try:
                child.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _kill_group(child)
                child.wait()


def _kill_group(child: "subprocess.Popen[bytes]") -> None:
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _require_free(bind: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            message = f"Port {port} is taken. Choose another one: PORT={port + 1} make demo"
            raise CommandError(message) from error
