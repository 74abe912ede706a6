"""The demo study, loaded once for all tests of a module and rolled back after it."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker
from rest_framework.test import APIClient

from annotations.models import User
from tests.agreement.demo import Demo, load_demo


@pytest.fixture(scope="module")
def demo_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Demo]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo()
        transaction.set_rollback(True)


@pytest.fixture
def demo(demo_of_module: Demo, db: None) -> Demo:
    """What a test changes in it is taken back with the test."""
    return demo_of_module


@pytest.fixture
def manager(demo: Demo, client_of: Callable[[User], APIClient]) -> APIClient:
    return client_of(demo.people["manager"])
