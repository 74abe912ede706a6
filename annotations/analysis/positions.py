"""The position matrix: where each actor stands on each issue. Pure.

Duplicate rule `document`: of equal (actor, target, label) in one document the first counts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from statistics import fmean

from annotations.analysis.contracts import Cell, Judged, Outcome, Split, TakenStance

Key = tuple[str, str]
BY_LABEL = {"none": Outcome.NONE, "unclear": Outcome.UNCLEAR}
SIGNS = {"favour": 1, "against": -1}


def judge(stances: Iterable[TakenStance]) -> list[Judged]:
    """Each stance with what becomes of it, in text order within each reading."""
    ordered = sorted(
        stances, key=lambda one: (one.text, one.reader, one.at, one.statement, one.uuid)
    )
    direct = {_place(one) for one in ordered if one.is_direct and one.voice == "own"}
    seen: set[tuple[str, str, str | None, str, str]] = set()
    judged = []
    for one in ordered:
        outcome = _outcome(one, replaced=not one.is_direct and _place(one) in direct)
        key = (one.text, one.reader, one.actor, one.target, one.label)
        if outcome is Outcome.COUNTED:
            outcome = Outcome.DUPLICATE if key in seen else outcome
            seen.add(key)
        judged.append(Judged(one, outcome))
    return judged


def of_one_reader(judged: Iterable[Judged]) -> list[Cell]:
    """Cells of one reader's reading: every counted stance weighs 1."""
    found: dict[Key, list[TakenStance]] = defaultdict(list)
    for one in _counted(judged):
        found[str(one.actor), one.issue].append(one)
    return [_cell_of_stances(key, stances) for key, stances in sorted(found.items())]


def of_all_readers(judged: Iterable[Judged]) -> list[Cell]:
    """Cells over all readers: every document weighs 1, as the mean of its readers."""
    found: dict[Key, list[TakenStance]] = defaultdict(list)
    for one in _counted(judged):
        found[str(one.actor), one.issue].append(one)
    return [_cell_of_documents(key, stances) for key, stances in sorted(found.items())]


def left_out(judged: Iterable[Judged]) -> dict[Outcome, int]:
    """How many stances were not counted, by reason."""
    counts = Counter(one.outcome for one in judged)
    return {outcome: counts[outcome] for outcome in Outcome if outcome is not Outcome.COUNTED}


def _outcome(one: TakenStance, *, replaced: bool) -> Outcome:
    if one.actor is None:
        return Outcome.NO_ACTOR
    if one.voice != "own":
        return Outcome.ASCRIBED
    if one.direction == 0:
        return Outcome.UNDIRECTED
    if replaced:
        return Outcome.REPLACED
    return BY_LABEL.get(one.label, Outcome.COUNTED)


def _place(one: TakenStance) -> tuple[str, str, str, str | None, str]:
    """A direct stance replaces those on claims of the same place."""
    return one.text, one.reader, one.statement, one.actor, one.issue


def _counted(judged: Iterable[Judged]) -> list[TakenStance]:
    return [one.stance for one in judged if one.outcome is Outcome.COUNTED]


def _split(stances: Iterable[TakenStance]) -> Split:
    signs = Counter(SIGNS.get(one.label, 0) * one.direction for one in stances)
    return Split(favour=signs[1], against=signs[-1], neither=signs[0])


def _by(name: str, stances: Iterable[TakenStance]) -> dict[str, list[TakenStance]]:
    groups: dict[str, list[TakenStance]] = defaultdict(list)
    for one in stances:
        groups[getattr(one, name)].append(one)
    return dict(sorted(groups.items()))


def _cell_of_stances(key: Key, stances: Sequence[TakenStance]) -> Cell:
    split = _split(stances)
    return Cell(
        *key,
        p=_known(split),
        n=split.n,
        documents=len({one.text for one in stances}),
        split=split,
        is_inconsistent=split.is_inconsistent,
        by_reader={reader: _split(own) for reader, own in _by("reader", stances).items()},
    )


def _cell_of_documents(key: Key, stances: Sequence[TakenStance]) -> Cell:
    values = [
        fmean(_known(_split(own)) for own in _by("reader", one_text).values())
        for one_text in _by("text", stances).values()
    ]
    by_reader = {reader: _split(own) for reader, own in _by("reader", stances).items()}
    return Cell(
        *key,
        p=fmean(values),
        n=len(values),
        documents=len(values),
        split=Split(
            favour=sum(value > 0 for value in values),
            against=sum(value < 0 for value in values),
            neither=sum(value == 0 for value in values),
        ),
        is_inconsistent=any(split.is_inconsistent for split in by_reader.values()),
        by_reader=by_reader,
    )


def _known(split: Split) -> float:
    """The p of a split that holds at least one stance."""
    assert split.p is not None
    return split.p
