"""A page costs as many queries in a large study as in a small one, and no more than budgeted.

The budgets stand in `query_budgets.json`. To write them anew after a change, run with
UPDATE_BUDGETS=1 (without -n) and read the difference:

    UPDATE_BUDGETS=1 pytest tests/architecture/test_query_budgets.py
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker
from rest_framework.test import APIClient

from tests.api.operations import Operation, operations
from tests.architecture.crowd import Crowd

BUDGETS_PATH = Path(__file__).parent / "query_budgets.json"
UPDATE = bool(os.environ.get("UPDATE_BUDGETS"))
SMALL, LARGE = 2, 5
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Whoever holds a link sees one thing, in no study.
LINKS = ("/invitations/{token}/", "/password-resets/{token}/")
# A stream, read page by page so that nobody waits for it: the pages are its cost.
STREAMS = ("/export/",)
PAGES = [
    operation
    for operation in operations()
    if operation.method == "get" and not operation.path.endswith((*LINKS, *STREAMS))
]


@pytest.fixture(scope="module")
def crowds(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Crowd, Crowd]]:
    """A small and a large study, rolled back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Crowd(SMALL), Crowd(LARGE)
        transaction.set_rollback(True)


def budgets() -> dict[str, int]:
    found: dict[str, int] = json.loads(BUDGETS_PATH.read_text()) if BUDGETS_PATH.exists() else {}
    return found


def cost(page: Operation, crowd: Crowd) -> int:
    """The number of queries for the page, once everything is warm."""
    client = APIClient()
    client.force_login(crowd.owner, backend=BACKEND)
    address = _address(page, crowd)
    _get(client, address)
    with CaptureQueriesContext(connection) as caught:
        _get(client, address)
    return len(caught)


def _get(client: APIClient, address: str) -> None:
    cache.clear()
    answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.content!r}"


def _address(page: Operation, crowd: Crowd) -> str:
    path = page.path
    for name, segment in zip(page.path_parameters, page.segments, strict=True):
        row = crowd.rows[segment]
        path = path.replace(f"{{{name}}}", str(row.number if name == "number" else row.pk))
    return path + _query(page, crowd)


def _query(page: Operation, crowd: Crowd) -> str:
    named = {"actor": crowd.actors[0].pk, "issue": crowd.issues[0].pk, "text": "Aid comes first"}
    needed = [one["name"] for one in page.parameters_in("query") if one.get("required")]
    pairs = [f"{name}={named.get(name, 'stance')}" for name in needed]
    return "?" + "&".join(pairs) if pairs else ""


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_keeps_its_budget(page: Operation, crowds: tuple[Crowd, Crowd]) -> None:
    few, many = (cost(page, crowd) for crowd in crowds)
    assert many == few, "the number of queries grows with the rows"
    if UPDATE:
        _write({**budgets(), page.name: many})
    assert page.name in budgets(), "a new page: look at what it costs and write it into the file"
    assert many <= budgets()[page.name]


def test_the_file_names_no_page_that_is_gone() -> None:
    assert set(budgets()) <= {page.name for page in PAGES}


def _write(found: dict[str, int]) -> None:
    known = {page.name for page in PAGES}
    kept = {name: found[name] for name in sorted(found) if name in known}
    BUDGETS_PATH.write_text(json.dumps(kept, indent=2) + "\n")
