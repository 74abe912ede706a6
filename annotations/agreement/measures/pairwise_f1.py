"""Pairwise F1, pooled: 2 Σm / Σ(n_a + n_b) over pairs of readers and documents.

Source: G. Hripcsak and A. S. Rothschild, Agreement, the F-measure, and reliability in
information retrieval (2005): without a count of true negatives, F1 of two readers is their
positive specific agreement, the limit of kappa.
Assumes: what nobody marked is beyond counting. Not corrected for chance.
Does not apply: where no document was read twice, or nobody marked anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from annotations.agreement.contracts import Estimate, SharedText
from annotations.agreement.measures.matching import Match
from annotations.agreement.measures.ratings import Floats


@dataclass(frozen=True, slots=True)
class PairwiseF1:
    """Between 0 and 1; `match` says which statements of two readers are the same."""

    match: Match
    lowest: float = 0.0

    def sums(self, texts: Sequence[SharedText]) -> Floats:
        """Per text the matches m, and n_a + n_b, summed over pairs of readers."""
        rows = [
            (
                sum(
                    len(self.match(text, a, b))
                    for a, b in combinations(range(len(text.readings)), 2)
                ),
                text.marks * (len(text.readings) - 1),
            )
            for text in texts
        ]
        return np.array(rows, dtype=float).reshape(-1, 2)

    def estimate(self, total: Floats) -> Estimate:
        """The value from summed matches and sizes."""
        matches, marks = float(total[0]), float(total[1])
        return Estimate(2 * matches / marks) if marks else Estimate(None, "no_marks")
