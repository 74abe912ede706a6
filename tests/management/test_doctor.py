"""`manage.py doctor` finds nothing in a sound study, and names what is broken in another."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from annotations.models import Span
from annotations.workflow.inspection import RULES
from tests.factories import StudyFactory
from tests.seeds.loaded import Loaded

pytestmark = pytest.mark.django_db


def doctor(*arguments: str) -> str:
    said = StringIO()
    call_command("doctor", *arguments, stdout=said)
    return said.getvalue()


def test_the_demo_is_sound(loaded: Loaded) -> None:
    assert doctor() == f"Sound: geneva-2016 ({len(RULES)} rules).\n"


def test_a_broken_row_is_named_with_table_id_and_rule(loaded: Loaded) -> None:
    span = Span.objects.order_by("pk").first()
    assert span is not None
    Span.objects.filter(pk=span.pk).update(quote="x" * (span.end - span.start))
    said = StringIO()
    with pytest.raises(CommandError, match=r"Findings: \d") as ended:
        call_command("doctor", stdout=said)
    assert ended.value.returncode == 1
    assert f"annotations_span {span.pk}: Its quote is not what the text says" in said.getvalue()
    assert "rule quotes_stand_in_the_text: A span lies within its text" in said.getvalue()


def test_one_study_can_be_named(loaded: Loaded) -> None:
    StudyFactory.create(slug="nobody-owns-this")
    assert "Sound:" in doctor("--study", loaded.study.slug)
    with pytest.raises(CommandError, match="Findings: 1"):
        doctor("--study", "nobody-owns-this")
    with pytest.raises(CommandError, match="There is no study"):
        doctor("--study", "unknown")
