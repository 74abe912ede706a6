"""The ledger is the truth: work is asked for once, done once, and nothing is lost."""

from datetime import timedelta

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from annotations.core.errors import Invalid
from annotations.jobs import services
from annotations.jobs.kinds import QUEUES
from annotations.jobs.services import JobCancelled, TransientError, enqueue, run
from annotations.models import Job, JobKind
from tests.factories import StudyFactory, UserFactory
from tests.factories.working import JobFactory

KIND = JobKind.IMPORT_PLAN


@pytest.mark.django_db
class TestAsking:
    """enqueue and send"""

    def test_a_job_is_sent_when_its_transaction_commits(
        self, sent, django_capture_on_commit_callbacks
    ):
        study, who = StudyFactory.create(), UserFactory.create()
        with django_capture_on_commit_callbacks(execute=True):
            job = enqueue(KIND, "a", study=study, asked_by=who, params={"x": 1}, total=7)
            assert sent == []
        assert sent == [str(job.pk)]
        job.refresh_from_db()
        assert (job.state, job.study, job.asked_by) == ("queued", study, who)
        assert (job.params, job.progress_total, job.attempts) == ({"x": 1}, 7, 0)

    def test_no_change_no_job(self, sent, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            enqueue(KIND, "a", study=None)
            transaction.set_rollback(True)
        assert sent == []
        assert not Job.objects.exists()

    def test_the_same_work_is_asked_for_once(self, sent, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            first = enqueue(KIND, "a", study=None)
            again = enqueue(KIND, "a", study=None)
            other = enqueue(JobKind.IMPORT_APPLY, "a", study=None)
        assert first == again != other
        assert sent == [str(first.pk), str(other.pk)]

    @pytest.mark.parametrize("error", [OSError("disk full"), BrokerError("away")])
    def test_a_broker_that_is_away_breaks_nothing(self, monkeypatch, error):
        def away(*_, **__):
            raise error

        monkeypatch.setattr(services.current_app, "send_task", away)
        services.send(JobFactory.create())

    def test_each_kind_goes_to_its_queue(self, monkeypatch):
        queues = []
        monkeypatch.setattr(
            services.current_app, "send_task", lambda *_, queue, **__: queues.append(queue)
        )
        for kind in JobKind:
            services.send(JobFactory.create(kind=kind))
        assert queues == [QUEUES[kind] for kind in JobKind]


@pytest.mark.django_db
class TestDoing:
    """run, progress, and all ways to end"""

    def test_a_job_is_done_once_however_often_it_is_delivered(self, work, state):
        done = []
        work(lambda progress: done.append(progress.job.pk))
        job = JobFactory.create(progress_total=3)
        assert run(job.pk) is True
        assert run(job.pk) is False
        assert run(str(job.pk)) is False
        assert done == [job.pk]
        assert state(job) == "done"
        assert (job.attempts, job.lease_until, job.progress_done) == (1, None, 3)
        assert job.started_at <= job.finished_at

    def test_a_second_delivery_during_the_work_finds_it_taken(self, work):
        answers = []
        work(lambda progress: answers.append(run(progress.job.pk)))
        job = JobFactory.create()
        assert run(job.pk) is True
        assert answers == [False]

    def test_a_message_about_no_job_does_nothing(self, db):
        assert run("01a20b74-0000-7000-8000-000000000000") is False

    def test_progress_is_stored_renews_the_lease_and_never_goes_back(self, work, state):
        job = JobFactory.create()
        seen = []

        def handler(progress):
            for done, total in ((1, 4), (3, 4), (2, 4), (5, 4)):
                Job.objects.filter(pk=job.pk).update(lease_until=timezone.now())
                progress.advance(done=done, total=total, counts={"rows": done})
                job.refresh_from_db()
                assert job.lease_until > timezone.now() + timedelta(seconds=30)
                seen.append((job.progress_done, job.progress_total, job.counts["rows"]))

        work(handler)
        run(job.pk)
        assert seen == [(1, 4, 1), (3, 4, 3), (3, 4, 2), (5, 5, 5)]
        assert state(job) == "done"

    def test_a_refusal_is_kept_in_its_own_words(self, work, state):
        def handler(progress):
            raise Invalid("Line 3 is cut off.", code="import.cut")

        work(handler)
        job = JobFactory.create()
        run(job.pk)
        assert state(job) == "failed"
        assert (job.error_code, job.error_message) == ("import.cut", "Line 3 is cut off.")

    def test_a_crash_is_kept_for_a_person(self, work, state):
        work(lambda _: 1 / 0)
        job = JobFactory.create()
        assert run(job.pk) is True
        assert state(job) == "failed"
        assert (job.error_code, job.lease_until) == ("job.crashed", None)
        assert "ZeroDivisionError" in job.error_message

    @pytest.mark.parametrize(
        "passing", [TransientError("busy"), OperationalError("deadlock detected")]
    )
    def test_what_may_pass_is_tried_again_and_parked_in_the_end(
        self, work, state, settings, passing
    ):
        def handler(progress):
            raise passing

        work(handler)
        job = JobFactory.create()
        for attempt in range(1, settings.JOB_MAX_ATTEMPTS):
            assert run(job.pk) is True
            assert (state(job), job.attempts) == ("queued", attempt)
            assert job.due_at > timezone.now()
        run(job.pk)
        assert (state(job), job.error_code) == ("failed", "job.parked")


@pytest.mark.django_db
class TestLosingWorkers:
    """Leases, the sweeper, and workers that come back from the dead"""

    def test_what_a_dead_worker_held_is_sent_again(self, sent, state):
        job = JobFactory.create(
            state="running", attempts=1, lease_until=timezone.now() - timedelta(seconds=1)
        )
        assert services.sweep() == 1
        assert sent == [str(job.pk)]
        assert (state(job), job.lease_until) == ("queued", None)

    def test_what_a_living_worker_holds_is_left_alone(self, sent, state):
        job = JobFactory.create(state="running", lease_until=timezone.now() + timedelta(seconds=60))
        assert services.sweep() == 0
        assert sent == []
        assert state(job) == "running"

    def test_what_kills_every_worker_is_parked(self, sent, state, settings):
        job = JobFactory.create(
            state="running",
            attempts=settings.JOB_MAX_ATTEMPTS,
            lease_until=timezone.now() - timedelta(seconds=1),
        )
        assert services.sweep() == 0
        assert (state(job), job.error_code) == ("failed", "job.parked")
        assert sent == []

    def test_a_lost_message_is_sent_again_but_not_at_every_sweep(self, sent):
        JobFactory.create(due_at=timezone.now() - timedelta(seconds=1))
        JobFactory.create(due_at=timezone.now() + timedelta(seconds=60))
        assert (services.sweep(), services.sweep()) == (1, 0)
        assert len(sent) == 1

    def test_what_waits_longest_goes_first(self, sent, monkeypatch):
        monkeypatch.setattr(services, "SWEEP_LIMIT", 1)
        ages = (1, 9, 5)
        jobs = [JobFactory.create(due_at=timezone.now() - timedelta(minutes=age)) for age in ages]
        services.sweep()
        assert sent == [str(jobs[1].pk)]

    def test_a_worker_that_was_suspended_stops_and_ends_nothing(self, work, state):
        """Its lease ran out, another worker has the job: what it reports is not taken."""
        job = JobFactory.create()
        reached = []

        def second(progress):
            progress.advance(done=2, total=4)

        def suspended(progress):
            progress.advance(done=1, total=4)
            Job.objects.filter(pk=job.pk).update(lease_until=timezone.now())
            services.sweep(send_job=lambda _: None)
            services.HANDLERS._items[KIND] = second
            services._claim(job.pk)
            progress.advance(done=4, total=4)
            reached.append("the end")

        work(suspended)
        assert run(job.pk) is True
        assert reached == []
        assert (state(job), job.attempts, job.progress_done) == ("running", 2, 1)

    def test_a_suspended_worker_that_says_nothing_more_does_not_end_it_either(self, work, state):
        job = JobFactory.create()

        def suspended(progress):
            Job.objects.filter(pk=job.pk).update(lease_until=timezone.now())
            services.sweep(send_job=lambda _: None)
            services._claim(job.pk)

        work(suspended)
        run(job.pk)
        assert (state(job), job.attempts) == ("running", 2)
        assert job.lease_until is not None

    def test_the_sweeper_tells_that_it_lives(self, db):
        services.sweep()
        first = services.Heartbeat.objects.get(name="sweeper").seen_at
        services.sweep()
        assert services.Heartbeat.objects.get(name="sweeper").seen_at > first


@pytest.mark.django_db
class TestStopping:
    """job_cancel and job_retry"""

    def test_a_job_that_waits_is_stopped_at_once(self, work, state):
        work(lambda _: pytest.fail("it was cancelled"))
        job = JobFactory.create()
        services.job_cancel(job=job)
        assert state(job) == "cancelled"
        assert run(job.pk) is False

    def test_a_job_at_work_stops_at_its_next_step(self, work, state):
        job = JobFactory.create()
        steps = []

        def handler(progress):
            for step in range(3):
                progress.advance(done=step, total=3)
                steps.append(step)
                services.job_cancel(job=job)

        work(handler)
        run(job.pk)
        assert steps == [0]
        assert (state(job), job.progress_done) == ("cancelled", 1)

    def test_a_stop_outlives_the_worker_that_should_have_heard_it(self, sent, state):
        job = JobFactory.create(
            state="running", lease_until=timezone.now() - timedelta(1), cancel_requested=True
        )
        assert services.sweep() == 0
        assert (state(job), job.lease_until) == ("cancelled", None)
        assert sent == []

    def test_what_has_ended_cannot_be_stopped(self, work):
        work(lambda _: None)
        job = JobFactory.create()
        run(job.pk)
        with pytest.raises(services.Conflict) as refused:
            services.job_cancel(job=job)
        assert refused.value.code == "job.ended"

    @pytest.mark.parametrize("end", [JobCancelled, ValueError])
    def test_a_job_that_did_not_end_well_can_be_tried_anew(
        self, work, state, sent, end, django_capture_on_commit_callbacks
    ):
        def handler(progress):
            raise end

        work(handler)
        job = JobFactory.create()
        run(job.pk)
        with django_capture_on_commit_callbacks(execute=True):
            services.job_retry(job=job)
        assert sent == [str(job.pk)]
        assert (state(job), job.attempts, job.error_code, job.finished_at) == (
            "queued",
            0,
            "",
            None,
        )
        work(lambda _: None)
        run(job.pk)
        assert state(job) == "done"

    def test_what_is_done_or_waits_is_not_tried_anew(self, db):
        for given in ({}, {"state": "done"}):
            with pytest.raises(services.Conflict) as refused:
                services.job_retry(job=JobFactory.create(**given))
            assert refused.value.code == "job.not_ended"
