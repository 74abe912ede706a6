"""Two exports of one study at the same moment name its readers alike."""

from functools import partial

import pytest

from annotations.exchange.opening import readers_number
from annotations.models import ReaderNumber
from tests.factories import AssignmentFactory, RoundFactory
from tests.racing import race

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def test_a_reader_gets_one_number() -> None:
    for _ in range(4):
        round_ = RoundFactory.create()
        AssignmentFactory.create_batch(3, round=round_)
        first, second = race(*[partial(readers_number, study=round_.study)] * 2)
        assert first == second
        assert ReaderNumber.objects.filter(study=round_.study).count() == len(first) >= 3
