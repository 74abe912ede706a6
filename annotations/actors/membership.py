"""Whose side, and which organisation, on a date. Pure.

Periods are half-open days [start, end); a missing bound is open. An actor's own side for
the issue goes before its own general side, that before what it inherits up its
affiliations: from the nearest organisation that has a side, and among equally near ones
from the affiliation that started last. What is still tied is `ambiguous`, never a guess.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days [start, end)."""

    start: date = date.min
    end: date = date.max

    @classmethod
    def of(cls, start: date | None, end: date | None) -> "Period":
        """The period with these bounds; None is open."""
        return cls(start or date.min, end or date.max)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end or day == self.end == date.max

    def shared(self, other: "Period") -> "Period | None":
        """The days in both, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None


@dataclass(frozen=True, slots=True)
class Tie:
    """`member` belongs to `organisation` on those days."""

    member: uuid.UUID
    organisation: uuid.UUID
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Camp:
    """`actor` is on `side` on those days, for one issue or (None) in general."""

    actor: uuid.UUID
    side: uuid.UUID
    issue: uuid.UUID | None = None
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer: one id, none, or a tie between `options`.

    `via` holds the organisations through which it was inherited, the nearest first.
    """

    value: uuid.UUID | None = None
    via: tuple[uuid.UUID, ...] = ()
    options: frozenset[uuid.UUID] = frozenset()

    @property
    def is_ambiguous(self) -> bool:
        """Whether several answers are equally good."""
        return len(self.options) > 1


@dataclass(frozen=True, slots=True)
class _Path:
    """A way up: where it arrived, through what, and when each step started."""

    actor: uuid.UUID
    via: tuple[uuid.UUID, ...] = ()
    starts: tuple[date, ...] = ()


@dataclass(slots=True)
class Memberships:
    """All dated affiliations and sides of a study, to ask many questions of."""

    ties: Iterable[Tie]
    camps: Iterable[Camp]
    _ties: dict[uuid.UUID, list[Tie]] = field(init=False)
    _camps: dict[uuid.UUID, list[Camp]] = field(init=False)

    def __post_init__(self) -> None:
        """Index both by their actor."""
        self._ties, self._camps = defaultdict(list), defaultdict(list)
        for tie in self.ties:
            self._ties[tie.member].append(tie)
        for camp in self.camps:
            self._camps[camp.actor].append(camp)

    def side_on(self, actor: uuid.UUID, on: date, *, issue: uuid.UUID | None = None) -> Resolution:
        """The actor's side that day, for `issue` where there is one for it."""
        level, seen = [_Path(actor)], {actor}
        while level:
            found = [(path, sides) for path in level if (sides := self._own(path, on, issue))]
            if found:
                return _decide(found)
            level = self._above(level, on, seen)
            seen |= {path.actor for path in level}
        return Resolution()

    def organisation_on(self, actor: uuid.UUID, on: date) -> Resolution:
        """The organisation of the affiliation that started last, of those that day."""
        level = self._above([_Path(actor)], on, {actor})
        return _decide([(path, {path.actor}) for path in level]) if level else Resolution()

    def _own(self, path: _Path, on: date, issue: uuid.UUID | None) -> set[uuid.UUID]:
        there = [camp for camp in self._camps.get(path.actor, ()) if on in camp.period]
        own = {camp.side for camp in there if issue is not None and camp.issue == issue}
        return own or {camp.side for camp in there if camp.issue is None}

    def _above(self, level: Sequence[_Path], on: date, seen: set[uuid.UUID]) -> list[_Path]:
        return [
            _Path(
                tie.organisation,
                (*path.via, tie.organisation),
                (*path.starts, tie.period.start),
            )
            for path in level
            for tie in self._ties.get(path.actor, ())
            if on in tie.period and tie.organisation not in seen
        ]


def _decide(found: Sequence[tuple[_Path, set[uuid.UUID]]]) -> Resolution:
    latest = max(path.starts for path, _ in found)
    best = [(path, values) for path, values in found if path.starts == latest]
    options = frozenset(value for _, values in best for value in values)
    if len(options) > 1:
        return Resolution(options=options)
    return Resolution(value=next(iter(options)), via=min(path.via for path, _ in best))


def closes_circle(ties: Iterable[Tie], new: Tie) -> bool:
    """Whether `new` would put an actor below itself on any day."""
    above: dict[uuid.UUID, list[Tie]] = defaultdict(list)
    for tie in ties:
        above[tie.member].append(tie)
    todo, seen = [(new.organisation, new.period)], set[tuple[uuid.UUID, Period]]()
    while todo:
        actor, days = todo.pop()
        if actor == new.member:
            return True
        if (actor, days) in seen:
            continue
        seen.add((actor, days))
        for tie in above.get(actor, ()):
            both = days.shared(tie.period)
            if both is not None:
                todo.append((tie.organisation, both))
    return False


def overlapping(camps: Iterable[Camp], new: Camp) -> Camp | None:
    """The camp of the same actor and issue that shares a day with `new`, or None."""
    for camp in camps:
        same = camp.actor == new.actor and camp.issue == new.issue
        if same and camp.period.shared(new.period):
            return camp
    return None
