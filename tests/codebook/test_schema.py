"""Reading definitions, and what keeps them from being published."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotations.codebook.contracts import SLOTS, STANCE_NAMES, Definition
from annotations.codebook.judging import definition_faults
from annotations.codebook.schema import definition_read
from annotations.models import Attribution, Certainty, Polarity, StanceLabel, Tense
from annotations.workflow.seed_registries import ABOUT_VERSION
from tests.codebook.definitions import definition, issue

DEMO = Path(__file__).parents[2] / "seeds" / "demo" / "codebook.yaml"


def faults_of(raw: dict[str, Any]) -> dict[str, str]:
    """Path of each fault → its code."""
    read, shape = definition_read(raw)
    found = shape + definition_faults(read)
    return {fault.field or "": fault.code.removeprefix("codebook.") for fault in found}


def test_a_small_whole_definition_has_no_faults_and_the_defaults() -> None:
    read, shape = definition_read(definition())
    assert shape == []
    assert definition_faults(read) == []
    assert read.required == ("speaker", "issue", "stance")
    assert [name.label for name in read.stance_labels] == list(StanceLabel.values)
    assert all(name.shown for name in read.stance_labels)
    assert read.intensity


def test_reading_what_was_written_gives_the_same() -> None:
    raw = definition(
        issues=[issue(examples=[{"text": "Stop.", "label": "favour"}], words=["truce"])],
        attributes=[{"key": "venue", "label": "Venue", "values": ["hall"], "required": True}],
        conditional=[{"when": {"attribution": "indirect", "cue": False}, "require": ["source"]}],
        guideline=[{"id": "content", "title": "Content", "text": "*Mark* it.", "slots": ["cue"]}],
        stance_labels=[{"label": "mixed", "name": "Both", "shown": False}],
        intensity=False,
        required=["claim"],
    )
    read, shape = definition_read(raw)
    assert shape == []
    again, shape = definition_read(read.as_json())
    assert shape == []
    assert again == read
    assert again.stance_labels[3].name == "Both"
    assert not again.stance_labels[3].shown


def test_all_faults_of_an_incomplete_definition_are_named_at_once() -> None:
    raw = definition(
        issues=[
            issue("a", label="", positive_pole="", shortcut="1", colour="red"),
            issue("a", shortcut="1", pattern="fog", parent="nowhere"),
            issue("Not a key", label="x", negative_pole="", examples=[{"text": "", "label": "y"}]),
        ],
        stance_labels=[{"label": "favour", "name": "", "shown": False}],
        attributes=[{"key": "", "label": "", "values": ["v", "v"]}],
        required=["cue", "cue", "mood"],
        conditional=[{"when": {"weather": "fine", "tense": "never"}, "require": []}, {"when": {}}],
        guideline=[{"id": "one"}, {"id": "one", "title": "Two", "slots": ["mood"]}],
    )
    assert faults_of(raw) == {
        "issues.0.key": "twice",
        "issues.0.label": "missing",
        "issues.0.positive_pole": "missing",
        "issues.0.colour": "colour",
        "issues.0.shortcut": "twice",
        "issues.1.key": "twice",
        "issues.1.pattern": "pattern",
        "issues.1.parent": "parent_unknown",
        "issues.1.shortcut": "twice",
        "issues.2.key": "key",
        "issues.2.negative_pole": "missing",
        "issues.2.examples.0.text": "missing",
        "issues.2.examples.0.label": "label",
        "stance_labels.0.name": "missing",
        "stance_labels.0.shown": "label_fixed",
        "attributes.0.key": "missing",
        "attributes.0.label": "missing",
        "attributes.0.values": "twice",
        "required": "slot_unknown",
        "conditional.0.when.weather": "slot_unknown",
        "conditional.0.when.tense": "value",
        "conditional.0.require": "missing",
        "conditional.1.when": "missing",
        "conditional.1.require": "missing",
        "guideline.0.id": "twice",
        "guideline.0.title": "missing",
        "guideline.1.id": "twice",
        "guideline.1.slots": "slot_unknown",
    }


def test_all_faults_of_shape_are_named_at_once() -> None:
    raw = definition(
        issues=[{**issue(), "postive_pole": "x", "words": "truce", "label": 7}, "ceasefire"],
        intensity="yes",
        stance_labels=[{"label": "cheer"}, {"label": "favour"}, {"label": "favour"}],
        guideline=[{"id": "nul", "title": "a\x00b", "text": "x" * 20_001}],
        colour="issue-1",
    )
    _, shape = definition_read(raw)
    assert {fault.field for fault in shape} == {
        "colour",
        "issues.0.postive_pole",
        "issues.0.words",
        "issues.0.label",
        "issues.1",
        "intensity",
        "stance_labels.0.label",
        "stance_labels.2.label",
        "guideline.0.title",
        "guideline.0.text",
    }
    assert {fault.code for fault in shape} == {"codebook.shape"}


def test_an_issue_cannot_stand_below_itself() -> None:
    circle = [issue("a", parent="b"), issue("b", parent="a"), issue("c", parent="a")]
    found = faults_of(definition(issues=circle))
    assert found == {f"issues.{index}.parent": "parent_cycle" for index in range(3)}
    assert faults_of(definition(issues=[issue("a"), issue("b", parent="a")])) == {}


def test_a_codebook_without_issues_cannot_be_published() -> None:
    assert faults_of({}) == {"issues": "no_issues"}


@pytest.mark.parametrize("label", ["favour", "against", "neutral"])
def test_only_mixed_none_and_unclear_can_be_hidden(label: str) -> None:
    hidden = [{"label": label, "name": "x", "shown": False}]
    assert list(faults_of(definition(stance_labels=hidden)).values()) == ["label_fixed"]
    allowed = [{"label": "none", "name": "x", "shown": False}]
    assert faults_of(definition(stance_labels=allowed)) == {}


def test_the_words_here_are_those_of_the_models() -> None:
    from annotations.codebook.contracts import CONDITIONS

    assert list(STANCE_NAMES) == StanceLabel.values
    assert list(CONDITIONS["attribution"]) == Attribution.values
    assert list(CONDITIONS["certainty"]) == Certainty.values
    assert list(CONDITIONS["polarity"]) == Polarity.values
    assert list(CONDITIONS["tense"]) == Tense.values


def test_the_words_here_are_those_of_the_rules_for_readings() -> None:
    from annotations.annotating.rules import WORDS

    assert set(SLOTS) == set(WORDS)


def test_the_demo_codebook_can_be_published() -> None:
    demo = yaml.safe_load(DEMO.read_text(encoding="utf-8"))
    definition = {key: value for key, value in demo.items() if key not in ABOUT_VERSION}
    assert faults_of(definition) == {}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*Definition.__slots__, "key", "when", "x"]), inner)
    ),
    max_leaves=12,
)


@given(JSON)
def test_whatever_comes_in_is_read_or_named_and_never_breaks(raw: object) -> None:
    read, _ = definition_read(raw)
    definition_faults(read)
    again, shape = definition_read(read.as_json())
    assert again == read
    assert shape == []
