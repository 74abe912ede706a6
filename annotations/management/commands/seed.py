"""`manage.py seed PATH`: load a seed folder into a study of its own."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotations.core.errors import DomainError
from annotations.models import Assignment, AssignmentState, Document, Study
from annotations.workflow.seed_files import folder_read
from annotations.workflow.seeding import people_ensure, study_seed


class Command(BaseCommand):
    """Load a seed folder; a second time changes nothing."""

    help = "Load a seed folder: people (without passwords), study, round and readings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder."""
        parser.add_argument("path", type=Path, help="a folder such as seeds/demo")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, then say what is there now."""
        try:
            folder = folder_read(options["path"])
            seeded = study_seed(folder, people=people_ensure(folder.people))
        except DomainError as error:
            raise CommandError("\n".join([error.message, *_places(error)])) from error
        did = "Loaded" if seeded.is_new else "Here already, nothing changed:"
        self.stdout.write(f"{did} {counts(seeded.study)}")


def counts(study: Study) -> str:
    """The study in one line."""
    documents = Document.objects.filter(study=study).count()
    handed_in = Assignment.objects.filter(
        round__study=study, state=AssignmentState.SUBMITTED
    ).count()
    return f"“{study.name}”, {documents} documents, {handed_in} readings handed in."


def _places(error: DomainError) -> list[str]:
    return [f"  {fault.field or fault.code}: {fault.message}" for fault in error.faults]
