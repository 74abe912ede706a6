"""All agreement figures of one set of readings. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from annotations.agreement.contracts import (
    LABELS,
    PairRow,
    Reading,
    Report,
    SharedText,
    Slot,
    StanceUnit,
    TextRow,
)
from annotations.agreement.diagnostics import differing_pairs, label_pairs
from annotations.agreement.figures import (
    STANCE_MEASURE,
    TEXT_SLOTS,
    stance_figure,
    stance_ratings,
    text_figure,
)
from annotations.agreement.registry import LABEL_MEASURES, TEXT_MEASURES
from annotations.agreement.units import between, shared_texts, stance_units
from annotations.core.alignment import THRESHOLD


def report(readings: Iterable[Reading], *, threshold: float = THRESHOLD) -> Report:
    """Figures, pairs of readers and texts; texts with one reading are left out."""
    texts = shared_texts(readings, threshold=threshold)
    units = stance_units(texts)
    readers = tuple(sorted({reader for text in texts for reader in text.readers}))
    places = [place for text in texts for place in text.places]
    return Report(
        threshold=threshold,
        readers=readers,
        places=len(places),
        shared_places=sum(len(place.members) >= 2 for place in places),
        figures=(*(text_figure(slot, texts) for slot in TEXT_SLOTS), stance_figure(texts, units)),
        labels=LABELS,
        coincidences=_coincidences(units),
        label_pairs=label_pairs(units),
        pairs=tuple(_pair_row(texts, pair) for pair in combinations(readers, 2)),
        texts=_text_rows(texts, units),
    )


def _coincidences(units: Sequence[StanceUnit]) -> tuple[tuple[float, ...], ...]:
    sums = LABEL_MEASURES.get(STANCE_MEASURE).sums(stance_ratings(units))
    return tuple(tuple(float(cell) for cell in row) for row in sums.sum(axis=0))


def _pair_row(texts: Sequence[SharedText], pair: tuple[str, str]) -> PairRow:
    shared = [between(text, frozenset(pair)) for text in texts if set(pair) <= set(text.readers)]
    numbered = [replace(text, number=number) for number, text in enumerate(shared)]
    units = stance_units(numbered)
    values: dict[Slot, float | None] = {}
    for slot, name in TEXT_SLOTS.items():
        measure = TEXT_MEASURES.get(name)
        values[slot] = measure.estimate(measure.sums(numbered).sum(axis=0)).value
    alpha = LABEL_MEASURES.get(STANCE_MEASURE)
    values[Slot.STANCE] = alpha.estimate(alpha.sums(stance_ratings(units)).sum(axis=0)).value
    statements = sum(text.marks for text in numbered)
    return PairRow(
        readers=pair,
        documents=len(numbered),
        values=values,
        n={
            **dict.fromkeys(TEXT_SLOTS, statements),
            Slot.STANCE: sum(unit.is_pairable for unit in units),
        },
    )


def _text_rows(texts: Sequence[SharedText], units: Sequence[StanceUnit]) -> tuple[TextRow, ...]:
    sums = {slot: TEXT_MEASURES.get(name).sums(texts) for slot, name in TEXT_SLOTS.items()}
    pairs, differ = np.zeros(len(texts), dtype=int), np.zeros(len(texts), dtype=int)
    for unit in units:
        pairs[unit.text] += unit.pairs
        differ[unit.text] += differing_pairs(unit)
    return tuple(
        TextRow(
            text=text.text,
            readers=text.readers,
            statements=text.marks,
            places=len(text.places),
            shared_places=sum(len(place.members) >= 2 for place in text.places),
            marks=int(sums[Slot.FOUND][text.number][1]),
            matches={slot: int(rows[text.number][0]) for slot, rows in sums.items()},
            stance_pairs=int(pairs[text.number]),
            stance_differ=int(differ[text.number]),
        )
        for text in texts
    )
