"""The demo, worked on: once for a module, and rolled back after it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from annotations.models import Study
from tests.workflow.inspection.worked_on import worked_on


@pytest.fixture(scope="module")
def study_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Study]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield worked_on()
        transaction.set_rollback(True)


@pytest.fixture
def study(study_of_module: Study, db: None) -> Study:
    """What a test breaks in it is mended with the test."""
    return study_of_module
