"""A study's file back into an empty study.

Rows keep the file's ids as `kept_id`; people become pseudonyms who cannot sign in. Each
step commits together with its line number: a restore that was cut off goes on from there.
"""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from annotations.core.errors import Conflict, DomainError, Invalid
from annotations.exchange.restoring_layers import layers_restore
from annotations.exchange.restoring_rows import ROWS
from annotations.exchange.restoring_state import Restore
from annotations.exchange.study_file import Step, file_check, steps
from annotations.exchange.uploads import sources_of
from annotations.jobs.kinds import Progress
from annotations.models import (
    Actor,
    Claim,
    CodebookState,
    CodebookVersion,
    Document,
    ImportBatch,
    Issue,
    Outlet,
    Round,
    Side,
    Study,
    SuggestionRun,
)

BROKEN = (KeyError, TypeError, ValueError, AttributeError, ValidationError)
REFUSED = (IntegrityError, DataError)


def study_check(path: Path, *, study: Study) -> dict[str, int]:
    """What the file would bring, by kind.

    Raises `Invalid` for a file that is not whole, `Conflict` for a study that is not empty.
    """
    _require_empty(study)
    return file_check(path)


def study_restore(*, batch: ImportBatch, progress: Progress) -> dict[str, int]:
    """Take the file of `batch` in; returns its counts. Progress counts lines."""
    [(source, _)] = sources_of(batch)
    done = int(batch.counts.get("lines_done", 0))
    if not done:
        study_check(source.path, study=batch.study)
    counts = {key: value for key, value in batch.counts.items() if key != "lines_done"}
    total = sum(counts.values())
    restore = Restore(study=batch.study, who=batch.created_by)
    for step in steps(source.path):
        restore.note(step)
        if step.last <= done:
            continue
        with transaction.atomic():
            _write(step, restore)
            batch.counts = counts | {"lines_done": step.last}
            batch.save(update_fields=["counts"])
        progress.advance(done=min(step.last, total), total=total)
    restore.finish()
    return counts


def _write(step: Step, restore: Restore) -> None:
    where = f"lines {step.first} to {step.last} ({step.kind})"
    try:
        if step.kind == "layer":
            layers_restore(step, restore)
        else:
            ROWS[step.kind](restore, step.lines)
    except DomainError as error:
        message = f"In {where}: {error.message}"
        raise Invalid(message, code=error.code, faults=error.faults) from error
    except BROKEN as error:
        message = f"In {where} something is missing or has the wrong shape: {error}."
        raise Invalid(message, code="study_file.broken") from error
    except REFUSED as error:
        message = f"In {where} something breaks a rule of the database: {error}."
        raise Invalid(message, code="study_file.refused") from error


def _require_empty(study: Study) -> None:
    made: list[Any] = [
        model.objects.filter(study=study)
        for model in (Document, Actor, Claim, Outlet, Side, Round, SuggestionRun)
    ]
    made.append(Issue.objects.filter(codebook__study=study))
    versions = CodebookVersion.objects.filter(codebook__study=study)
    made.append(versions.exclude(state=CodebookState.DRAFT))
    if any(rows.exists() for rows in made):
        message = "A study file can only go into an empty study. Make a new one for it."
        raise Conflict(message, code="study.not_empty")
