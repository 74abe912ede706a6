"""Each benchmark runs, on little input: `make bench` must not break unseen."""

import pytest

from tests.bench.cases import MAKERS, Maker
from tests.bench.timing import Case, Result, measure


@pytest.mark.django_db
@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_the_case_runs_and_names_its_baseline(make: Maker) -> None:
    result = measure(make(0.01), rounds=1)
    assert result.ratio > 0
    assert result.case.baseline_name in result.line()


def test_a_ratio_is_times_the_baseline() -> None:
    case = Case("ours", "theirs", 10, "things", lambda: None, lambda: None)
    assert Result(case, ours=2.0, baseline=0.5).ratio == 4
    assert "4.00 x" in Result(case, ours=2.0, baseline=0.5).line()
