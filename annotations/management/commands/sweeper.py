"""`manage.py sweeper`: sends again what the broker lost, every few seconds."""

import time
from argparse import ArgumentParser
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from annotations.jobs.services import sweep

log = structlog.get_logger()


class Command(BaseCommand):
    """Keep the job ledger moving."""

    help = "Send due jobs again and free lapsed leases, every few seconds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How often, or only once."""
        parser.add_argument("--seconds", type=float, default=3.0)
        parser.add_argument("--once", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep until stopped; a database that is away is tried again."""
        while True:
            try:
                sweep()
            except DatabaseError as error:
                log.warning("sweeper.database", error=type(error).__name__)
                close_old_connections()
            if options["once"]:
                return
            time.sleep(options["seconds"])
