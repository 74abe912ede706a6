"""Sentences that say nearly the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.claims.similarity import THRESHOLD, folded, near_duplicates, similarity

CEASEFIRE = "A ceasefire must come before negotiations."


@pytest.mark.parametrize(
    "same",
    [
        "a CEASEFIRE must come before negotiations",
        "Before negotiations must come a ceasefire!",
        "A cèasefire must — come, before negotiations.",
    ],
)
def test_case_order_marks_and_punctuation_do_not_count(same: str) -> None:
    assert similarity(CEASEFIRE, same) == 1


@pytest.mark.parametrize(
    "near",
    [
        "Ceasefires must come before negotiation.",
        "A cease-fire must come before the negotiations.",
        "A ceasefire has to come before negotiations.",
    ],
)
def test_inflection_and_small_changes_stay_near(near: str) -> None:
    assert THRESHOLD <= similarity(CEASEFIRE, near) < 1


@pytest.mark.parametrize(
    "far", ["Detainees must be released.", "The official talks have begun.", "", "وقف إطلاق النار"]
)
def test_other_sentences_are_far(far: str) -> None:
    assert similarity(CEASEFIRE, far) < THRESHOLD


def test_arabic_vowels_and_stretching_do_not_count() -> None:
    assert similarity("وَقْفُ إطلاق النار", "وقف إطـــلاق النار") == 1


def test_two_worked_examples() -> None:
    # 2 of 3 and 3 words are shared; of 11 and 11 letter groups only 7, from " ab" to "ef ".
    assert similarity("abc def ghi", "abc def xyz") == pytest.approx(2 * 2 / 6)
    # No word is shared, but 3 of 4 and 5 letter groups: " ab", "abc", "bcd".
    assert similarity("abcd", "abcde") == pytest.approx(2 * 3 / 9)


def test_the_nearest_stands_first_and_the_far_ones_are_left_out() -> None:
    others = {1: "Detainees must be released.", 2: "Ceasefires must come first.", 3: CEASEFIRE}
    found = near_duplicates("A ceasefire must come before negotiations", others, threshold=0.5)
    assert [key for key, _ in found] == [3, 2]
    assert found[0][1] == 1


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric_and_bounded(left: str, right: str) -> None:
    score = similarity(left, right)
    assert score == similarity(right, left)
    assert 0 <= score <= 1
    if folded(left):
        assert similarity(left, left) == 1
