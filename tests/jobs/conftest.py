"""A ledger with a broker that only notes what it was sent, and work of the tests' own."""

from collections.abc import Callable

import pytest

from annotations.jobs import services
from annotations.jobs.kinds import HANDLERS, Handler
from annotations.models import Job, JobKind


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the jobs that the broker was told of."""
    told: list[str] = []

    def send_task(name: str, *, args: list[str], **_: object) -> None:
        assert name == "jobs.run"
        told.extend(args)

    monkeypatch.setattr(services.current_app, "send_task", send_task)
    return told


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[[Handler], None]:
    """Let a handler of the test do the jobs of every kind."""

    def use(handler: Handler) -> None:
        for kind in JobKind:
            monkeypatch.setitem(HANDLERS._items, kind, handler)

    return use


@pytest.fixture
def state() -> Callable[[Job], str]:
    """What the ledger says of a job now."""

    def ask(job: Job) -> str:
        job.refresh_from_db()
        return job.state

    return ask
