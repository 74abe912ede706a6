"""Runs: once and only once, document by document, through service, command and API."""

import uuid

import pytest

from annotations.jobs.services import run as run_job
from annotations.models import Event, Job, Layer, RunItem, Statement, SuggestionRun
from annotations.preannotation import working
from annotations.preannotation.services import CHUNK_DOCUMENTS, chunks, run_cancel, run_start
from tests.factories import (
    ActorFactory,
    CodebookFactory,
    CodebookVersionFactory,
    DocumentFactory,
    IssueFactory,
    TextFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
TEXT = "Sergei Lavrov said that a ceasefire must come first. The committee rejected a ceasefire."


@pytest.fixture
def study():
    codebook = CodebookFactory.create()
    IssueFactory.create(codebook=codebook, key="ceasefire")
    definition = {"issues": [{"key": "ceasefire", "label": "Ceasefire", "words": ["ceasefire"]}]}
    CodebookVersionFactory.create(codebook=codebook, definition=definition)
    ActorFactory.create(study=codebook.study, name="Sergei Lavrov")
    return codebook.study


@pytest.fixture
def documents(study):
    found = DocumentFactory.create_batch(3, study=study)
    for document in found:
        TextFactory.create(document=document, text=TEXT)
    return found


def work():
    for job in Job.objects.filter(state="queued"):
        run_job(job.pk)


def start(study, documents):
    run = run_start(study=study, who=None, documents=documents)
    work()
    run.refresh_from_db()
    return run


def test_a_run_writes_one_layer_a_document_with_actor_issue_and_stance(study, documents):
    run = start(study, documents)
    assert run.state == "done"
    assert Layer.objects.filter(kind="model", run_item__run=run).count() == 3
    statement = Statement.objects.filter(layer__run_item__run=run).order_by("pk").first()
    assert statement.statement_actors.get().actor.name == "Sergei Lavrov"
    assert statement.statement_issues.get().issue.key == "ceasefire"
    assert statement.stances.get().label == "favour"
    assert statement.origin == "model"
    assert statement.confidence > 0.3
    assert Event.objects.filter(kind="suggestions").count() == 3


def test_the_same_work_is_not_done_twice(study, documents):
    start(study, documents)
    before = Statement.objects.count()
    again = start(study, documents)
    assert Statement.objects.count() == before
    assert set(again.items.values_list("state", flat=True)) == {"unchanged"}
    assert again.state == "done"


def test_another_configuration_supersedes_and_keeps_the_old_layers(study, documents):
    start(study, documents)
    ActorFactory.create(study=study, name="The committee")
    start(study, documents)
    assert Layer.objects.filter(kind="model").count() == 6


def test_a_document_that_breaks_fails_alone_and_can_be_retried(
    study, documents, monkeypatch, client_of, member
):
    poison = documents[1].texts.get()
    honest = working._records

    def breaking(item, run):
        if item.text_id == poison.pk:
            raise ValueError("no such word")
        return honest(item, run)

    monkeypatch.setattr(working, "_records", breaking)
    run = start(study, documents)
    failed = run.items.get(state="failed")
    assert failed.text_id == poison.pk
    assert "no such word" in failed.error_message
    assert run.items.filter(state="done").count() == 2
    monkeypatch.setattr(working, "_records", honest)
    client = client_of(member(study, "manager"))
    answer = client.post(f"/api/v1/studies/{study.pk}/suggestion-runs/{run.pk}/retry/")
    assert answer.status_code == 200, answer.json()
    work()
    assert run.items.filter(state="done").count() == 3


def test_a_cancelled_run_stops_before_its_next_document(study, documents, monkeypatch):
    run = run_start(study=study, who=None, documents=documents)
    honest = working.item_process

    def process(item, *, run):
        honest(item, run=run)
        if not SuggestionRun.objects.get(pk=run.pk).cancel_requested:
            run_cancel(run=run, who=UserFactory.create())

    monkeypatch.setattr(working, "item_process", process)
    work()
    states = sorted(run.items.values_list("state", flat=True))
    assert states == ["cancelled", "cancelled", "done"]
    assert Job.objects.get().state == "cancelled"


def test_a_text_that_got_a_newer_version_meanwhile_is_stale(study, documents):
    run = run_start(study=study, who=None, documents=documents)
    TextFactory.create(document=documents[0], version=2, text=TEXT + " More.")
    work()
    assert run.items.filter(state="stale").count() == 1


def test_a_job_delivered_twice_works_once(study, documents):
    run_start(study=study, who=None, documents=documents)
    job = Job.objects.get()
    assert run_job(job.pk) is True
    assert run_job(job.pk) is False
    assert Layer.objects.filter(kind="model").count() == 3


def test_an_unknown_language_falls_back_and_does_not_fail(study):
    document = DocumentFactory.create(study=study, language="ckb")
    TextFactory.create(document=document, text="Somebody said nothing.")
    assert start(study, [document]).items.get().state == "done"


def test_chunks_hold_at_most_25_texts_or_ten_thousand_words():
    def item(words):
        return RunItem(text=TextFactory.build(words=words))

    many = [len(group) for group in chunks([item(10) for _ in range(60)])]
    assert many == [CHUNK_DOCUMENTS, CHUNK_DOCUMENTS, 10]
    assert [len(group) for group in chunks([item(6000), item(5000), item(12000)])] == [1, 1, 1]


def test_the_api_starts_a_run_and_shows_its_documents(study, documents, client_of, member):
    client = client_of(member(study, "manager"))
    url = f"/api/v1/studies/{study.pk}/suggestion-runs/"
    chosen = [str(documents[0].pk)]
    made = client.post(url, {"documents": chosen})
    assert made.status_code == 201, made.json()
    work()
    page = client.get(f"{url}{made.json()['id']}/").json()
    assert page["counts"] == {"done": 1}
    assert page["state"] == "done"
    items = client.get(f"{url}{page['id']}/items/").json()["results"]
    assert [item["document"]["id"] for item in items] == chosen
    assert client.get(f"{url}{page['id']}/items/?state=failed").json()["results"] == []
    assert client.get(f"{url}{page['id']}/items/?state=none").status_code == 400
    assert client.get(url).json()["results"][0]["statements"] == page["statements"] > 0


def test_a_document_of_another_study_is_refused(study, documents, client_of, member):
    client = client_of(member(study, "manager"))
    foreign = str(DocumentFactory.create().pk)
    for wanted in (foreign, str(uuid.uuid4())):
        answer = client.post(
            f"/api/v1/studies/{study.pk}/suggestion-runs/", {"documents": [wanted]}
        )
        assert (answer.status_code, answer.json()["code"]) == (422, "document.unknown")


def test_annotators_start_no_runs(study, client_of, member):
    answer = client_of(member(study)).get(f"/api/v1/studies/{study.pk}/suggestion-runs/")
    assert answer.status_code == 403
