"""`align.v1`: which statements of several readers are one place in the text.

Similarity of two statements is the Jaccard index of their content code points. The two
groups with the highest mean similarity of at least the threshold, whose readers are
disjoint, are merged, again and again. Ties go to what stands first in the text.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush

from annotations.core.spans import Span

VERSION = "align.v1"
THRESHOLD = 0.5

Content = tuple[Span, ...]
Place = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One reader's statement: `key` is unique among all that are aligned together.

    `content` holds the parts of its content in any order; they count as one set of code
    points.
    """

    reader: str
    key: str
    content: Content


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that are one place: at most one of each reader, ordered by reader."""

    members: tuple[Marked, ...]

    @property
    def readers(self) -> frozenset[str]:
        """Who has a statement here."""
        return frozenset(member.reader for member in self.members)

    def of(self, reader: str) -> Marked | None:
        """That reader's statement, or None."""
        return next((member for member in self.members if member.reader == reader), None)


def joined(content: Iterable[Span]) -> Content:
    """The same code points as the fewest parts, in order: equal sets give equal parts."""
    found: list[Span] = []
    for part in sorted(content):
        if found and part.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, part.end))
        else:
            found.append(part)
    return tuple(found)


def size(content: Content) -> int:
    """Number of code points in joined parts."""
    return sum(part.end - part.start for part in content)


def shared(left: Content, right: Content) -> int:
    """Number of code points that two joined contents have in common."""
    common, i, j = 0, 0, 0
    while i < len(left) and j < len(right):
        overlap = min(left[i].end, right[j].end) - max(left[i].start, right[j].start)
        common += max(overlap, 0)
        if left[i].end <= right[j].end:
            i += 1
        else:
            j += 1
    return common


def similarity(left: Content, right: Content) -> Fraction:
    """Jaccard index of two joined contents, exact, so that ties are ties."""
    common = shared(left, right)
    union = size(left) + size(right) - common
    return Fraction(common, union) if union else Fraction(0)


def overlapping(contents: Sequence[Content]) -> set[tuple[int, int]]:
    """The index pairs (i < j) of contents with a code point in common, by one sweep."""
    parts = sorted(
        (part.start, part.end, index) for index, content in enumerate(contents) for part in content
    )
    found: set[tuple[int, int]] = set()
    active: list[tuple[int, int]] = []
    for start, end, index in parts:
        active = [(until, other) for until, other in active if until > start]
        found |= {(min(index, other), max(index, other)) for _, other in active if other != index}
        active.append((end, index))
    return found


def align(statements: Iterable[Marked], *, threshold: float = THRESHOLD) -> list[Group]:
    """The groups, in text order; every statement is in exactly one.

    The order of `statements` does not matter. Raises ValueError for a threshold outside
    (0, 1], for an empty content and for a key that is there twice.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"a threshold lies above 0 and is at most 1, not {threshold}")
    merging = _Merging(sorted(statements, key=lambda marked: marked.key), threshold)
    return merging.groups()


class _Merging:
    """The state while groups are merged: what they hold, how similar they are, what is next."""

    def __init__(self, statements: Sequence[Marked], threshold: float) -> None:
        contents = [joined(marked.content) for marked in statements]
        if not all(contents) or len({marked.key for marked in statements}) < len(statements):
            raise ValueError("every statement needs a content and a key of its own")
        self._least = Fraction(str(threshold))
        self._members: dict[int, tuple[Marked, ...]] = {
            index: (marked,) for index, marked in enumerate(statements)
        }
        self._places: dict[int, tuple[Place, ...]] = {
            index: (_place(content),) for index, content in enumerate(contents)
        }
        self._sums: dict[int, dict[int, Fraction]] = defaultdict(dict)
        self._next: list[_Entry] = []
        for i, j in overlapping(contents):
            self._relate(i, j, similarity(contents[i], contents[j]))

    def groups(self) -> list[Group]:
        """Merge until nothing is similar enough."""
        fresh = len(self._members)
        while self._next:
            *_, i, j = heappop(self._next)
            if i in self._members and j in self._members:
                self._merge(i, j, into=fresh)
                fresh += 1
        ordered = sorted(self._members, key=lambda index: (self._places[index], index))
        return [
            Group(tuple(sorted(self._members[index], key=lambda marked: marked.reader)))
            for index in ordered
        ]

    def _merge(self, i: int, j: int, *, into: int) -> None:
        self._members[into] = self._members.pop(i) + self._members.pop(j)
        self._places[into] = tuple(sorted(self._places.pop(i) + self._places.pop(j)))
        left, right = self._sums.pop(i), self._sums.pop(j)
        for other in (left.keys() | right.keys()) & self._members.keys():
            self._relate(into, other, left.get(other, Fraction(0)) + right.get(other, 0))

    def _relate(self, i: int, j: int, total: Fraction) -> None:
        """Note how similar two groups are, and queue them if they may be merged.

        The mean of a merged group never exceeds that of its halves, so what is under the
        threshold now stays there.
        """
        self._sums[i][j] = self._sums[j][i] = total
        mean = total / (len(self._members[i]) * len(self._members[j]))
        if mean >= self._least and self._are_disjoint(i, j):
            first, second = sorted((i, j), key=lambda index: (self._places[index], index))
            places = self._places[first], self._places[second]
            heappush(self._next, (-mean, *places, first, second))

    def _are_disjoint(self, i: int, j: int) -> bool:
        readers = {marked.reader for marked in self._members[i]}
        return readers.isdisjoint(marked.reader for marked in self._members[j])


_Entry = tuple[Fraction, tuple[Place, ...], tuple[Place, ...], int, int]


def _place(content: Content) -> Place:
    """Where a content stands: (start, end) of the whole, then of each part."""
    return ((content[0].start, content[-1].end), *((part.start, part.end) for part in content))
