"""How far two labels are apart, squared: the metrics of Krippendorff's alpha.

Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C.
Each takes the margins (values per label, in label order) and gives labels × labels.
"""

from collections.abc import Callable, Sequence

import numpy as np

from annotations.agreement.measures.ratings import Floats

Distance = Callable[[Floats], Floats]


def nominal(margins: Floats) -> Floats:
    """0 for the same label, 1 for any other."""
    return 1.0 - np.eye(len(margins))


def ordinal(margins: Floats) -> Floats:
    """By the number of values between two labels, in label order."""
    middle = np.cumsum(margins) - margins / 2
    return np.square(middle[:, None] - middle[None, :])


def interval(values: Sequence[float]) -> Distance:
    """The squared difference of the labels' numbers."""
    numbers = np.asarray(values, dtype=float)
    return lambda _: np.square(numbers[:, None] - numbers[None, :])


def ratio(values: Sequence[float]) -> Distance:
    """The squared difference relative to the sum; two zeros are equal."""
    numbers = np.asarray(values, dtype=float)
    differences = numbers[:, None] - numbers[None, :]
    sums = numbers[:, None] + numbers[None, :]
    relative = np.divide(differences, sums, out=np.zeros_like(differences), where=sums != 0)
    return lambda _: np.square(relative)
