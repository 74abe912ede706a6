"""`manage.py import_documents`: files from this machine into a study."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from annotations.models import Document, Event, ImportBatch, Study
from tests.management.running import run

pytestmark = pytest.mark.django_db


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
