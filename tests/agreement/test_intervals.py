"""The document jackknife."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from annotations.agreement.contracts import Estimate, Interval
from annotations.agreement.intervals import jackknife
from annotations.agreement.measures.krippendorff_alpha import KrippendorffAlpha
from annotations.agreement.measures.percent import Percent
from annotations.agreement.measures.ratings import ratings

SHARES = [0.2, 0.4, 0.5, 0.6, 0.8]


def of_shares(shares: list[float], *, units: int = 30) -> Interval:
    """The interval of a mean of one unit a document."""
    sums = np.array([[share, 1.0] for share in shares])
    return jackknife(sums, Percent().estimate, lowest=0.0, units=units)


def test_of_a_mean_it_is_the_t_interval() -> None:
    # mean .5, variance .2 / 4 = .05, t(.975, 4) = 2.776445: .5 ± 2.776445 · √(.05 / 5)
    found = of_shares(SHARES)

    assert (found.low, found.high) == pytest.approx((0.2223555, 0.7776445), abs=1e-6)


def test_it_stays_within_the_bounds_of_the_measure() -> None:
    assert of_shares([1, 1, 1, 1, 0.1]).high == 1.0
    assert of_shares([0, 0, 0, 0.1, 0.9]).low == 0.0


def test_under_five_documents_there_is_none() -> None:
    assert of_shares(SHARES[:4]) == Interval(None, None, "few_documents")


def test_documents_that_contribute_nothing_do_not_count() -> None:
    sums = np.array([[0.5, 1.0]] * 4 + [[0.0, 0.0]] * 3)

    found = jackknife(sums, Percent().estimate, lowest=0.0, units=30)

    assert found == Interval(None, None, "few_documents")


def test_under_thirty_units_there_is_none() -> None:
    assert of_shares(SHARES, units=29) == Interval(None, None, "few_units")


def test_a_figure_that_hangs_on_one_document_has_none() -> None:
    units = [["1", "1"]] * 5 + [["1", "2"]]
    alpha = KrippendorffAlpha()
    sums = alpha.sums(ratings(units, labels="12"))

    found = jackknife(sums, alpha.estimate, lowest=-1.0, units=30)

    assert found == Interval(None, None, "hangs_on_one_document")


def test_documents_that_all_say_the_same_leave_no_doubt() -> None:
    assert of_shares([0.5] * 6) == Interval(0.5, 0.5)


def test_nothing_at_all_has_no_interval() -> None:
    sums = np.zeros((0, 2))

    assert jackknife(sums, Percent().estimate, lowest=0.0, units=30).reason == "few_documents"


@given(arrays.arrays(float, st.tuples(st.integers(5, 12), st.just(2)), elements=st.floats(0.1, 1)))
def test_the_order_of_documents_does_not_matter(sums: np.ndarray) -> None:
    def share(total: np.ndarray) -> Estimate:
        return Estimate(float(total[0] / total.sum()))

    forward = jackknife(sums, share, lowest=0.0, units=30)
    backward = jackknife(sums[::-1], share, lowest=0.0, units=30)

    assert (forward.low, forward.high) == pytest.approx((backward.low, backward.high))
