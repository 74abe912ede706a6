"""align.v1: groups of statements that are one place in the text."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.core.alignment import Group, Marked, align, joined, overlapping, similarity
from annotations.core.spans import Span


def marked(key: str, *parts: tuple[int, int]) -> Marked:
    """A statement whose key begins with its reader, `a1` being the first of reader `a`."""
    return Marked(key[0], key, tuple(Span(start, end) for start, end in parts))


def keys(groups: list[Group]) -> list[str]:
    return [" ".join(member.key for member in group.members) for group in groups]


def test_equal_contents_of_different_readers_are_one_place() -> None:
    assert keys(align([marked("a1", (0, 10)), marked("b1", (0, 10)), marked("c1", (0, 10))])) == [
        "a1 b1 c1"
    ]


def test_disjoint_contents_stay_apart_in_text_order() -> None:
    assert keys(align([marked("b1", (20, 30)), marked("a1", (0, 10))])) == ["a1", "b1"]


def test_touching_contents_share_nothing() -> None:
    assert keys(align([marked("a1", (0, 10)), marked("b1", (10, 20))])) == ["a1", "b1"]


def test_one_reader_never_meets_itself() -> None:
    assert keys(align([marked("a1", (0, 10)), marked("a2", (0, 10))])) == ["a1", "a2"]


@pytest.mark.parametrize(
    ("threshold", "groups"), [(0.5, ["a1 b1"]), (0.6, ["a1 b1"]), (0.61, ["a1", "b1"])]
)
def test_similarity_must_reach_the_threshold(threshold: float, groups: list[str]) -> None:
    statements = [marked("a1", (0, 10)), marked("b1", (4, 10))]

    assert keys(align(statements, threshold=threshold)) == groups


def test_the_most_similar_pair_is_merged_first() -> None:
    statements = [marked("a1", (0, 10)), marked("b1", (0, 14)), marked("b2", (0, 11))]

    assert keys(align(statements)) == ["a1 b2", "b1"]


def test_a_third_reader_joins_by_the_mean_similarity() -> None:
    # a and b: 7/11; c and a: .6; c and b: 21/55: the mean, .491, is under the threshold.
    a, b, c = marked("a1", (0, 35)), marked("b1", (0, 55)), marked("c1", (0, 21))

    assert keys(align([a, b, c])) == ["c1", "a1 b1"]
    assert keys(align([a, b, c], threshold=0.49)) == ["a1 b1 c1"]


def test_a_tie_goes_to_what_stands_first() -> None:
    left, right = marked("b1", (0, 10)), marked("b2", (10, 20))

    assert keys(align([marked("a1", (0, 20)), right, left])) == ["a1 b1", "b2"]


def test_of_two_that_start_together_the_shorter_one_wins_a_tie() -> None:
    # 6/12 and 12/24: both are one half.
    statements = [marked("a1", (0, 12)), marked("b1", (0, 24)), marked("b2", (0, 6))]

    assert keys(align(statements)) == ["a1 b2", "b1"]


def test_thirds_that_floats_would_tell_apart_tie() -> None:
    # Both means are one third: (1/3 + 1/3) / 2, and 1/3.
    statements = [marked("a1", (0, 10)), marked("b1", (0, 30)), marked("c1", (20, 30))]

    assert keys(align(statements, threshold=0.3)) == ["a1 b1", "c1"]


def test_the_parts_of_a_content_count_as_one_set() -> None:
    interrupted = marked("a1", (0, 10), (20, 30))

    assert keys(align([interrupted, marked("b1", (0, 30))])) == ["a1 b1"]
    assert keys(align([interrupted, marked("b1", (10, 20))])) == ["a1", "b1"]
    assert keys(align([interrupted, marked("b1", (0, 10))])) == ["a1 b1"]


def test_touching_and_reversed_parts_are_the_same_code_points() -> None:
    assert joined((Span(5, 9), Span(0, 5))) == (Span(0, 9),)
    assert similarity(joined((Span(5, 9), Span(0, 5))), joined((Span(0, 9),))) == 1


@pytest.mark.parametrize("threshold", [0.0, -0.5, 1.1])
def test_a_threshold_outside_its_range_is_refused(threshold: float) -> None:
    with pytest.raises(ValueError, match="threshold"):
        align([], threshold=threshold)


@pytest.mark.parametrize(
    "statements", [[Marked("a", "a1", ())], [marked("a1", (0, 1)), marked("a1", (2, 3))]]
)
def test_an_empty_content_and_a_double_key_are_refused(statements: list[Marked]) -> None:
    with pytest.raises(ValueError, match="content and a key"):
        align(statements)


def test_the_order_of_the_input_does_not_matter() -> None:
    statements = [
        marked("a1", (0, 10)),
        marked("a2", (0, 10)),
        marked("b1", (0, 10)),
        marked("c1", (5, 15)),
    ]

    assert len({tuple(keys(align(list(order)))) for order in permutations(statements)}) == 1


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda at: Span(at[0], sum(at)))
CONTENTS = st.lists(SPANS, min_size=1, max_size=3).map(tuple)


@st.composite
def readings(draw: st.DrawFn) -> list[Marked]:
    return [
        Marked(reader, f"{reader}{number}", content)
        for reader in "abc"
        for number, content in enumerate(draw(st.lists(CONTENTS, max_size=5)))
    ]


@given(readings(), st.sampled_from([0.1, 0.5, 0.9]))
@settings(deadline=None)
def test_groups_are_a_partition_and_nothing_similar_enough_is_left(
    statements: list[Marked], threshold: float
) -> None:
    groups = align(statements, threshold=threshold)

    members = [member for group in groups for member in group.members]
    assert sorted(member.key for member in members) == sorted(mark.key for mark in statements)
    for group in groups:
        assert len(group.readers) == len(group.members)
    for left in groups:
        for right in groups:
            if left.readers.isdisjoint(right.readers):
                assert _mean(left, right) < threshold


@given(readings(), st.randoms())
@settings(deadline=None)
def test_shuffling_changes_nothing(statements: list[Marked], random: object) -> None:
    shuffled = list(statements)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert align(shuffled) == align(statements)


@given(st.lists(CONTENTS, max_size=5, unique_by=joined))
@settings(deadline=None)
def test_identical_readings_are_found_by_all(contents: list[tuple[Span, ...]]) -> None:
    statements = [
        Marked(reader, f"{reader}{number}", content)
        for reader in "abc"
        for number, content in enumerate(contents)
    ]

    assert all(len(group.members) == 3 for group in align(statements))


@given(st.lists(CONTENTS, max_size=6))
def test_the_sweep_finds_every_pair_with_something_in_common(
    contents: list[tuple[Span, ...]],
) -> None:
    sets = [
        {point for part in content for point in range(part.start, part.end)} for content in contents
    ]
    expected = {
        (i, j) for j in range(len(sets)) for i in range(j) if not sets[i].isdisjoint(sets[j])
    }

    assert overlapping([joined(content) for content in contents]) == expected


def _mean(left: Group, right: Group) -> float:
    pairs = [
        similarity(joined(one.content), joined(other.content))
        for one in left.members
        for other in right.members
    ]
    return float(sum(pairs) / len(pairs))
