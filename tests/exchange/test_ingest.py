import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from annotations.core.errors import Conflict, Invalid
from annotations.core.text import digest
from annotations.exchange.services import Upload
from annotations.jobs import services as jobs
from annotations.jobs.services import job_cancel
from annotations.models import (
    Document,
    DocumentText,
    Event,
    ImportBatch,
    ImportOutcome,
    Job,
    JobKind,
    Outlet,
    Study,
    User,
)
from annotations.workflow import ingest
from annotations.workflow.ingest import import_stage, import_start
from tests.corpus.zoo import ZOO
from tests.exchange.worlds import run_jobs
from tests.factories import DocumentFactory, MembershipFactory, StudyFactory, TextFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def study() -> Study:
    return StudyFactory.create(time_zone="Europe/Zurich")


@pytest.fixture
def who(study: Study) -> User:
    return MembershipFactory.create(study=study, role="owner").user


def stage(study: Study, who: User, *files: tuple[str, str | bytes], **options: str) -> ImportBatch:
    uploads = [
        Upload(name, [content if isinstance(content, bytes) else content.encode()])
        for name, content in files
    ]
    batch = import_stage(study=study, who=who, uploads=uploads, options=options)
    run_jobs(batch)
    batch.refresh_from_db()
    return batch


def apply(batch: ImportBatch) -> Job:
    import_start(batch=batch, who=batch.created_by)
    job = run_jobs(batch)
    batch.refresh_from_db()
    return job


def outcomes(batch: ImportBatch) -> list[str]:
    return list(batch.rows.order_by("number").values_list("outcome", flat=True))


def jsonl(*records: dict[str, Any]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def test_a_dry_run_imports_nothing_and_says_what_would_be(study: Study, who: User) -> None:
    batch = stage(study, who, ("a.txt", "A text."), outlet="Wire", published_at="2016-02-03")
    assert (batch.state, batch.counts["create"]) == ("planned", 1)
    row = batch.rows.get()
    assert row.record["title"] == "A text."
    assert row.record["outlet"] == "Wire"
    assert row.record["published_at"] == "2016-02-03T00:00:00+01:00"
    assert not Document.objects.exists()


@pytest.mark.parametrize("text", ZOO.values(), ids=ZOO)
@pytest.mark.parametrize("form", ["txt", "csv", "jsonl"])
def test_every_character_arrives(study: Study, who: User, text: str, form: str) -> None:
    quoted = text.replace('"', '""')
    content = {
        "txt": text,
        "csv": f'title,text\r\nT,"{quoted}"\r\n',
        "jsonl": jsonl({"title": "T", "text": text}),
    }[form]
    batch = stage(study, who, (f"a.{form}", content), title="T")
    assert apply(batch).state == "done"
    stored = DocumentText.objects.get()
    assert stored.text == text
    assert stored.sha256 == digest(text)
    assert stored.tokens != []


def test_good_rows_come_in_and_bad_ones_are_told_with_file_line_and_field(
    study: Study, who: User
) -> None:
    content = "title,text,url\nA,Text a,\nB,,\nC,Text c,nowhere\nD,Text d,\n"
    batch = stage(study, who, ("rows.csv", content))
    assert outcomes(batch) == ["create", "problem", "problem", "create"]
    bad = batch.rows.get(number=3)
    assert (bad.file, bad.line, bad.record) == ("rows.csv", 4, {"title": "C"})
    assert {key: bad.faults[0][key] for key in ("code", "field", "file", "row")} == {
        **{"code": "document.url", "field": "url"},
        **{"file": "rows.csv", "row": 4},
    }
    assert apply(batch).state == "done"
    assert set(Document.objects.values_list("title", flat=True)) == {"A", "D"}
    assert batch.state == "applied"
    assert batch.counts == {"create": 2, "same": 0, "conflict": 0, "problem": 2, "applied": 2}
    assert batch.rows.get(number=1).document.title == "A"


def test_the_same_files_again_are_a_no_op(study: Study, who: User) -> None:
    files = [
        ("a.jsonl", jsonl({"external_id": "1", "text": "One."}, {"text": "Two.", "outlet": "W"})),
        ("b.txt", "Three."),
    ]
    assert apply(stage(study, who, *files, published_at="2016-02-03")).state == "done"
    before = list(Document.objects.order_by("id").values())
    again = stage(study, who, *files, published_at="2016-02-03")
    assert outcomes(again) == ["same", "same", "same"]
    assert apply(again).state == "done"
    assert list(Document.objects.order_by("id").values()) == before


@pytest.mark.parametrize(
    ("record", "outcome"),
    [
        ({"external_id": "x", "text": "Known."}, "same"),
        ({"external_id": "x", "text": "Changed."}, "conflict"),
        ({"external_id": "y", "text": "Known.", "outlet": "Wire"}, "create"),
        ({"external_id": "y", "text": "Known.", "outlet": "Wire", "published_at": "D"}, "same"),
        ({"text": "Known.", "outlet": "Wire", "published_at": "D"}, "same"),
        ({"text": "Known.", "outlet": "Paper", "published_at": "D"}, "create"),
        ({"text": "Known.", "outlet": "Wire", "published_at": "2016-02-04"}, "create"),
        ({"text": "Known."}, "create"),
    ],
)
def test_what_is_the_same_and_what_is_a_conflict(
    study: Study, who: User, record: dict[str, str], outcome: str
) -> None:
    day = "2016-02-03T10:00+01:00"
    known = {"external_id": "x", "text": "Known.", "outlet": "Wire", "published_at": day}
    apply(stage(study, who, ("a.jsonl", jsonl(known))))
    given = {key: day if value == "D" else value for key, value in record.items()}
    batch = stage(study, who, ("b.jsonl", jsonl(given)))
    assert outcomes(batch) == [outcome]


def test_a_deleted_document_and_one_of_another_study_do_not_count(study: Study, who: User) -> None:
    TextFactory.create(
        document__study=study,
        document__external_id="x",
        document__deleted_at="2020-01-01T00:00Z",
        text="A.",
    )
    TextFactory.create(document__external_id="x", text="A.")
    batch = stage(study, who, ("a.jsonl", jsonl({"external_id": "x", "text": "A."})))
    assert outcomes(batch) == ["create"]


def test_within_one_import_the_first_wins(study: Study, who: User) -> None:
    batch = stage(
        study,
        who,
        (
            "a.jsonl",
            jsonl(
                {"external_id": "1", "text": "One."},
                {"external_id": "1", "text": "One."},
                {"external_id": "1", "text": "Other."},
                {"text": "Two."},
                {"text": "Two."},
            ),
        ),
    )
    assert outcomes(batch) == ["create", "same", "conflict", "create", "same"]
    assert "a.jsonl, line 1" in batch.rows.get(number=3).faults[0]["message"]
    apply(batch)
    assert Document.objects.count() == 2


def test_a_wire_copy_is_a_new_document_in_one_cluster(study: Study, who: User) -> None:
    content = jsonl({"text": "Wire.", "outlet": "A"}, {"text": "Wire.", "outlet": "B"})
    apply(stage(study, who, ("a.jsonl", content)))
    clusters = {document.cluster_id for document in Document.objects.all()}
    assert len(clusters) == 1
    assert None not in clusters
    assert Outlet.objects.count() == 2


def test_columns_that_the_study_does_not_know_can_be_left_out_and_are_named(
    study: Study, who: User
) -> None:
    study.document_fields = [{"key": "desk"}]
    study.save()
    content = "title,text,desk,junk\nA,Text,foreign,x\n"
    batch = stage(study, who, ("a.csv", content), unknown_columns="ignore")
    assert batch.files[0]["ignored_columns"] == ["junk"]
    apply(batch)
    assert Document.objects.get().custom_fields == {"desk": "foreign"}


def test_encoding_and_format_of_each_file_are_told(study: Study, who: User) -> None:
    arabic = "قال المبعوث إن المحادثات بدأت يوم الاثنين في جنيف. " * 5
    batch = stage(study, who, ("a.txt", arabic.encode("cp1256")), ("a.txt", "x"))
    told = [(facts["name"], facts["format"], facts["encoding"]) for facts in batch.files]
    assert told == [("a.txt", "text.v1", "cp1256"), ("a.txt (2)", "text.v1", "utf-8")]


def test_the_name_of_an_upload_never_becomes_a_path(study: Study, who: User) -> None:
    batch = stage(study, who, ("../../etc/passwd.txt", "x"), ("C:\\temp\\b.txt", "y"))
    assert [facts["name"] for facts in batch.files] == ["passwd.txt", "b.txt"]
    kept = sorted(path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
    assert kept == ["0", "1"]


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        ([], {}, "import.no_file"),
        ([("a.docx", "x")], {}, "import.format"),
        ([("a.txt", "x")], {"format": "nonsense"}, "import.options"),
        ([("a.txt", "x")], {"published_at": "yesterday"}, "import.options"),
        ([("a.txt", "x")], {"language": "klingonese"}, "import.options"),
        ([("a.txt", "x")], {"outlet": "o" * 201}, "import.options"),
        ([("a.txt", "x")], {"colour": "red"}, "import.options"),
        ([("a.txt", "x")], {"encoding": "klingon"}, "encoding.unknown"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_kept(
    study: Study, who: User, files: list[tuple[str, str]], options: dict[str, str], code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        stage(study, who, *files, **options)
    assert refused.value.code == code
    assert not ImportBatch.objects.exists()
    assert not any(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))


def test_too_many_bytes_are_refused_before_they_are_kept(
    study: Study, who: User, settings: Any
) -> None:
    settings.MAX_UPLOAD_BYTES = 10
    with pytest.raises(Invalid) as refused:
        stage(study, who, ("a.txt", "12345"), ("b.txt", "123456"))
    assert refused.value.code == "import.too_large"
    assert not any(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))


def test_staging_and_applying_are_in_the_history(study: Study, who: User) -> None:
    apply(stage(study, who, ("a.txt", "A.")))
    kinds = list(Event.objects.filter(study=study).order_by("id").values_list("kind", flat=True))
    assert kinds == ["import.staged", "import.started", "documents.created", "import.applied"]
    assert set(Event.objects.filter(study=study).values_list("who", flat=True)) == {who.pk}


def test_applying_needs_a_finished_dry_run_and_happens_once(study: Study, who: User) -> None:
    uploads = [Upload("a.txt", [b"A."])]
    batch = import_stage(study=study, who=who, uploads=uploads, options={})
    with pytest.raises(Conflict) as early:
        import_start(batch=batch, who=who)
    assert early.value.code == "import.not_planned"
    run_jobs(batch)
    batch.refresh_from_db()
    apply(batch)
    with pytest.raises(Conflict) as late:
        import_start(batch=batch, who=who)
    assert late.value.code == "import.applied"


def test_a_cancel_keeps_what_is_in_and_asking_again_goes_on(
    study: Study, who: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "BATCH", 2)
    batch = stage(study, who, ("a.jsonl", jsonl(*({"text": f"T{n}."} for n in range(5)))))
    import_start(batch=batch, who=who)
    job = Job.objects.get(kind=JobKind.IMPORT_APPLY)
    stored = ingest.documents_store

    def cancel_after_first(**given: Any) -> list[Document]:
        job_cancel(job=job)
        return stored(**given)

    monkeypatch.setattr(ingest, "documents_store", cancel_after_first)
    assert run_jobs(batch).state == "cancelled"
    assert Document.objects.count() == 2
    monkeypatch.setattr(ingest, "documents_store", stored)
    batch.refresh_from_db()
    assert batch.state == "planned"
    job = apply(batch)
    assert (job.state, job.progress_done, job.progress_total) == ("done", 5, 5)
    assert Document.objects.count() == 5
    assert batch.counts["applied"] == 5


def test_a_crash_between_two_batches_loses_and_doubles_nothing(
    study: Study, who: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "BATCH", 2)
    batch = stage(study, who, ("a.jsonl", jsonl(*({"text": f"T{n}."} for n in range(5)))))
    import_start(batch=batch, who=who)
    job = Job.objects.get(kind=JobKind.IMPORT_APPLY)
    calls = iter([False, True])
    stored = ingest.documents_store

    def crash_on_second(**given: Any) -> list[Document]:
        documents = stored(**given)
        if next(calls):
            raise MemoryError
        return documents

    monkeypatch.setattr(ingest, "documents_store", crash_on_second)
    assert run_jobs(batch).state == "failed"
    assert Document.objects.count() == 2
    monkeypatch.setattr(ingest, "documents_store", stored)
    jobs.job_retry(job=job)
    assert run_jobs(batch).state == "done"
    assert Document.objects.count() == 5


def test_what_came_in_meanwhile_is_not_doubled(study: Study, who: User) -> None:
    content = jsonl({"external_id": "1", "text": "One."}, {"external_id": "2", "text": "Two."})
    batch = stage(study, who, ("a.jsonl", content))
    TextFactory.create(document=DocumentFactory.create(study=study, external_id="1"), text="One.")
    TextFactory.create(document=DocumentFactory.create(study=study, external_id="2"), text="New.")
    apply(batch)
    assert outcomes(batch) == ["same", "conflict"]
    assert Document.objects.count() == 2
    assert batch.counts == {"create": 0, "same": 1, "conflict": 1, "problem": 0, "applied": 0}


def again(job: Job) -> jobs.LeaseReport:
    """As if the job's worker had died before it could say that the job is done."""
    Job.objects.filter(pk=job.pk).update(state="running", lease_until=timezone.now())
    return jobs.LeaseReport(job)


def test_a_plan_that_runs_twice_has_its_rows_once(study: Study, who: User) -> None:
    batch = stage(study, who, ("a.jsonl", jsonl({"text": "A."}, {"text": "B."})))
    job = Job.objects.get(kind=JobKind.IMPORT_PLAN)
    ingest.import_plan(batch=batch, progress=again(job))
    assert outcomes(batch) == ["create", "create"]


def test_a_file_that_vanished_is_a_failure_in_words(study: Study, who: User) -> None:
    batch = stage(study, who, ("a.txt", "A."))
    next(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()).unlink()
    job = apply(batch)
    assert (job.state, job.error_code) == ("failed", "import.file_gone")


def test_a_plan_takes_few_queries_however_many_rows(
    study: Study, who: User, django_assert_max_num_queries: Any
) -> None:
    records = [{"external_id": str(n), "text": f"Text {n}."} for n in range(100)]
    batch = stage(study, who, ("a.jsonl", jsonl(*records)))
    job = Job.objects.get(kind=JobKind.IMPORT_PLAN)
    progress = again(job)
    with django_assert_max_num_queries(15):
        ingest.import_plan(batch=batch, progress=progress)
    assert batch.rows.filter(outcome=ImportOutcome.CREATE).count() == 100
