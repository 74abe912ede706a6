"""Krippendorff's alpha from coincidences, for any distance between labels.

Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
Assumes: readers are interchangeable, units were judged independently of each other, and
the values at hand tell how often each label is given by chance.
Does not apply: without a unit that two readers judged; where all values are one label,
since chance would then agree as well.
"""

from dataclasses import dataclass

import numpy as np

from annotations.agreement.contracts import Estimate
from annotations.agreement.measures.distances import Distance, nominal
from annotations.agreement.measures.ratings import Floats, Ratings


@dataclass(frozen=True, slots=True)
class KrippendorffAlpha:
    """alpha = 1 − observed / expected disagreement; 1 perfect, 0 as by chance."""

    distance: Distance = nominal
    lowest: float = -1.0

    def sums(self, ratings: Ratings) -> Floats:
        """Coincidences of each document: documents × labels × labels.

        Each ordered pair of values of a unit with m values adds 1 / (m − 1); a unit with
        one value adds nothing.
        """
        counts = ratings.counts
        values = counts.sum(axis=1)
        products = (counts[:, :, None] * counts[:, None, :]).astype(float)
        diagonal = np.arange(counts.shape[1])
        products[:, diagonal, diagonal] -= counts
        others = np.where(values > 1, values - 1, 1)
        return ratings.by_document(products / others[:, None, None])

    def estimate(self, total: Floats) -> Estimate:
        """The value from summed coincidences (labels × labels)."""
        margins = np.rint(total.sum(axis=1))
        values = margins.sum()
        if values < 2:
            return Estimate(None, "no_pairs")
        distances = self.distance(margins)
        expected = float(margins @ distances @ margins) / (values - 1)
        if expected == 0:
            return Estimate(None, "no_variation")
        return Estimate(float(1 - (total * distances).sum() / expected))
