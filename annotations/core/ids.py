"""Identifiers: UUID version 7 (RFC 9562), ordered by creation time."""

import hashlib
import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count

_VARIANT = 0x8000000000000000
_RANDOM_BITS = 62
_EPOCH = 1_454_284_800_000  # 1 February 2016: repeated ids sort before all others

_source: ContextVar[Callable[[], uuid.UUID] | None] = ContextVar("id source", default=None)


def uuid7() -> uuid.UUID:
    """A new time-ordered UUID: 48 bits of Unix milliseconds, 12 of their fraction, random bits.

    The fraction (RFC 9562, method 3) keeps the order of what is made within a millisecond.
    Exposed ids are of this kind because a serial number would tell one reader how
    much the others have written.
    """
    source = _source.get()
    if source is not None:
        return source()
    milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
    return _shaped(milliseconds, os.urandom(10), fraction=(nanoseconds << 12) // 1_000_000)


@contextmanager
def repeated_ids(name: str) -> Iterator[None]:
    """Within this block and thread the n-th id for the same `name` is always the same.

    For what is loaded, not made: a seed folder gives every instance the same study.
    """
    numbers = count()

    def following() -> uuid.UUID:
        number = next(numbers)
        return _shaped(_EPOCH + number, hashlib.sha256(f"{name}/{number}".encode()).digest()[:10])

    token = _source.set(following)
    try:
        yield
    finally:
        _source.reset(token)


def _shaped(milliseconds: int, noise: bytes, *, fraction: int | None = None) -> uuid.UUID:
    random = int.from_bytes(noise, "big")
    within = random >> 68 if fraction is None else fraction
    high = (milliseconds << 16) | 0x7000 | within
    low = _VARIANT | (random & ((1 << _RANDOM_BITS) - 1))
    return uuid.UUID(int=(high << 64) | low)
