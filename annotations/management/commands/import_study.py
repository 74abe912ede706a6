"""Import a whole study, as `export_study` wrote it, into an empty one."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotations.core.errors import DomainError
from annotations.exchange.services import NATIVE
from annotations.management.foreground import acting_user, job_finish, study_named, upload_of
from annotations.models import JobKind
from annotations.workflow.ingest import import_stage, import_start


class Command(BaseCommand):
    """`import_study STUDY FILE`"""

    help = "Import an exported study into an empty study. Its people become pseudonyms."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The empty study and the file."""
        parser.add_argument("study", help="the slug of an empty study")
        parser.add_argument("file", type=Path)
        parser.add_argument("--as", dest="username", help="who imports; by default an owner")

    def handle(self, *args: Any, **given: Any) -> None:
        """Check the file and the study, then take everything in."""
        study = study_named(given["study"])
        who = acting_user(study, given["username"])
        path: Path = given["file"]
        upload = upload_of(path)
        try:
            batch = import_stage(
                study=study,
                who=who,
                uploads=[upload],
                options={"format": NATIVE},
                limit=path.stat().st_size,
            )
            job_finish(JobKind.IMPORT_PLAN, batch)
            import_start(batch=batch, who=who)
            job_finish(JobKind.IMPORT_APPLY, batch)
        except DomainError as error:
            raise CommandError(error.message) from error
        batch.refresh_from_db()
        counts = ", ".join(f"{number} {kind}" for kind, number in sorted(batch.counts.items()))
        self.stdout.write(f"Imported {counts}.")
