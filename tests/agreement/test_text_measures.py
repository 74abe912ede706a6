"""Pairwise F1 of what readers found and marked, and the matchings behind it."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.agreement.contracts import Estimate, Reading, StatementView
from annotations.agreement.measures.matching import largest
from annotations.agreement.registry import TEXT_MEASURES
from annotations.agreement.units import shared_texts
from annotations.core.alignment import joined
from annotations.core.spans import Span
from tests.agreement.readings import reading, said


def values(readings: list[Reading]) -> dict[str, float | None]:
    """Found, exact and overlap F1."""
    texts = shared_texts(readings)
    found = {}
    for name in TEXT_MEASURES.names():
        measure = TEXT_MEASURES.get(name)
        found[name.split(".")[0]] = measure.estimate(measure.sums(texts).sum(axis=0)).value
    return found


def test_a_hand_worked_text() -> None:
    readings = [
        reading("t", "a", said(0, 10), said(20, 30), said(40, 50)),
        reading("t", "b", said(0, 10), said(22, 30), said(28, 36), said(60, 70)),
    ]

    # Found: [0,10) and [20,30)/[22,30). Exact: [0,10). [28,36) overlaps [20,30), which
    # is taken; so overlap has no more than found. 3 + 4 statements.
    assert values(readings) == pytest.approx(
        {"found_f1": 4 / 7, "content_f1_exact": 2 / 7, "content_f1_overlap": 4 / 7}
    )


def test_texts_and_pairs_are_pooled_before_dividing() -> None:
    readings = [
        *(reading("t", reader, said(0, 10)) for reader in "abc"),
        reading("u", "a", said(0, 10), said(20, 30)),
        reading("u", "b", said(50, 60)),
    ]

    # t: three pairs with 1 + 1 statements and one match each; u: 2 + 1 and none.
    assert values(readings)["found_f1"] == pytest.approx(2 * 3 / (6 + 3))


def test_disjoint_readings_agree_on_nothing() -> None:
    readings = [reading("t", "a", said(0, 10)), reading("t", "b", said(10, 20))]

    assert set(values(readings).values()) == {0.0}


def test_a_reader_who_found_nothing_counts() -> None:
    readings = [
        reading("t", "a", said(0, 10)),
        reading("t", "b", said(0, 10)),
        reading("t", "c"),
    ]

    assert values(readings)["found_f1"] == pytest.approx(2 * 1 / (2 + 1 + 1))


def test_empty_readings_have_no_figure() -> None:
    assert set(values([reading("t", "a"), reading("t", "b")]).values()) == {None}


def test_a_text_read_once_is_not_compared() -> None:
    assert shared_texts([reading("t", "a", said(0, 10)), reading("u", "b", said(0, 10))]) == []


def test_a_reader_twice_on_one_text_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        shared_texts([reading("t", "a"), reading("t", "a")])


def test_the_same_content_twice_matches_as_often_as_both_have_it() -> None:
    readings = [
        reading("t", "a", said(0, 10), said(0, 10)),
        reading("t", "b", said(0, 10), said(0, 10), said(0, 10)),
    ]

    assert values(readings)["content_f1_exact"] == pytest.approx(2 * 2 / 5)


def test_parts_that_cover_the_same_code_points_are_exact() -> None:
    readings = [
        reading("t", "a", said(0, 5, 5, 10, 20, 30)),
        reading("t", "b", said(0, 10, 20, 30)),
    ]

    assert values(readings)["content_f1_exact"] == 1.0


def test_overlap_pairs_as_many_as_possible() -> None:
    # [12,14) overlaps [13,20) only, so that [0,20) must be content with [0,3).
    readings = [
        reading("t", "a", said(0, 20), said(12, 14)),
        reading("t", "b", said(0, 3), said(13, 20)),
    ]

    assert values(readings)["content_f1_overlap"] == 1.0


def test_a_longest_chain_is_rearranged() -> None:
    edges = {0: [0, 1], 1: [0], 2: [1, 2]}

    assert largest(edges, first=[(0, 0), (2, 1)]) == [(0, 1), (1, 0), (2, 2)]


def test_a_first_pair_that_is_no_edge_is_not_kept() -> None:
    assert largest({0: [1]}, first=[(0, 0)]) == [(0, 1)]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12, unique=True))
def test_the_matching_is_as_large_as_the_best_of_all(pairs: list[tuple[int, int]]) -> None:
    edges: dict[int, list[int]] = {}
    for row, column in pairs:
        edges.setdefault(row, []).append(column)
    best = max(
        sum((row, column) in pairs for row, column in enumerate(order))
        for order in permutations(range(5))
    )

    found = largest(edges, first=[])

    assert len(found) == best
    assert len({row for row, _ in found}) == len({column for _, column in found}) == best


CONTENT = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(
    lambda at: joined((Span(at[0], sum(at)),))
)


@st.composite
def many_readings(draw: st.DrawFn) -> list[Reading]:
    return [
        Reading(
            text,
            reader,
            tuple(
                StatementView(f"{reader}{number}", content)
                for number, content in enumerate(draw(st.lists(CONTENT, max_size=4)))
            ),
        )
        for text in "tu"
        for reader in "abc"
    ]


@given(many_readings())
@settings(deadline=None, max_examples=50)
def test_overlap_is_at_least_exact_and_found_lies_within_bounds(readings: list[Reading]) -> None:
    found = values(readings)

    assert (found["content_f1_exact"] or 0) <= (found["content_f1_overlap"] or 0)
    assert all(value is None or 0 <= value <= 1 for value in found.values())


@given(many_readings(), st.randoms())
@settings(deadline=None, max_examples=50)
def test_the_order_of_readings_changes_nothing(readings: list[Reading], random: object) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)

    assert values(shuffled) == values(readings)


@given(st.lists(CONTENT, min_size=1, max_size=4, unique=True))
@settings(deadline=None)
def test_identical_readings_agree_exactly(contents: list[tuple[Span, ...]]) -> None:
    readings = [
        Reading(
            "t",
            reader,
            tuple(StatementView(f"{reader}{n}", content) for n, content in enumerate(contents)),
        )
        for reader in "abc"
    ]

    assert set(values(readings).values()) == {1.0}


@pytest.mark.parametrize("measure", list(TEXT_MEASURES))
def test_no_text_at_all_gives_no_figure(measure: object) -> None:
    sums = measure.sums([])

    assert measure.estimate(sums.sum(axis=0)) == Estimate(None, "no_marks")
