"""Which sentences say nearly the same: by shared words and by shared letter groups. Pure.

Words find what was put in another order, letter groups what was inflected or misspelt;
the better of the two counts. Both are Dice coefficients, from 0 (nothing shared) to 1.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

THRESHOLD = 0.6
GROUP = 3


def folded(text: str) -> str:
    """`text` without case, marks (accents, Arabic vowels) and punctuation."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    return " ".join(re.findall(r"\w+", plain.replace("ـ", "")))  # tatweel only stretches


def similarity(left: str, right: str) -> float:
    """How alike two sentences are, 0 to 1; symmetric, 1 for the same folded text."""
    one, other = folded(left), folded(right)
    words = _dice(Counter(one.split()), Counter(other.split()))
    return max(words, _dice(_groups(one), _groups(other)))


def near_duplicates(
    text: str, others: Mapping[Key, str], *, threshold: float = THRESHOLD
) -> list[tuple[Key, float]]:
    """The `others` that are at least `threshold` alike, the nearest first."""
    scored = ((key, similarity(text, other)) for key, other in others.items())
    near = [(key, score) for key, score in scored if score >= threshold]
    return sorted(near, key=lambda pair: -pair[1])


def _groups(text: str) -> Counter[str]:
    padded = f" {text} " if text else ""
    return Counter(padded[start : start + GROUP] for start in range(len(padded) - GROUP + 1))


def _dice(left: Counter[str], right: Counter[str]) -> float:
    total = _size(left.values()) + _size(right.values())
    return 2 * _size((left & right).values()) / total if total else 0.0


def _size(counts: Iterable[int]) -> int:
    return sum(counts)
