import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from annotations.models import Document, Event, ImportBatch, Study
from tests.exchange.worlds import Everything, exported
from tests.factories import MembershipFactory, StudyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def study() -> Study:
    study: Study = StudyFactory.create(slug="geneva")
    MembershipFactory.create(study=study, role="owner", user__username="anna")
    return study


def run(*words: Any, **options: Any) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command(*map(str, words), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_files_come_in_and_bad_rows_are_told_on_the_other_stream(
    study: Study, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("title,text\nA,Text a\nB,\n")
    report = tmp_path / "report.txt"
    report.write_bytes(b"Ein Bericht.\r\n")
    out, err = run("import_documents", "geneva", table, report, "--outlet", "Wire")
    assert "2 create" in out
    assert "Imported 2 documents." in out
    assert "table.csv, line 3, text: There is no text." in err
    assert {document.outlet.name for document in Document.objects.all()} == {"Wire"}  # type: ignore[union-attr]
    assert Event.objects.get(kind="import.staged").who.username == "anna"  # type: ignore[union-attr]


def test_a_dry_run_imports_nothing(study: Study, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("A.")
    out, _ = run("import_documents", "geneva", report, "--dry-run")
    assert "nothing was imported" in out
    assert not Document.objects.exists()


def test_more_than_an_upload_may_be_is_fine_here(
    study: Study, tmp_path: Path, settings: Any
) -> None:
    settings.MAX_UPLOAD_BYTES = 1
    report = tmp_path / "report.txt"
    report.write_text("More than one byte.")
    out, _ = run("import_documents", "geneva", report)
    assert "Imported 1 documents." in out


def test_what_is_wrong_is_said_in_one_sentence(study: Study, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("A.")
    with pytest.raises(CommandError, match="There are: geneva"):
        run("import_documents", "nowhere", report)
    with pytest.raises(CommandError, match="There is no file"):
        run("import_documents", "geneva", tmp_path / "nothing.txt")
    with pytest.raises(CommandError, match="published_at: Give a date"):
        run("import_documents", "geneva", report, "--published-at", "soon")
    with pytest.raises(CommandError, match="active account"):
        run("import_documents", "geneva", report, "--as", "nobody")
    assert not ImportBatch.objects.exists()


def test_a_study_goes_out_to_a_file_and_into_an_empty_study(study: Study, tmp_path: Path) -> None:
    world = Everything()
    target = tmp_path / "study.jsonl"
    _, err = run("export_study", world.study.slug, target)
    assert "Wrote" in err
    assert target.read_bytes() == exported(world.study)
    assert list(tmp_path.iterdir()) == [target]
    out, _ = run("import_study", "geneva", target)
    assert "3 document" in out
    study.refresh_from_db()
    assert exported(study) == target.read_bytes()


def test_a_study_goes_to_standard_output(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    world = Everything()
    call_command("export_study", world.study.slug, "--format", "csv", "--kind", "model")
    out = capfdbinary.readouterr().out
    assert out == exported(world.study, "csv", filters={"kind": "model"})


def test_a_broken_file_is_refused_with_the_reason(study: Study, tmp_path: Path) -> None:
    broken = tmp_path / "study.jsonl"
    broken.write_text('{"kind":"header","format":"standpoint.jsonl.v1"}\n')
    with pytest.raises(CommandError, match="cut off"):
        run("import_study", "geneva", broken)
    with pytest.raises(CommandError, match="no format"):
        run("export_study", "geneva", "--format", "xlsx")


def test_a_study_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    world = Everything()
    MembershipFactory.create(study=world.study, role="owner")
    target = tmp_path / "study.jsonl"
    run("export_study", world.study.slug, target)
    with pytest.raises(CommandError, match="empty study"):
        run("import_study", world.study.slug, target)
