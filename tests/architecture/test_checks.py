"""A configuration that cannot work does not start."""

import pytest
from django.core.checks import Error, run_checks

from annotations import checks
from annotations.checks import every_job_kind_has_a_handler
from annotations.core.registry import Registry
from annotations.jobs.kinds import QUEUES
from annotations.models import JobKind


def test_the_product_as_it_is_starts():
    assert [message for message in run_checks() if message.level >= 40] == []


def test_a_kind_of_job_that_nobody_does_is_an_error(monkeypatch: pytest.MonkeyPatch):
    nobody: Registry[object] = Registry("job kind")
    monkeypatch.setattr(checks, "HANDLERS", nobody)
    found = every_job_kind_has_a_handler()
    assert {type(message) for message in found} == {Error}
    assert len(found) == len(JobKind)


def test_a_kind_of_job_without_a_queue_is_an_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delitem(QUEUES, JobKind.IMPORT_PLAN)
    [found] = every_job_kind_has_a_handler()
    assert found.id == "standpoint.E001"
    assert "import.plan" in found.msg
