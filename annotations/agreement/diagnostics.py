"""What disagrees: the places behind each figure, with their share of its loss. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from annotations.agreement.contracts import (
    LABELS,
    Disagreement,
    LabelPair,
    SharedText,
    Slot,
    StanceUnit,
)
from annotations.agreement.measures.matching import (
    Match,
    overlapping_content,
    same_content,
    same_place,
)

MATCH: dict[Slot, Match] = {
    Slot.FOUND: same_place,
    Slot.CONTENT_EXACT: same_content,
    Slot.CONTENT_OVERLAP: overlapping_content,
}


def disagreements(
    slot: Slot, texts: Sequence[SharedText], units: Sequence[StanceUnit]
) -> list[Disagreement]:
    """The places that make the figure of `slot` less than 1, heaviest first, then in text order."""
    if slot is Slot.STANCE:
        found = [_of_unit(texts[unit.text], unit) for unit in units if unit.is_pairable]
    else:
        found = [one for text in texts for one in _of_text(MATCH[slot], text)]
    return sorted((one for one in found if one.weight > 0), key=_order)


def label_pairs(units: Iterable[StanceUnit]) -> tuple[LabelPair, ...]:
    """How often each two labels met, most frequent first."""
    pairs: Counter[tuple[str, str]] = Counter()
    in_units: Counter[tuple[str, str]] = Counter()
    for unit in units:
        labels = sorted(unit.values.values(), key=LABELS.index)
        met = Counter(combinations(labels, 2))
        pairs.update(met)
        in_units.update(met.keys())
    ordered = sorted(pairs, key=lambda labels: (-pairs[labels], labels))
    return tuple(LabelPair(labels, pairs[labels], in_units[labels]) for labels in ordered)


def differing_pairs(unit: StanceUnit) -> int:
    """How many pairs of readers gave different labels."""
    same = sum(n * (n - 1) // 2 for n in Counter(unit.values.values()).values())
    return unit.pairs - same


def _of_unit(text: SharedText, unit: StanceUnit) -> Disagreement:
    weight = 2 * differing_pairs(unit) / (len(unit.values) - 1)
    return Disagreement(text, unit.place, unit.issue, weight, unit.values, unit.missing)


def _of_text(match: Match, text: SharedText) -> list[Disagreement]:
    """One a place: how many of its statements stay unmatched, over all pairs of readers."""
    unmatched: Counter[tuple[str, str]] = Counter()
    for a, b in combinations(range(len(text.readings)), 2):
        matches = match(text, a, b)
        for side, reading in enumerate((text.readings[a], text.readings[b])):
            matched = {pair[side] for pair in matches}
            unmatched.update(
                (reading.reader, view.key)
                for index, view in enumerate(reading.statements)
                if index not in matched
            )
    return [
        Disagreement(
            text=text,
            place=number,
            issue=None,
            weight=sum(unmatched[reader, view.key] for reader, view in place.members.items()),
            values={},
            missing={who: "nothing_here" for who in text.readers if who not in place.members},
        )
        for number, place in enumerate(text.places)
    ]


def _order(one: Disagreement) -> tuple[float, int, int, str]:
    return -one.weight, one.text.number, one.place, one.issue or ""
