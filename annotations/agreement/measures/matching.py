"""Which statements of two readers count as the same one. Pure.

A match is a pair of indices into the two readings. Where several largest matchings exist,
pairs that the alignment put in one place come first, so that what stays unmatched is what
a person would call different.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from annotations.agreement.contracts import SharedText
from annotations.core.alignment import overlapping

Matches = list[tuple[int, int]]
Match = Callable[[SharedText, int, int], Matches]
Edges = Mapping[int, Sequence[int]]


def same_place(text: SharedText, a: int, b: int) -> Matches:
    """Pairs that stand in one group of the alignment; `a` and `b` number the readings."""
    left, right = text.readings[a], text.readings[b]
    rows = {view.key: index for index, view in enumerate(left.statements)}
    columns = {view.key: index for index, view in enumerate(right.statements)}
    return [
        (rows[place.members[left.reader].key], columns[place.members[right.reader].key])
        for place in text.places
        if left.reader in place.members and right.reader in place.members
    ]


def same_content(text: SharedText, a: int, b: int) -> Matches:
    """One-to-one pairs with the identical set of content code points."""
    columns = defaultdict(list)
    for index, view in enumerate(text.readings[b].statements):
        columns[view.content].append(index)
    edges = {
        row: columns[view.content]
        for row, view in enumerate(text.readings[a].statements)
        if view.content in columns
    }
    return largest(edges, first=same_place(text, a, b))


def overlapping_content(text: SharedText, a: int, b: int) -> Matches:
    """One-to-one pairs, as many as possible, with at least one code point in common."""
    left = [view.content for view in text.readings[a].statements]
    right = [view.content for view in text.readings[b].statements]
    edges: dict[int, list[int]] = defaultdict(list)
    for i, j in sorted(overlapping([*left, *right])):
        if i < len(left) <= j:
            edges[i].append(j - len(left))
    return largest(edges, first=same_place(text, a, b))


def largest(edges: Edges, *, first: Matches) -> Matches:
    """A largest one-to-one matching of rows to columns, by augmenting paths (Kuhn 1955).

    It starts from the pairs of `first` that are edges; whatever is matched stays matched.
    """
    row_of = {column: row for row, column in first if column in edges.get(row, ())}
    placed = set(row_of.values())
    for row in edges:
        if row not in placed:
            _augment(row, edges, row_of, set())
    return sorted((row, column) for column, row in row_of.items())


def _augment(row: int, edges: Edges, row_of: dict[int, int], tried: set[int]) -> bool:
    """Find `row` a column, moving others on where that frees one."""
    for column in edges[row]:
        if column in tried:
            continue
        tried.add(column)
        if column not in row_of or _augment(row_of[column], edges, row_of, tried):
            row_of[column] = row
            return True
    return False
