"""Long streams in short steps."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """`items` in lists of at most `size`, in order; nothing for nothing."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch
