"""`manage.py export_study`: a study to a file or to standard output."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from annotations.models import Study
from tests.exchange.worlds import Everything, exported
from tests.management.running import run

pytestmark = pytest.mark.django_db


def test_a_study_goes_to_a_file_and_leaves_no_half_one(tmp_path: Path) -> None:
    world = Everything()
    target = tmp_path / "study.jsonl"
    _, err = run("export_study", world.study.slug, target)
    assert "Wrote" in err
    assert target.read_bytes() == exported(world.study)
    assert list(tmp_path.iterdir()) == [target]


def test_a_study_goes_to_standard_output(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    world = Everything()
    call_command("export_study", world.study.slug, "--format", "csv", "--kind", "model")
    out = capfdbinary.readouterr().out
    assert out == exported(world.study, "csv", filters={"kind": "model"})


def test_an_unknown_format_is_refused(study: Study) -> None:
    with pytest.raises(CommandError, match="no format"):
        run("export_study", "geneva", "--format", "xlsx")
