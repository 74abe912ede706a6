"""What the room works with and hands out: readings, places, units, figures. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from annotations.core.alignment import Content

LABELS = ("favour", "against", "neutral", "mixed", "none")
UNCLEAR = "unclear"


class Slot(StrEnum):
    """What is compared: whether it was found, where it is, which stance it carries."""

    FOUND = "found"
    CONTENT_EXACT = "content_exact"
    CONTENT_OVERLAP = "content_overlap"
    STANCE = "stance"


@dataclass(frozen=True, slots=True)
class StatementView:
    """What agreement looks at in one statement; `content` is joined.

    `stances` holds every own-voice label by issue, claims turned by their direction;
    `ascribed` the issues on which it only tells the position of others; `undirected` how
    many stances are on claims that point neither way.
    """

    key: str
    content: Content
    stances: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ascribed: frozenset[str] = frozenset()
    undirected: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's submitted statements on one text."""

    text: str
    reader: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One group of `align.v1`: the statement of each reader who has one there."""

    members: Mapping[str, StatementView]

    @property
    def pairs(self) -> int:
        """Number of pairs of readers who both have a statement here."""
        return len(self.members) * (len(self.members) - 1) // 2


@dataclass(frozen=True, slots=True)
class SharedText:
    """One text that two or more readers submitted; `number` counts texts from 0."""

    number: int
    text: str
    readings: tuple[Reading, ...]
    places: tuple[Place, ...]

    @property
    def readers(self) -> tuple[str, ...]:
        """Who read it, ordered."""
        return tuple(reading.reader for reading in self.readings)

    @property
    def marks(self) -> int:
        """Number of statements of all readers together."""
        return sum(len(reading.statements) for reading in self.readings)

    @property
    def reading_pairs(self) -> list[tuple[Reading, Reading]]:
        """Every pair of readings."""
        return list(combinations(self.readings, 2))


@dataclass(frozen=True, slots=True)
class StanceUnit:
    """A place and an issue: who put which label there, and why others have none.

    `text` and `place` are numbers from 0; `values` and `missing` are by reader.
    """

    text: int
    place: int
    issue: str
    values: Mapping[str, str]
    missing: Mapping[str, str]

    @property
    def is_pairable(self) -> bool:
        """Whether two values can be compared."""
        return len(self.values) >= 2

    @property
    def pairs(self) -> int:
        """Number of pairs of values."""
        return len(self.values) * (len(self.values) - 1) // 2


@dataclass(frozen=True, slots=True)
class Estimate:
    """The value of a measure, or null and why there is none (a code)."""

    value: float | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval over documents, or null and why there is none (a code)."""

    low: float | None
    high: float | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands behind a figure.

    `units` are what is compared: statements, or for stance a place and an issue with two
    or more values. `pairs` of readers compared there; for F1 `pairs` match, and `marks` is
    the Σ(n_a + n_b) that they are a share of.
    """

    documents: int
    readers: int
    units: int
    pairs: int
    marks: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many things of a kind did not enter a figure, and why (codes)."""

    kind: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Companion:
    """A second measure on the same units, shown beside the figure."""

    measure: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Figure:
    """One agreement figure with everything that must stand beside it."""

    slot: Slot
    measure: str
    estimate: Estimate
    interval: Interval
    n: Counts
    left_out: tuple[LeftOut, ...] = ()
    companions: tuple[Companion, ...] = ()


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two readers: the texts both submitted, and their figures by slot (null: no value)."""

    readers: tuple[str, str]
    documents: int
    values: Mapping[Slot, float | None]
    n: Mapping[Slot, int]


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text: `marks` is Σ(n_a + n_b); matches by slot; stance pairs and how many differ."""

    text: str
    readers: tuple[str, ...]
    statements: int
    places: int
    shared_places: int
    marks: int
    matches: Mapping[Slot, int]
    stance_pairs: int
    stance_differ: int


@dataclass(frozen=True, slots=True)
class LabelPair:
    """How often two labels met in one unit: pairs of readers, and units."""

    labels: tuple[str, str]
    pairs: int
    units: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the dashboard says about the agreement of one set of readings."""

    threshold: float
    readers: tuple[str, ...]
    places: int
    shared_places: int
    figures: tuple[Figure, ...]
    labels: tuple[str, ...]
    coincidences: tuple[tuple[float, ...], ...]
    label_pairs: tuple[LabelPair, ...]
    pairs: tuple[PairRow, ...]
    texts: tuple[TextRow, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One place that makes a figure less than 1; weights of a slot add up to its loss.

    The loss is Σ(n_a + n_b) − 2 Σm for F1, and the coincidences off the diagonal for alpha.
    """

    text: SharedText
    place: int
    issue: str | None
    weight: float
    values: Mapping[str, str]
    missing: Mapping[str, str]
