"""The stream holds a page, never the study."""

import gc
import tracemalloc

import pytest

from annotations.core.ids import uuid7
from annotations.exchange.registry import writer_for
from annotations.exchange.services import study_open
from annotations.models import Span, Stance, Statement, StatementActor, Study
from tests.exchange.worlds import TEXT
from tests.factories import (
    ActorFactory,
    AssignmentFactory,
    CodebookFactory,
    CodebookVersionFactory,
    IssueFactory,
    LayerFactory,
    RoundFactory,
    StudyFactory,
    TextFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
A_LAYER = 10


def study_with(layers: int) -> Study:
    """`layers` readings of as many documents, each with 10 statements that have a stance."""
    study: Study = StudyFactory.create()
    codebook = CodebookFactory.create(study=study)
    issue = IssueFactory.create(codebook=codebook)
    version = CodebookVersionFactory.create(codebook=codebook)
    actor = ActorFactory.create(study=study)
    reading = RoundFactory.create(study=study, codebook_version=version)
    reader = UserFactory.create()
    for _ in range(layers):
        text = TextFactory.create(document__study=study, text=TEXT)
        share = AssignmentFactory.create(round=reading, text=text, annotator=reader)
        layer = LayerFactory.create(assignment=share)
        rows = Statement.objects.bulk_create(
            Statement(layer=layer, uuid=uuid7()) for _ in range(A_LAYER)
        )
        Span.objects.bulk_create(
            Span(statement=row, role="content", start=7, end=14, quote=TEXT[7:14]) for row in rows
        )
        StatementActor.objects.bulk_create(
            StatementActor(statement=row, actor=actor, function="speaker") for row in rows
        )
        Stance.objects.bulk_create(
            Stance(
                **{"layer": layer, "statement": row, "scope": "statement", "label": "favour"},
                **{"uuid": uuid7(), "actor": actor, "target_issue": issue},
            )
            for row in rows
        )
    return study


def peak(study: Study, form: str) -> tuple[int, int]:
    """Bytes of memory at the highest point, and bytes written."""
    writer = writer_for(form)
    opened = study_open(study=study, writer=writer, who=None)
    gc.collect()
    gc.freeze()
    tracemalloc.start()
    try:
        written = 0
        for number, chunk in enumerate(writer.write(opened)):
            written += len(chunk)
            if number % 50 == 0:
                # The ORM leaves cycles behind; count what is held, not what waits.
                gc.collect()
        return tracemalloc.get_traced_memory()[1], written
    finally:
        tracemalloc.stop()
        gc.unfreeze()


def test_ten_times_the_statements_take_no_more_memory() -> None:
    small, large = study_with(20), study_with(200)
    for form in ("jsonl", "csv"):
        peak(small, form)  # what is loaded at the first use is not the stream's
        little, few = peak(small, form)
        much, many = peak(large, form)
        assert many > 8 * few
        # All lines together would be several times the allowance.
        assert much < little + many / 4
