"""Half-open code point spans. `Span` is the only type with two offsets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """The code points [start, end) of one text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Raise ValueError for an empty, reversed or negative span."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The stretch of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


def are_ordered_and_disjoint(parts: Sequence[Span]) -> bool:
    """Whether each part ends before, or where, the next one starts."""
    return all(left.end <= right.start for left, right in pairwise(parts))


def code_points(parts: Iterable[Span]) -> frozenset[int]:
    """All code point positions covered by the parts of one role."""
    return frozenset(position for part in parts for position in range(part.start, part.end))
