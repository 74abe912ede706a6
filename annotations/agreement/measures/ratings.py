"""What label measures compute from: how often each label was given to each unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ratings:
    """`counts` is units × labels, `documents` the document number of each unit.

    Only the counts matter: who gave which label cannot change a measure. Missing values
    are simply not counted.
    """

    counts: NDArray[np.int64]
    documents: NDArray[np.int64]
    n_documents: int

    def by_document(self, per_unit: Floats) -> Floats:
        """Sums over the units of each document; `per_unit` has units as first axis."""
        sums = np.zeros((self.n_documents, *per_unit.shape[1:]))
        np.add.at(sums, self.documents, per_unit)
        return sums


def ratings(
    units: Iterable[Sequence[str]],
    *,
    labels: Sequence[str],
    documents: Sequence[int] | None = None,
) -> Ratings:
    """Ratings from the labels given to each unit; without documents each unit is its own.

    Labels are compared by identity of the whole name, never by parts of it. Raises
    KeyError for a label that is not one of `labels`.
    """
    columns = {label: column for column, label in enumerate(labels)}
    given = list(units)
    counts = np.zeros((len(given), len(labels)), dtype=np.int64)
    for row, values in enumerate(given):
        for value in values:
            counts[row, columns[value]] += 1
    numbers = np.arange(len(given)) if documents is None else np.asarray(documents, dtype=np.int64)
    return Ratings(counts, numbers, int(numbers.max()) + 1 if len(numbers) else 0)
