"""Each slot's figure: value, interval, n, and what was left out. Pure."""

from collections import Counter
from collections.abc import Sequence

from annotations.agreement.contracts import (
    LABELS,
    UNCLEAR,
    Companion,
    Counts,
    Estimate,
    Figure,
    LeftOut,
    SharedText,
    Slot,
    StanceUnit,
)
from annotations.agreement.intervals import jackknife
from annotations.agreement.registry import LABEL_MEASURES, TEXT_MEASURES, Ratings, ratings

TEXT_SLOTS = {
    Slot.FOUND: "found_f1.v1",
    Slot.CONTENT_EXACT: "content_f1_exact.v1",
    Slot.CONTENT_OVERLAP: "content_f1_overlap.v1",
}
STANCE_MEASURE = "krippendorff_alpha.nominal.v1"
COMPANION = "percent.v1"
MEASURES = (*TEXT_SLOTS.values(), STANCE_MEASURE, COMPANION)


def text_figure(slot: Slot, texts: Sequence[SharedText]) -> Figure:
    """F1 of what readers found or marked; the floor counts statements."""
    measure = TEXT_MEASURES.get(TEXT_SLOTS[slot])
    sums = measure.sums(texts)
    total = sums.sum(axis=0)
    statements = sum(text.marks for text in texts)
    return Figure(
        slot=slot,
        measure=TEXT_SLOTS[slot],
        estimate=measure.estimate(total) if texts else Estimate(None, "no_shared_text"),
        interval=jackknife(sums, measure.estimate, lowest=measure.lowest, units=statements),
        n=Counts(
            documents=len(texts),
            readers=len({reader for text in texts for reader in text.readers}),
            units=statements,
            pairs=int(total[0]),
            marks=int(total[1]),
        ),
    )


def stance_figure(texts: Sequence[SharedText], units: Sequence[StanceUnit]) -> Figure:
    """Alpha on places and issues, with percent agreement beside it."""
    measure, companion = LABEL_MEASURES.get(STANCE_MEASURE), LABEL_MEASURES.get(COMPANION)
    given = stance_ratings(units)
    sums = measure.sums(given)
    pairable = [unit for unit in units if unit.is_pairable]
    return Figure(
        slot=Slot.STANCE,
        measure=STANCE_MEASURE,
        estimate=measure.estimate(sums.sum(axis=0)) if texts else Estimate(None, "no_shared_text"),
        interval=jackknife(sums, measure.estimate, lowest=measure.lowest, units=len(pairable)),
        n=Counts(
            documents=len({unit.text for unit in pairable}),
            readers=len({reader for unit in pairable for reader in unit.values}),
            units=len(pairable),
            pairs=sum(unit.pairs for unit in pairable),
        ),
        left_out=left_out(texts, units),
        companions=(Companion(COMPANION, companion.estimate(companion.sums(given).sum(axis=0))),),
    )


def left_out(texts: Sequence[SharedText], units: Sequence[StanceUnit]) -> tuple[LeftOut, ...]:
    """What does not enter the stance figure, by kind and reason, each kind in one order."""
    lonely = Counter(_why_lonely(texts, unit) for unit in units if not unit.is_pairable)
    unclear = sum(list(unit.missing.values()).count(UNCLEAR) for unit in units)
    views = [view for text in texts for one in text.readings for view in one.statements]
    undirected = sum(view.undirected for view in views)
    found = [LeftOut("units", reason, count) for reason, count in sorted(lonely.items())]
    found += [LeftOut("values", UNCLEAR, unclear), LeftOut("stances", "undirected", undirected)]
    return tuple(one for one in found if one.count)


def _why_lonely(texts: Sequence[SharedText], unit: StanceUnit) -> str:
    if len(texts[unit.text].places[unit.place].members) == 1:
        return "one_reader"
    reasons = set(unit.missing.values())
    return next(reason for reason in (UNCLEAR, "ascribed", "not_named") if reason in reasons)


def stance_ratings(units: Sequence[StanceUnit]) -> Ratings:
    """Counts of labels by unit, with the text as document."""
    return ratings(
        (list(unit.values.values()) for unit in units),
        labels=LABELS,
        documents=[unit.text for unit in units],
    )
