"""`manage.py import_study`: a study's file into an empty study."""

from pathlib import Path

import pytest
from django.core.management import CommandError

from annotations.models import Study
from tests.exchange.worlds import Everything, exported
from tests.factories import MembershipFactory
from tests.management.running import run

pytestmark = pytest.mark.django_db


def test_a_file_comes_into_an_empty_study_and_goes_out_the_same(
    study: Study, tmp_path: Path
) -> None:
    target = tmp_path / "study.jsonl"
    target.write_bytes(exported(Everything().study))
    out, _ = run("import_study", "geneva", target)
    assert "3 document" in out
    study.refresh_from_db()
    assert exported(study) == target.read_bytes()


def test_a_broken_file_is_refused_with_the_reason(study: Study, tmp_path: Path) -> None:
    broken = tmp_path / "study.jsonl"
    broken.write_text('{"kind":"header","format":"standpoint.jsonl.v1"}\n')
    with pytest.raises(CommandError, match="cut off"):
        run("import_study", "geneva", broken)


def test_a_study_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    world = Everything()
    MembershipFactory.create(study=world.study, role="owner")
    target = tmp_path / "study.jsonl"
    run("export_study", world.study.slug, target)
    with pytest.raises(CommandError, match="empty study"):
        run("import_study", world.study.slug, target)
