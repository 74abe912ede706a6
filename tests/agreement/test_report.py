"""The whole report: figures with what stands beside them, and what disagrees."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.agreement.contracts import (
    Estimate,
    Figure,
    LeftOut,
    Reading,
    Report,
    Slot,
    StatementView,
)
from annotations.agreement.diagnostics import disagreements
from annotations.agreement.report import report
from annotations.agreement.units import shared_texts, stance_units
from annotations.core.alignment import joined
from annotations.core.spans import Span
from tests.agreement.readings import reading, said


def figures(found: Report) -> dict[Slot, Figure]:
    return {figure.slot: figure for figure in found.figures}


def test_without_a_shared_text_every_figure_is_null_with_its_reason() -> None:
    found = report([reading("t", "a", said(0, 10)), reading("u", "b", said(0, 10))])

    assert {figure.estimate for figure in found.figures} == {Estimate(None, "no_shared_text")}
    assert (found.places, found.pairs, found.texts) == (0, (), ())


def test_one_label_everywhere_has_no_alpha_but_a_percentage() -> None:
    readings = [
        reading("t", reader, said(0, 10, talks="favour"), said(20, 30, talks="favour"))
        for reader in "ab"
    ]

    stance = figures(report(readings))[Slot.STANCE]

    assert stance.estimate == Estimate(None, "no_variation")
    assert [beside.estimate for beside in stance.companions] == [Estimate(1.0)]


def test_what_is_left_out_of_the_stance_figure_is_counted_by_reason() -> None:
    readings = [
        reading(
            "t",
            "a",
            said(0, 10, talks="favour"),
            said(20, 30, talks="favour"),
            said(40, 50, talks="unclear"),
            said(60, 70, talks="against"),
            said(80, 90, talks="none"),
        ),
        reading(
            "t",
            "b",
            said(0, 10, talks="favour"),
            said(40, 50, talks="favour"),
            said(60, 70, ascribed=("talks",)),
            said(80, 90, ceasefire="none"),
        ),
    ]

    stance = figures(report(readings))[Slot.STANCE]

    assert (stance.n.units, stance.n.pairs, stance.n.documents) == (1, 1, 1)
    assert stance.left_out == (
        LeftOut("units", "ascribed", 1),
        LeftOut("units", "not_named", 2),
        LeftOut("units", "one_reader", 1),
        LeftOut("units", "unclear", 1),
        LeftOut("values", "unclear", 1),
    )


def test_pairs_of_readers_have_their_own_figures_and_shared_texts() -> None:
    readings = [
        reading("t", "a", said(0, 10, talks="favour"), said(20, 30, talks="against")),
        reading("t", "b", said(0, 10, talks="favour"), said(20, 30, talks="none")),
        reading("t", "c", said(0, 10, talks="favour")),
        reading("u", "a"),
        reading("u", "b"),
    ]

    ab, ac, bc = report(readings).pairs

    assert (ab.readers, ab.documents, ab.n[Slot.STANCE]) == (("a", "b"), 2, 2)
    assert ab.values[Slot.FOUND] == 1.0
    # F F, A 0: one of two units differs; 1 − 2·3 / (16 − 6).
    assert ab.values[Slot.STANCE] == pytest.approx(1 - 6 / 10)
    assert (ac.documents, bc.documents) == (1, 1)
    assert ac.values[Slot.FOUND] == pytest.approx(2 / 3)
    assert ac.values[Slot.STANCE] is None


def test_labels_that_met_are_counted_by_pairs_and_units() -> None:
    readings = [
        reading("t", "a", said(0, 10, talks="favour")),
        reading("t", "b", said(0, 10, talks="against")),
        reading("t", "c", said(0, 10, talks="against")),
    ]

    met = {one.labels: (one.pairs, one.units) for one in report(readings).label_pairs}

    assert met == {("favour", "against"): (2, 1), ("against", "against"): (1, 1)}


def test_a_text_row_says_what_happened_there() -> None:
    readings = [
        reading("t", "a", said(0, 10, talks="favour"), said(20, 30)),
        reading("t", "b", said(0, 9, talks="none")),
    ]

    (row,) = report(readings).texts

    assert (row.statements, row.places, row.shared_places, row.marks) == (3, 2, 1, 3)
    assert row.matches == {Slot.FOUND: 1, Slot.CONTENT_EXACT: 0, Slot.CONTENT_OVERLAP: 1}
    assert (row.stance_pairs, row.stance_differ) == (1, 1)


def test_the_heaviest_disagreement_comes_first() -> None:
    readings = [
        reading("t", "a", said(0, 10), said(20, 30), said(40, 50)),
        reading("t", "b", said(0, 10), said(20, 30)),
        reading("t", "c", said(0, 10)),
        reading("t", "d", said(0, 10)),
    ]
    texts = shared_texts(readings)

    found = disagreements(Slot.FOUND, texts, stance_units(texts))

    # [20,30): 2 have it, 2 do not: 4 pairs. [40,50): 1 has it, 3 do not: 3 pairs.
    assert [(one.place, one.weight) for one in found] == [(1, 4), (2, 3)]
    assert found[1].missing == {"b": "nothing_here", "c": "nothing_here", "d": "nothing_here"}


LABELS = st.sampled_from(["favour", "against", "neutral", "none", "unclear"])
STATEMENTS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12), LABELS), max_size=4)


@st.composite
def many_readings(draw: st.DrawFn) -> list[Reading]:
    return [
        Reading(
            text,
            reader,
            tuple(
                StatementView(
                    f"{reader}{number}",
                    joined((Span(start, start + length),)),
                    {"talks": frozenset({label})},
                )
                for number, (start, length, label) in enumerate(draw(STATEMENTS))
            ),
        )
        for text in "tu"
        for reader in "abc"
    ]


@given(many_readings())
@settings(deadline=None, max_examples=60)
def test_the_disagreements_of_a_figure_add_up_to_its_loss(readings: list[Reading]) -> None:
    found = report(readings)
    texts = shared_texts(readings)
    units = stance_units(texts)
    losses = {
        figure.slot: (figure.n.marks or 0) - 2 * figure.n.pairs
        for figure in found.figures
        if figure.slot is not Slot.STANCE
    }
    off_diagonal = sum(
        cell for i, row in enumerate(found.coincidences) for j, cell in enumerate(row) if i != j
    )

    for slot, loss in {**losses, Slot.STANCE: off_diagonal}.items():
        weights = [one.weight for one in disagreements(slot, texts, units)]
        assert sum(weights) == pytest.approx(loss)


@given(many_readings(), st.randoms())
@settings(deadline=None, max_examples=40)
def test_the_order_of_readings_changes_nothing(readings: list[Reading], random: object) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)

    assert report(shuffled) == report(readings)
