"""95 % intervals over documents. Pure.

Units of one document stand or fall together, so documents are what is resampled: leave
out each in turn, and take t with one degree of freedom less than there are documents
(design page "agreement", section 2.3: units instead of documents cover 59 % of cases).
"""

from collections.abc import Callable

import numpy as np
from scipy import stats

from annotations.agreement.contracts import Estimate, Interval
from annotations.agreement.measures.ratings import Floats

MIN_DOCUMENTS = 5
MIN_UNITS = 30
LEVEL = 0.95


def jackknife(
    sums: Floats, estimate: Callable[[Floats], Estimate], *, lowest: float, units: int
) -> Interval:
    """The interval of `estimate(sums over documents)`, kept within `lowest` and 1.

    `sums` has documents as first axis; those that contribute nothing are no documents of
    this figure. Null under 5 documents or 30 `units`, and where the figure itself is, or
    becomes null without one of its documents.
    """
    contributing = sums[sums.any(axis=tuple(range(1, sums.ndim)))]
    n = len(contributing)
    if n < MIN_DOCUMENTS:
        return Interval(None, None, "few_documents")
    if units < MIN_UNITS:
        return Interval(None, None, "few_units")
    total = contributing.sum(axis=0)
    whole = estimate(total).value
    without = [estimate(total - one).value for one in contributing]
    if whole is None or any(value is None for value in without):
        return Interval(None, None, "hangs_on_one_document")
    left_out = np.array(without, dtype=float)
    error = np.sqrt((n - 1) / n * np.square(left_out - left_out.mean()).sum())
    half = float(stats.t.ppf((1 + LEVEL) / 2, n - 1) * error)
    return Interval(max(lowest, whole - half), min(1.0, whole + half))
