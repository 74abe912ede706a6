"""Several workers and sweepers at one ledger: every job is done, none twice."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from annotations.jobs import services
from annotations.models import Job, JobKind
from tests.factories.working import JobFactory
from tests.racing import race

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

WORKERS = 4


def test_of_many_workers_that_get_every_message_each_job_is_done_by_one(work) -> None:
    done: Counter[object] = Counter()
    work(lambda progress: done.update([progress.job.pk]))
    jobs = [JobFactory.create().pk for _ in range(25)]

    def worker():
        return [services.run(job) for job in jobs]

    claimed = race(*[worker] * WORKERS)
    assert done == Counter(jobs)
    assert sum(answer for answers in claimed for answer in answers) == len(jobs)
    assert set(Job.objects.values_list("state", "attempts")) == {("done", 1)}


def test_the_same_work_that_is_asked_for_at_once_is_one_job(sent) -> None:
    for number in range(5):
        ask = partial(services.enqueue, JobKind.IMPORT_PLAN, f"batch-{number}", study=None)
        first, second = race(ask, ask)
        assert first == second
    assert len(sent) == Job.objects.count() == 5


def test_two_sweepers_put_a_lost_job_back_once(work, sent) -> None:
    done = []
    work(lambda progress: done.append(progress.job.pk))
    lapsed = timezone.now() - timedelta(seconds=1)
    jobs = [JobFactory.create(state="running", attempts=1, lease_until=lapsed) for _ in range(10)]
    race(services.sweep, services.sweep)
    race(*[lambda: [services.run(key) for key in sent]] * 2)
    assert sorted(done) == sorted(job.pk for job in jobs)
    assert set(Job.objects.values_list("state", "attempts")) == {("done", 2)}


def test_a_job_is_stopped_or_done_never_both(work) -> None:
    for _ in range(8):
        done = []
        work(lambda progress, done=done: done.append(progress.job.pk))
        job = JobFactory.create()
        race(partial(services.run, job.pk), partial(services.job_cancel, job=job))
        job.refresh_from_db()
        assert (job.state, done) in (("done", [job.pk]), ("cancelled", []))


def test_two_who_live_under_one_name_say_so_without_a_fault() -> None:
    results = race(*[partial(services.beat, "worker 1")] * WORKERS)
    assert results == [None] * WORKERS
