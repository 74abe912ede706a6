"""What analyses work with and hand out. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """Whether a stance is counted, and if not, why."""

    COUNTED = "counted"
    DUPLICATE = "duplicate"
    REPLACED = "replaced"
    ASCRIBED = "ascribed"
    NONE = "none"
    UNCLEAR = "unclear"
    UNDIRECTED = "undirected"
    NO_ACTOR = "no_actor"


@dataclass(frozen=True, slots=True)
class TakenStance:
    """One stance in one reading, as coded.

    `actor` is None for a speaker without a row (absent or unnamed); `target` is the issue
    or the claim that it was coded on; `direction` is the claim's, and 1 on an issue.
    `at` is where its statement stands in the text.
    """

    text: str
    reader: str
    statement: str
    uuid: str
    at: tuple[int, int]
    actor: str | None
    issue: str
    target: str
    direction: int
    label: str
    voice: str

    @property
    def is_direct(self) -> bool:
        """Whether it was coded on the issue itself."""
        return self.target == self.issue


@dataclass(frozen=True, slots=True)
class Judged:
    """A stance, and what became of it."""

    stance: TakenStance
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Split:
    """How many favour, are against, or are neutral or mixed (`neither`)."""

    favour: int = 0
    against: int = 0
    neither: int = 0

    @property
    def n(self) -> int:
        """All of them."""
        return self.favour + self.against + self.neither

    @property
    def p(self) -> float | None:
        """(favour − against) / all, from −1 to 1; null, not 0, when there is nothing."""
        return (self.favour - self.against) / self.n if self.n else None

    @property
    def is_inconsistent(self) -> bool:
        """Whether both signs occur."""
        return self.favour > 0 and self.against > 0


@dataclass(frozen=True, slots=True)
class Cell:
    """The position of one actor on one issue.

    In one reader's reading `split` and `n` count stances; over all readers they count
    documents, each weighing 1, and `by_reader` shows how far the readers differ.
    """

    actor: str
    issue: str
    p: float
    n: int
    documents: int
    split: Split
    is_inconsistent: bool
    by_reader: Mapping[str, Split]

    @property
    def spread(self) -> tuple[float, float]:
        """The lowest and the highest p of a single reader."""
        values = [split.p for split in self.by_reader.values() if split.p is not None]
        return min(values), max(values)

    @property
    def sign_varies(self) -> bool:
        """Whether one reader sees favour where another sees opposition."""
        low, high = self.spread
        return low < 0 < high
