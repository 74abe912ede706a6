"""Results cost a number of queries that does not grow with what was read."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from annotations.models import AgreementReport, Assignment
from tests.agreement.demo import Demo

pytestmark = pytest.mark.django_db

BUDGETS = {
    "progress/": 10,
    "rounds/{round}/progress/": 10,
    "rounds/{round}/suggestion-use/": 10,
    "rounds/{round}/agreement/": 28,
    "rounds/{round}/agreement/items/?slot=stance": 25,
    "positions/": 20,
    "positions/statements/?actor={actor}&issue={issue}": 20,
}


def queries(client: APIClient, path: str) -> int:
    AgreementReport.objects.all().delete()
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(path)
    assert answer.status_code == 200, answer.content
    return len(caught)


@pytest.mark.parametrize("path", BUDGETS)
def test_the_number_of_queries_is_bounded(demo: Demo, manager: APIClient, path: str) -> None:
    names: dict[str, Any] = {
        "round": demo.round.pk,
        "actor": demo.actors["hnc"].pk,
        "issue": demo.issues["talks"].pk,
    }
    address = f"/api/v1/studies/{demo.study.pk}/{path.format(**names)}"
    much = queries(manager, address)
    few = [demo.texts[key].pk for key in ("lead", "protest")]
    Assignment.objects.exclude(text__in=few).update(state="returned")

    assert queries(manager, address) == much
    assert much <= BUDGETS[path]
