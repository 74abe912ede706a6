"""`manage.py suggest STUDY`: propose statements for a study's documents, here and now."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotations.jobs.services import run
from annotations.models import Document, Job, JobKind, Study
from annotations.models.base import ALIVE
from annotations.preannotation.selectors import counts_of
from annotations.preannotation.services import run_start


class Command(BaseCommand):
    """Run the suggestion pipeline in the foreground."""

    help = "Propose statements for the documents of a study; unchanged texts are not redone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which study, and which of its documents."""
        parser.add_argument("study", help="the study's slug")
        parser.add_argument("--documents", nargs="*", help="external ids; all without it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start a run and do its jobs in this process."""
        study = Study.objects.filter(ALIVE, slug=options["study"]).first()
        if study is None:
            raise CommandError(f"There is no study {options['study']!r}.")
        rows = Document.objects.filter(ALIVE, study=study).order_by("id")
        if options["documents"]:
            rows = rows.filter(external_id__in=options["documents"])
        started = run_start(study=study, who=None, documents=list(rows))
        jobs = Job.objects.filter(kind=JobKind.SUGGEST_CHUNK, key__startswith=f"{started.pk}:")
        for job in jobs.order_by("created_at"):
            run(job.pk)
        found = counts_of([started]).get(started.pk)
        assert found is not None
        states = ", ".join(f"{number} {state}" for state, number in sorted(found.by_state.items()))
        self.stdout.write(f"{states}; {found.statements} statements proposed.")
