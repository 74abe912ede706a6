"""The demo as the command loads it, once for all tests of a module and rolled back after it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.seeds.loaded import Loaded, demo_load


@pytest.fixture(scope="module")
def loaded_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Loaded]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield demo_load()
        transaction.set_rollback(True)


@pytest.fixture
def loaded(loaded_of_module: Loaded, db: None) -> Loaded:
    """What a test changes in it is taken back with the test."""
    return loaded_of_module
