"""`manage.py sweeper`: keeps the ledger moving, whatever the database does."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from annotations.management.commands import sweeper
from annotations.models import Heartbeat
from tests.factories.working import JobFactory
from tests.management.running import run

pytestmark = pytest.mark.django_db


def test_it_sends_what_is_due_and_tells_that_it_lives():
    job = JobFactory.create(due_at=timezone.now() - timedelta(seconds=1))
    run("sweeper", "--once")
    job.refresh_from_db()
    assert job.due_at > timezone.now()
    assert Heartbeat.objects.filter(name="sweeper").exists()


def test_a_database_that_is_away_does_not_end_it(monkeypatch):
    asked = []

    def away():
        asked.append(1)
        raise OperationalError("gone")

    monkeypatch.setattr(sweeper, "sweep", away)
    run("sweeper", "--once")
    assert asked == [1]
