"""Import files into a study from the command line, by the same way as the browser."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotations.core.errors import DomainError
from annotations.exchange.selectors import rows_of
from annotations.exchange.services import OPTIONS
from annotations.management.foreground import acting_user, job_finish, study_named, upload_of
from annotations.models import ImportBatch, ImportOutcome, JobKind
from annotations.workflow.ingest import import_stage, import_start


class Command(BaseCommand):
    """`import_documents STUDY FILES… [--dry-run]`"""

    help = "Import text, CSV or JSON lines into a study: a dry run first, then the good rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Study, files, and what holds for all records."""
        parser.add_argument("study", help="the study's slug")
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--as", dest="username", help="who imports; by default an owner")
        for option in sorted(OPTIONS):
            parser.add_argument(f"--{option.replace('_', '-')}", default="", dest=option)

    def handle(self, *args: Any, **given: Any) -> None:
        """Stage, plan, report, apply."""
        try:
            self._import(given)
        except DomainError as error:
            faults = "".join(f"\n  {fault.field}: {fault.message}" for fault in error.faults)
            raise CommandError(f"{error.message}{faults}") from error

    def _import(self, given: dict[str, Any]) -> None:
        study = study_named(given["study"])
        who = acting_user(study, given["username"])
        batch = import_stage(
            study=study,
            who=who,
            uploads=[upload_of(path) for path in given["files"]],
            options={option: given[option] for option in OPTIONS},
            limit=sum(path.stat().st_size for path in given["files"]),
        )
        job_finish(JobKind.IMPORT_PLAN, batch)
        batch.refresh_from_db()
        self._report(batch)
        if given["dry_run"]:
            self.stdout.write("Dry run: nothing was imported.")
            return
        import_start(batch=batch, who=who)
        job_finish(JobKind.IMPORT_APPLY, batch)
        batch.refresh_from_db()
        self.stdout.write(f"Imported {batch.counts.get('applied', 0)} documents.")

    def _report(self, batch: ImportBatch) -> None:
        counts = ", ".join(f"{number} {key}" for key, number in batch.counts.items())
        self.stdout.write(f"Would be: {counts}.")
        doubtful = (ImportOutcome.CONFLICT, ImportOutcome.PROBLEM)
        for row in rows_of(batch).filter(outcome__in=doubtful).iterator(chunk_size=500):
            for fault in row.faults:
                field = f", {fault['field']}" if "field" in fault else ""
                self.stderr.write(f"{row.file}, line {row.line}{field}: {fault['message']}")
