"""`manage.py doctor`: judge every rule again that spans rows."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotations.management.foreground import study_named
from annotations.models import Study
from annotations.workflow.inspection import RULES, study_inspect


class Command(BaseCommand):
    """`doctor [--study STUDY]`"""

    help = "Look for rows that break a rule; exits with 1 if there are any."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which study."""
        parser.add_argument("--study", help="a study's slug; all, deleted ones too, without it")

    def handle(self, *args: Any, **given: Any) -> None:
        """Print each finding: table, id, what is wrong, and the rule in words."""
        studies = [study_named(given["study"])] if given["study"] else _all()
        number = 0
        for study in studies:
            for rule, finding in study_inspect(study):
                number += 1
                self.stdout.write(f"{finding.table} {finding.id}: {finding.words}")
                self.stdout.write(f"    rule {rule.__name__}: {rule.__doc__}")
        if number:
            raise CommandError(f"Findings: {number}.", returncode=1)
        names = ", ".join(study.slug for study in studies) or "no study yet"
        self.stdout.write(f"Sound: {names} ({len(RULES)} rules).")


def _all() -> list[Study]:
    return list(Study.objects.order_by("created_at"))
