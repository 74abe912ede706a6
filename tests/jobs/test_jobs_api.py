"""`/studies/{study}/jobs/` and the one task: what people and workers see of the ledger."""

import pytest

from annotations.models import Job
from annotations.tasks.runner import run_job
from tests.factories import StudyFactory
from tests.factories.working import JobFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def study():
    return StudyFactory.create()


@pytest.fixture
def client(study, client_of, member):
    return client_of(member(study, "manager"))


@pytest.fixture
def address(study):
    return f"/api/v1/studies/{study.pk}/jobs/"


def test_the_newest_comes_first_and_other_studies_jobs_do_not_show(client, address, study):
    older, newer = (JobFactory.create(study=study) for _ in range(2))
    JobFactory.create(study=StudyFactory.create())
    JobFactory.create(study=None)
    found = [job["id"] for job in client.get(address).json()["results"]]
    assert found == [str(newer.pk), str(older.pk)]


def test_a_job_is_stopped_and_tried_anew(client, address, study, sent):
    job = JobFactory.create(study=study)
    answer = client.post(f"{address}{job.pk}/cancel/")
    assert (answer.status_code, answer.json()["state"]) == (200, "cancelled")
    again = client.post(f"{address}{job.pk}/cancel/")
    assert (again.status_code, again.json()["code"]) == (409, "job.ended")
    answer = client.post(f"{address}{job.pk}/retry/")
    assert (answer.status_code, answer.json()["state"]) == (200, "queued")
    again = client.post(f"{address}{job.pk}/retry/")
    assert (again.status_code, again.json()["code"]) == (409, "job.not_ended")


def test_the_task_does_the_job_behind_its_id(work):
    work(lambda progress: progress.advance(done=1, total=1))
    job = JobFactory.create()
    run_job(str(job.pk))
    assert Job.objects.get().state == "done"
