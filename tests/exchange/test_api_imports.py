import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from annotations.exchange.selectors import with_jobs
from annotations.models import Document, ImportBatch, Role, Study, User
from tests.exchange.worlds import Everything, exported, run_jobs
from tests.factories import StudyFactory

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], APIClient]
Member = Callable[..., User]


@pytest.fixture
def study() -> Study:
    return StudyFactory.create()


@pytest.fixture
def manager(study: Study, member: Member, client_of: ClientOf) -> APIClient:
    return client_of(member(study, Role.MANAGER))


def base(study: Study) -> str:
    return f"/api/v1/studies/{study.pk}/imports/"


def upload(client: APIClient, study: Study, *files: tuple[str, bytes], **options: str) -> Any:
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(base(study), {"files": uploads, **options}, format="multipart")


def work(answer: Any) -> None:
    run_jobs(ImportBatch.objects.get(pk=answer.json()["id"]))


def test_from_upload_to_documents(study: Study, manager: APIClient) -> None:
    content = b"title,text\nA,Text a\nB,\n"
    answer = upload(manager, study, ("table.csv", content), outlet="Wire")
    assert answer.status_code == 201
    body = answer.json()
    assert (body["state"], body["job"]["state"], body["job"]["kind"]) == (
        *("staged", "queued", "import.plan"),
    )
    work(answer)
    plan = manager.get(f"{base(study)}{body['id']}/").json()
    assert plan["state"] == "planned"
    assert plan["counts"] == {"create": 1, "same": 0, "conflict": 0, "problem": 1}
    assert plan["files"][0]["encoding"] == "utf-8"
    rows = manager.get(f"{base(study)}{body['id']}/rows/").json()["results"]
    assert [row["outcome"] for row in rows] == ["create", "problem"]
    assert rows[1]["faults"] == [
        {
            **{"code": "document.text_missing", "message": "There is no text."},
            **{"field": "text", "file": "table.csv", "row": 3},
        }
    ]
    answer = manager.post(f"{base(study)}{body['id']}/apply/")
    assert (answer.status_code, answer.json()["job"]["kind"]) == (202, "import.apply")
    work(answer)
    done = manager.get(f"{base(study)}{body['id']}/").json()
    assert (done["state"], done["counts"]["applied"]) == ("applied", 1)
    [row] = manager.get(f"{base(study)}{body['id']}/rows/?outcome=create").json()["results"]
    assert row["document"] == str(Document.objects.get().pk)
    assert row["is_applied"] is True


def test_rows_come_in_pages_in_their_order(study: Study, manager: APIClient) -> None:
    content = "".join(json.dumps({"text": f"T{n}."}) + "\n" for n in range(7)).encode()
    answer = upload(manager, study, ("a.jsonl", content))
    work(answer)
    found: list[int] = []
    url: str | None = f"{base(study)}{answer.json()['id']}/rows/?page_size=3"
    while url:
        page = manager.get(url).json()
        found += [row["number"] for row in page["results"]]
        url = page["next"]
    assert found == [1, 2, 3, 4, 5, 6, 7]


def test_an_outcome_that_there_is_not_is_refused(study: Study, manager: APIClient) -> None:
    answer = upload(manager, study, ("a.txt", b"A."))
    url = f"{base(study)}{answer.json()['id']}/rows/?outcome=nonsense"
    refused = manager.get(url)
    assert refused.status_code == 400
    assert refused.json()["faults"][0]["field"] == "outcome"


def test_imports_are_listed_newest_first_with_their_jobs(
    study: Study, manager: APIClient, django_assert_max_num_queries: Any
) -> None:
    ids = [upload(manager, study, (f"{n}.txt", b"A.")).json()["id"] for n in range(5)]
    with django_assert_max_num_queries(8):
        found = manager.get(base(study)).json()["results"]
    assert [batch["id"] for batch in found] == ids[::-1]
    assert {batch["job"]["state"] for batch in found} == {"queued"}


def test_a_plan_can_be_cancelled_through_its_job(study: Study, manager: APIClient) -> None:
    answer = upload(manager, study, ("a.txt", b"A.")).json()
    url = f"/api/v1/studies/{study.pk}/jobs/{answer['job']['id']}/cancel/"
    assert manager.post(url).json()["state"] == "cancelled"
    again = manager.post(f"{base(study)}{answer['id']}/apply/")
    assert (again.status_code, again.json()["code"]) == (409, "import.not_planned")


@pytest.mark.parametrize(
    ("files", "options", "status", "code"),
    [
        ((), {}, 400, "invalid"),
        ((("a.docx", b"x"),), {}, 422, "import.format"),
        ((("a.txt", b"x"),), {"language": "klingonese"}, 422, "import.options"),
        ((("a.txt", b"x"),), {"encoding": "klingon"}, 422, "encoding.unknown"),
    ],
)
def test_what_cannot_be_read_is_refused_in_the_envelope(
    study: Study,
    manager: APIClient,
    files: tuple[tuple[str, bytes], ...],
    options: dict[str, str],
    status: int,
    code: str,
) -> None:
    answer = upload(manager, study, *files, **options)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"]


def test_an_empty_file_is_a_row_with_a_fault(study: Study, manager: APIClient) -> None:
    answer = upload(manager, study, ("a.txt", b""))
    work(answer)
    plan = manager.get(f"{base(study)}{answer.json()['id']}/").json()
    assert plan["counts"]["problem"] == 1


@pytest.mark.parametrize("role", [Role.ADJUDICATOR, Role.ANNOTATOR, Role.VIEWER])
def test_only_those_who_run_the_study_import(
    study: Study, manager: APIClient, member: Member, client_of: ClientOf, role: Role
) -> None:
    batch = upload(manager, study, ("a.txt", b"A.")).json()["id"]
    other = client_of(member(study, role))
    assert upload(other, study, ("a.txt", b"A.")).status_code == 403
    for path in ("", f"{batch}/", f"{batch}/rows/"):
        assert other.get(base(study) + path).status_code == 403
    assert other.post(f"{base(study)}{batch}/apply/").status_code == 403


def test_an_import_of_another_study_does_not_exist(
    study: Study, manager: APIClient, member: Member, client_of: ClientOf
) -> None:
    foreign = StudyFactory.create()
    theirs = client_of(member(foreign, Role.MANAGER))
    batch = upload(theirs, foreign, ("a.txt", b"A.")).json()["id"]
    assert manager.get(f"{base(study)}{batch}/").status_code == 404
    assert manager.get(f"{base(study)}{batch}/rows/").status_code == 404
    assert manager.post(f"{base(study)}{batch}/apply/").status_code == 404
    assert manager.get(base(foreign)).status_code == 404


def test_a_whole_study_comes_in_by_the_same_way(study: Study, manager: APIClient) -> None:
    file = exported(Everything().study)
    answer = upload(manager, study, ("geneva.jsonl", file))
    assert answer.json()["files"][0]["format"] == "standpoint.jsonl.v1"
    work(answer)
    work(manager.post(f"{base(study)}{answer.json()['id']}/apply/"))
    study.refresh_from_db()
    assert exported(study) == file


def test_a_job_that_is_done_comes_with_what_it_did(study: Study, manager: APIClient) -> None:
    answer = upload(manager, study, ("table.csv", b"title,text\nA,Text a\n"))
    before = ImportBatch.objects.get(pk=answer.json()["id"])
    work(answer)
    ((now,), jobs) = with_jobs([before])
    assert (before.state, now.state, jobs[str(now.pk)].state) == ("staged", "planned", "done")
