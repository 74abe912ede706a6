"""Stance units: the value of each reader, and why others have none."""

import pytest

from annotations.agreement.contracts import StatementView
from annotations.agreement.units import (
    ClaimSense,
    CodedStance,
    shared_texts,
    stance_units,
    statement_view,
)
from annotations.core.spans import Span
from tests.agreement.readings import reading, said

CLAIMS = {
    "forward": ClaimSense("ceasefire", 1),
    "backward": ClaimSense("ceasefire", -1),
    "neither": ClaimSense("ceasefire", 0),
}


def stance(
    label: str, issue: str | None = None, claim: str | None = None, voice: str = "own"
) -> CodedStance:
    return CodedStance(issue, claim, label, voice)


def view(*stances: CodedStance) -> StatementView:
    return statement_view("s1", [Span(5, 9), Span(0, 3)], stances, CLAIMS)


def test_the_parts_of_the_content_are_joined_in_order() -> None:
    assert view().content == (Span(0, 3), Span(5, 9))


@pytest.mark.parametrize(
    ("label", "turned"),
    [
        ("favour", "against"),
        ("against", "favour"),
        ("neutral", "neutral"),
        ("mixed", "mixed"),
        ("none", "none"),
        ("unclear", "unclear"),
    ],
)
def test_a_claim_that_points_backward_turns_the_label(label: str, turned: str) -> None:
    assert view(stance(label, claim="backward")).stances == {"ceasefire": {turned}}
    assert view(stance(label, claim="forward")).stances == {"ceasefire": {label}}
    assert view(stance(label, issue="talks")).stances == {"talks": {label}}


def test_a_claim_that_points_neither_way_is_left_out_and_counted() -> None:
    found = view(stance("favour", claim="neither"))

    assert (found.stances, found.undirected) == ({}, 1)


def test_the_position_of_another_is_told_not_taken() -> None:
    found = view(stance("against", issue="talks", voice="ascribed"))

    assert (found.stances, found.ascribed) == ({}, {"talks"})


def test_an_own_stance_beside_an_ascribed_one_counts_as_own() -> None:
    found = view(
        stance("favour", issue="talks"), stance("against", issue="talks", voice="ascribed")
    )

    assert (found.stances, found.ascribed) == ({"talks": {"favour"}}, set())


def test_a_stance_on_an_actor_is_not_one_on_an_issue() -> None:
    assert view(stance("against")).stances == {}


def test_values_and_reasons_of_one_place() -> None:
    readings = [
        reading("t", "a", said(0, 10, talks="favour")),
        reading("t", "b", said(0, 10, talks="favour|none")),
        reading("t", "c", said(0, 10, talks="unclear")),
        reading("t", "d", said(0, 10, ceasefire="against")),
        reading("t", "e", said(0, 10, ascribed=("talks",))),
        reading("t", "f"),
    ]

    ceasefire, talks = stance_units(shared_texts(readings))

    assert talks.values == {"a": "favour", "b": "mixed"}
    assert talks.missing == {
        "c": "unclear",
        "d": "not_named",
        "e": "ascribed",
        "f": "nothing_here",
    }
    assert (ceasefire.values, ceasefire.is_pairable) == ({"d": "against"}, False)


@pytest.mark.parametrize(
    ("labels", "value"),
    [
        ("favour", "favour"),
        ("favour|against", "mixed"),
        ("favour|unclear", "favour"),
        ("neutral|none", "mixed"),
    ],
)
def test_two_different_labels_of_one_reader_are_mixed(labels: str, value: str) -> None:
    readings = [reading("t", "a", said(0, 10, talks=labels)), reading("t", "b", said(0, 10))]

    (unit,) = stance_units(shared_texts(readings))

    assert unit.values == {"a": value}


def test_statements_with_the_same_uuid_in_two_layers_are_two() -> None:
    same = said(0, 10, talks="favour")

    (text,) = shared_texts([reading("t", "a", same), reading("t", "b", same)])

    assert [set(place.members) for place in text.places] == [{"a", "b"}]
