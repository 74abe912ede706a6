"""The Python script of docs/api.md, run as it stands against a live server with the demo."""

import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from annotations.jobs import services as jobs
from annotations.models import Job
from annotations.people.tokens import token_create
from tests.seeds.loaded import demo_load

PAGE = Path(__file__).parents[2] / "docs" / "api.md"


def script() -> str:
    return "\n".join(re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.S | re.M))


def work(_: float) -> None:
    """What the worker does while a client waits."""
    for job in Job.objects.filter(state="queued"):
        jobs.run(job.pk)


# On SQLite the flush between tests would meet the trigger that keeps events.
@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_the_python_examples_go_from_a_file_to_labelled_data(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    manager = demo_load().people["manager"]
    _, secret = token_create(user=manager, name="Docs", lifetime=timedelta(days=1), read_only=False)
    monkeypatch.setenv("STANDPOINT_URL", live_server.url)
    monkeypatch.setenv("STANDPOINT_TOKEN", secret)
    monkeypatch.setattr(time, "sleep", work)
    exec(compile(script(), str(PAGE), "exec"), {"__name__": "docs"})
    said = capsys.readouterr().out
    assert "'create': 1" in said
    assert "krippendorff_alpha.nominal.v1" in said
    assert "'statement'" in said
