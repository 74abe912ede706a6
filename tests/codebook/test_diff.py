"""What changed between two versions, in words."""

from typing import Any

import pytest

from annotations.codebook.contracts import Definition
from annotations.codebook.diff import changes
from annotations.codebook.schema import definition_read
from tests.codebook.definitions import definition, issue


def read(**given: Any) -> Definition:
    found, faults = definition_read(definition(**given))
    assert faults == []
    return found


def words(old: Definition, new: Definition) -> list[str]:
    return [change.words for change in changes(old, new)]


def test_nothing_changed() -> None:
    assert changes(read(), read()) == []


OLD: dict[str, Any] = {
    "issues": [issue("a"), issue("b")],
    "attributes": [{"key": "venue", "label": "Venue", "values": ["hall", "room"]}],
    "required": ["cue"],
    "conditional": [{"when": {"stance": "mixed"}, "require": ["claim"]}],
    "guideline": [{"id": "one", "title": "One"}, {"id": "two", "title": "Two"}],
}
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({"issues": [issue("a"), issue("b"), issue("c")]}, ["New issue “C”."]),
    ({"issues": [issue("a")]}, ["Issue “B” is gone."]),
    ({"issues": [issue("b"), issue("a")]}, ["The issues stand in another order."]),
    (
        {"issues": [issue("a", label="Alpha"), issue("b")]},
        ["Issue “A” is now called “Alpha”."],
    ),
    (
        {"issues": [issue("a", positive_pole="Yes."), issue("b")]},
        ["Issue “A”: the positive pole now reads “Yes.”; it was “a should come.”."],
    ),
    (
        {"issues": [issue("a"), issue("b", parent="a", words=["x"], shortcut="2")]},
        [
            "Issue “B” now stands below “a”, not no other.",
            "Issue “B”: other shortcut.",
            "Issue “B”: other words to recognise it by.",
        ],
    ),
    (
        {"stance_labels": [{"label": "mixed", "name": "Both", "shown": False}]},
        [
            "The label “Mixed” is now shown as “Both”.",
            "The label “Both” can no longer be chosen.",
        ],
    ),
    ({"intensity": False}, ["Intensity can no longer be given."]),
    (
        {"attributes": [{"key": "venue", "label": "Place", "values": ["hall"], "required": True}]},
        [
            "Attribute “Place”: it was called “Venue”; it must be answered now; "
            "value “room” is gone."
        ],
    ),
    (
        {"attributes": [{"key": "venue", "label": "Venue", "values": ["room", "hall"]}]},
        ["Attribute “Venue”: its values stand in another order."],
    ),
    (
        {"attributes": [{"key": "tone", "label": "Tone"}]},
        ["New attribute “Tone”.", "Attribute “Venue” is gone."],
    ),
    (
        {"required": ["speaker"]},
        ["A statement now needs: speaker.", "A statement no longer needs: cue."],
    ),
    (
        {"conditional": [{"when": {"cue": True, "tense": "past"}, "require": ["on_behalf_of"]}]},
        [
            "New rule: where cue is given and tense is past, a statement needs on behalf of.",
            "Rule gone: where stance is mixed, a statement needs claim.",
        ],
    ),
    (
        {
            "guideline": [
                {"id": "two", "title": "Two", "text": "More."},
                {"id": "tri", "title": "3"},
            ]
        },
        ["Clause “Two” reads differently.", "New clause “3”.", "Clause “One” is gone."],
    ),
]


@pytest.mark.parametrize(("change", "expected"), CASES)
def test_each_difference_is_said(change: dict[str, Any], expected: list[str]) -> None:
    assert words(read(**OLD), read(**{**OLD, **change})) == expected


def test_every_field_of_an_issue_is_compared() -> None:
    """A field that is added later must not change in silence."""
    from dataclasses import fields, replace

    from annotations.codebook.contracts import IssueRule

    base = IssueRule(key="a", label="A")
    for field in fields(IssueRule):
        if field.name == "key":
            continue
        value = getattr(base, field.name)
        other = ("x",) if isinstance(value, tuple) else "x"
        changed = replace(base, **{field.name: other})
        assert changes(Definition(issues=(base,)), Definition(issues=(changed,))), field.name
