"""Percent agreement: the share of pairs of values that agree, averaged over units.

Source: J. L. Fleiss, Measuring nominal scale agreement among many raters (1971), equation 3.
Assumes: nothing about chance, and so it rises where one label is common.
Does not apply: without a unit that two readers judged.
"""

from dataclasses import dataclass

import numpy as np

from annotations.agreement.contracts import Estimate
from annotations.agreement.measures.ratings import Floats, Ratings


@dataclass(frozen=True, slots=True)
class Percent:
    """Between 0 and 1; not corrected for chance."""

    lowest: float = 0.0

    def sums(self, ratings: Ratings) -> Floats:
        """Per document the summed share of agreeing pairs, and the number of units."""
        counts = ratings.counts.astype(float)
        values = counts.sum(axis=1)
        pairs = values * (values - 1)
        agreeing = (counts * (counts - 1)).sum(axis=1)
        share = np.divide(agreeing, pairs, out=np.zeros_like(pairs), where=pairs > 0)
        return ratings.by_document(np.stack([share, (pairs > 0).astype(float)], axis=1))

    def estimate(self, total: Floats) -> Estimate:
        """The value from summed shares and units."""
        share, units = float(total[0]), float(total[1])
        return Estimate(share / units) if units else Estimate(None, "no_pairs")
