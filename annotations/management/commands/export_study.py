"""Write a study to a file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotations.core.errors import DomainError
from annotations.exchange.registry import writer_for
from annotations.exchange.services import study_open
from annotations.management.foreground import study_named

FILTERS = ("round", "kind", "annotator")


class Command(BaseCommand):
    """`export_study STUDY [FILE]`"""

    help = "Export a study as JSON lines (whole) or CSV (one row a stance)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Study, file, format, filters."""
        parser.add_argument("study", help="the study's slug")
        parser.add_argument("file", nargs="?", type=Path, help="standard output without it")
        parser.add_argument("--format", default="jsonl", help="jsonl, csv, or a full name")
        for name in FILTERS:
            parser.add_argument(f"--{name}", default="")

    def handle(self, *args: Any, **given: Any) -> None:
        """Stream to the file; a half-written one never keeps its name."""
        study = study_named(given["study"])
        try:
            writer = writer_for(given["format"])
            filters = {name: given[name] for name in FILTERS}
            opened = study_open(study=study, writer=writer, who=None, filters=filters)
        except DomainError as error:
            raise CommandError(error.message) from error
        target: Path | None = given["file"]
        if target is None:
            for chunk in writer.write(opened):
                sys.stdout.buffer.write(chunk)
            return
        partial = target.with_name(f"{target.name}.part")
        with partial.open("wb") as file:
            for chunk in writer.write(opened):
                file.write(chunk)
        partial.replace(target)
        self.stderr.write(f"Wrote {target}.")
