import hashlib
from typing import Any

import orjson
import pytest

from annotations.exchange.manifest import encode
from annotations.jobs.services import job_retry
from annotations.models import Actor, Document, ImportBatch, Layer, Study, User
from annotations.workflow.ingest import import_start
from tests.exchange.worlds import Everything, exported, lines, restored, run_jobs, staged
from tests.factories import ActorFactory, CodebookFactory, CodebookVersionFactory, StudyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything() -> Everything:
    return Everything()


def sealed(content: list[dict[str, Any]], **changes: Any) -> bytes:
    """Lines with a manifest that fits them."""
    before = b"".join(encode(line) for line in content)
    counts: dict[str, int] = {}
    for line in content:
        counts[line["kind"]] = counts.get(line["kind"], 0) + 1
    manifest = {
        **{"kind": "manifest", "complete": True, "withheld": {"texts": 0}},
        **{"counts": counts, "sha256": hashlib.sha256(before).hexdigest()},
    }
    return before + encode(manifest | changes)


def refusal(file: bytes, study: Study | None = None) -> tuple[str, str]:
    """State of the import and code of its job after the dry run."""
    batch = staged(study or StudyFactory.create(), file)
    job = run_jobs(batch)
    return batch.state, job.error_code


def test_the_dry_run_counts_what_would_come(everything: Everything) -> None:
    file = exported(everything.study)
    target = StudyFactory.create()
    batch = staged(target, file)
    assert (batch.state, batch.counts) == ("planned", lines(file)[-1]["counts"])
    assert batch.files[0]["format"] == "standpoint.jsonl.v1"
    assert not Document.objects.filter(study=target).exists()


def test_a_file_that_was_cut_off_is_refused(everything: Everything) -> None:
    file = exported(everything.study)
    cut = b"".join(file.splitlines(keepends=True)[:-1])
    assert refusal(cut) == ("failed", "study_file.incomplete")
    assert refusal(file[:-40]) == ("failed", "study_file.broken")


def test_a_changed_file_is_refused(everything: Everything) -> None:
    file = exported(everything.study).replace(b'"label":"favour"', b'"label":"against"', 1)
    assert refusal(file) == ("failed", "study_file.changed")


def test_a_part_of_a_study_is_refused(everything: Everything) -> None:
    file = exported(everything.study, filters={"kind": "human"})
    assert refusal(file) == ("failed", "study_file.partial")


def test_another_version_is_refused() -> None:
    file = sealed([{"kind": "header", "format": "standpoint.jsonl.v9"}])
    assert refusal(file) == ("failed", "study_file.format")


def test_lines_after_the_manifest_are_refused() -> None:
    header = {"kind": "header", "format": "standpoint.jsonl.v1"}
    assert refusal(sealed([header]) + encode(header)) == ("failed", "study_file.trailing")


def test_a_study_that_is_not_empty_is_refused(everything: Everything) -> None:
    file = exported(everything.study)
    for make in (
        lambda study: ActorFactory.create(study=study),
        lambda study: CodebookVersionFactory.create(codebook__study=study),
    ):
        study = StudyFactory.create()
        make(study)
        assert refusal(file, study) == ("failed", "study.not_empty")


def test_the_draft_that_a_new_study_begins_with_makes_room(everything: Everything) -> None:
    study = StudyFactory.create()
    CodebookVersionFactory.create(
        **{"codebook": CodebookFactory.create(study=study), "state": "draft"},
        **{"sha256": "", "published_at": None},
    )
    file = exported(everything.study)
    assert exported(restored(file, study)) == file


def test_two_studies_cannot_share_one_import(everything: Everything) -> None:
    from annotations.core.errors import Invalid
    from annotations.exchange.services import Upload
    from annotations.workflow.ingest import import_stage
    from tests.factories import UserFactory

    file = exported(everything.study)
    with pytest.raises(Invalid) as refused:
        import_stage(
            study=StudyFactory.create(),
            who=UserFactory.create(),
            uploads=[Upload("a.jsonl", [file]), Upload("b.jsonl", [file])],
            options={},
        )
    assert refused.value.code == "import.study_alone"


def applied(file: bytes) -> Any:
    batch = staged(StudyFactory.create(), file)
    assert batch.state == "planned"
    import_start(batch=batch, who=batch.created_by)
    return run_jobs(batch)


@pytest.mark.parametrize(
    ("kind", "change", "code"),
    [
        ("statement", {"spans": []}, "statement.no_content"),
        ("document", {"precision": "century"}, "study_file.refused"),
        ("document", {"texts": [{}]}, "study_file.broken"),
        ("actor", {"kind": "ghost"}, "study_file.refused"),
        ("claim", {"issue": "01a20ad9-0000-7000-8000-000000000000"}, "study_file.broken"),
        ("claim", {"issue": 7}, "study_file.broken"),
        ("layer", {"document": None}, "study_file.broken"),
        (
            "round",
            {"readers": [{"reader": "Anna", "quota": None, "weight": 1}]},
            "study_file.broken",
        ),
    ],
)
def test_a_file_with_a_wrong_line_fails_in_words_that_say_where(
    everything: Everything, kind: str, change: dict[str, Any], code: str
) -> None:
    content = lines(exported(everything.study))[:-1]
    number = max(n for n, line in enumerate(content) if line["kind"] == kind)
    content[number]["record"] |= change
    job = applied(sealed(content))
    assert (job.state, job.error_code) == ("failed", code)
    assert "lines" in job.error_message


def test_a_text_must_have_its_own_digest(everything: Everything) -> None:
    content = lines(exported(everything.study))[:-1]
    document = next(line for line in content if line["kind"] == "document")
    document["record"]["texts"][0]["text"] += "!"
    assert applied(sealed(content)).error_code == "study_file.text"


def test_a_restore_that_crashed_goes_on_where_it_was(
    everything: Everything, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotations.exchange import restoring

    file = exported(everything.study)
    batch = staged(StudyFactory.create(), file)
    import_start(batch=batch, who=batch.created_by)
    whole = restoring.layers_restore

    def crash(step: Any, restore: Any) -> None:
        whole(step, restore)
        raise MemoryError

    monkeypatch.setattr(restoring, "layers_restore", crash)
    job = run_jobs(batch)
    assert job.state == "failed"
    assert Actor.objects.filter(study=batch.study).exists()
    monkeypatch.setattr(restoring, "layers_restore", whole)
    job_retry(job=job)
    assert run_jobs(batch).state == "done"
    batch.refresh_from_db()
    assert batch.counts == lines(file)[-1]["counts"]
    assert exported(batch.study) == file


def test_no_account_comes_in_by_a_file(everything: Everything) -> None:
    before = User.objects.filter(is_pseudonym=False).count()
    restored(exported(everything.study))
    # `restored` makes the owner who imports.
    assert User.objects.filter(is_pseudonym=False).count() == before + 1


def test_ids_of_another_study_cannot_be_named(everything: Everything) -> None:
    foreign = Everything()
    content = lines(exported(everything.study))[:-1]
    statement = next(line for line in content if line["kind"] == "statement")
    statement["record"]["issues"] = [str(foreign.issues[0].pk)]
    job = applied(sealed(content))
    assert job.error_code == "issue.unknown"
    batch = ImportBatch.objects.latest("created_at")
    assert not Layer.objects.filter(study=batch.study).exists()


def test_keys_stand_in_one_order_whatever_the_database(everything: Everything) -> None:
    for line in exported(everything.study).splitlines():
        assert line == orjson.dumps(orjson.loads(line), option=orjson.OPT_SORT_KEYS)
