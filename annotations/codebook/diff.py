"""What changed between two definitions, in words. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from annotations.codebook.contracts import (
    SLOTS,
    AttributeRule,
    Clause,
    ConditionalRule,
    Definition,
    IssueRule,
)

Kind = Literal["added", "removed", "changed"]
ISSUE_SENTENCES = {
    "definition": "definition",
    "positive_pole": "positive pole",
    "negative_pole": "negative pole",
}
ISSUE_REST = {
    "examples": "examples",
    "counter_examples": "counter-examples",
    "colour": "colour",
    "pattern": "pattern",
    "shortcut": "shortcut",
    "words": "words to recognise it by",
    "favour_words": "words for favour",
    "against_words": "words for against",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: in which section of the definition, to what (a key), in words."""

    section: str
    key: str
    kind: Kind
    words: str


def changes(old: Definition, new: Definition) -> list[Change]:
    """All differences, section by section; empty when both say the same."""
    return [
        *_issue_changes(old.issues, new.issues),
        *_label_changes(old, new),
        *_attribute_changes(old.attributes, new.attributes),
        *_rule_changes(old, new),
        *_guideline_changes(old.guideline, new.guideline),
    ]


def _issue_changes(old: Sequence[IssueRule], new: Sequence[IssueRule]) -> Iterable[Change]:
    before, after = {one.key: one for one in old}, {one.key: one for one in new}
    for key, issue in after.items():
        if key not in before:
            yield Change("issues", key, "added", f"New issue “{issue.label or key}”.")
        else:
            yield from _one_issue(before[key], issue)
    for key, issue in before.items():
        if key not in after:
            yield Change("issues", key, "removed", f"Issue “{issue.label or key}” is gone.")
    yield from _order("issues", "issues", list(before), list(after))


def _one_issue(old: IssueRule, new: IssueRule) -> Iterable[Change]:
    def changed(words: str) -> Change:
        return Change("issues", new.key, "changed", words)

    name = f"Issue “{new.label or new.key}”"
    if old.label != new.label:
        yield changed(f"Issue “{old.label}” is now called “{new.label}”.")
    for attribute, word in ISSUE_SENTENCES.items():
        before, after = getattr(old, attribute), getattr(new, attribute)
        if before != after:
            yield changed(f"{name}: the {word} now reads “{after}”; it was “{before}”.")
    if old.parent != new.parent:
        yield changed(f"{name} now stands below {_quoted(new.parent)}, not {_quoted(old.parent)}.")
    for attribute, word in ISSUE_REST.items():
        if getattr(old, attribute) != getattr(new, attribute):
            yield changed(f"{name}: other {word}.")


def _label_changes(old: Definition, new: Definition) -> Iterable[Change]:
    for before, after in zip(old.stance_labels, new.stance_labels, strict=True):
        key = after.label
        if before.name != after.name:
            words = f"The label “{before.name}” is now shown as “{after.name}”."
            yield Change("stance_labels", key, "changed", words)
        if before.shown != after.shown:
            words = f"The label “{after.name}” {_can(after.shown)} be chosen."
            yield Change("stance_labels", key, "changed", words)
    if old.intensity != new.intensity:
        words = f"Intensity {_can(new.intensity)} be given."
        yield Change("intensity", "intensity", "changed", words)


def _attribute_changes(
    old: Sequence[AttributeRule], new: Sequence[AttributeRule]
) -> Iterable[Change]:
    before, after = {one.key: one for one in old}, {one.key: one for one in new}
    for key, attribute in after.items():
        if key not in before:
            yield Change("attributes", key, "added", f"New attribute “{attribute.label}”.")
        elif before[key] != attribute:
            words = _attribute_words(before[key], attribute)
            yield Change("attributes", key, "changed", words)
    for key, attribute in before.items():
        if key not in after:
            words = f"Attribute “{attribute.label}” is gone."
            yield Change("attributes", key, "removed", words)
    yield from _order("attributes", "attributes", list(before), list(after))


def _attribute_words(old: AttributeRule, new: AttributeRule) -> str:
    parts = []
    if old.label != new.label:
        parts.append(f"it was called “{old.label}”")
    if old.required != new.required:
        parts.append("it must be answered now" if new.required else "it may stay empty now")
    parts += [f"new value “{value}”" for value in new.values if value not in old.values]
    parts += [f"value “{value}” is gone" for value in old.values if value not in new.values]
    if not parts:
        parts.append("its values stand in another order")
    return f"Attribute “{new.label}”: {'; '.join(parts)}."


def _rule_changes(old: Definition, new: Definition) -> Iterable[Change]:
    for slot in new.required:
        if slot not in old.required:
            words = f"A statement now needs: {SLOTS.get(slot, slot)}."
            yield Change("required", slot, "added", words)
    for slot in old.required:
        if slot not in new.required:
            words = f"A statement no longer needs: {SLOTS.get(slot, slot)}."
            yield Change("required", slot, "removed", words)
    before = [_rule_words(rule) for rule in old.conditional]
    after = [_rule_words(rule) for rule in new.conditional]
    for words in after:
        if words not in before:
            yield Change("conditional", words, "added", f"New rule: {words}.")
    for words in before:
        if words not in after:
            yield Change("conditional", words, "removed", f"Rule gone: {words}.")


def _guideline_changes(old: Sequence[Clause], new: Sequence[Clause]) -> Iterable[Change]:
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    for key, clause in after.items():
        if key not in before:
            yield Change("guideline", key, "added", f"New clause “{clause.title}”.")
        elif before[key] != clause:
            words = f"Clause “{clause.title}” reads differently."
            yield Change("guideline", key, "changed", words)
    for key, clause in before.items():
        if key not in after:
            yield Change("guideline", key, "removed", f"Clause “{clause.title}” is gone.")
    yield from _order("guideline", "clauses", list(before), list(after))


def _order(section: str, name: str, old: list[str], new: list[str]) -> Iterable[Change]:
    stayed = [key for key in old if key in new]
    if stayed != [key for key in new if key in old]:
        yield Change(section, "", "changed", f"The {name} stand in another order.")


def _rule_words(rule: ConditionalRule) -> str:
    when = " and ".join(_condition(slot, value) for slot, value in _sorted(rule.when))
    require = ", ".join(SLOTS.get(slot, slot) for slot in rule.require)
    return f"where {when}, a statement needs {require}"


def _condition(slot: str, value: str | bool) -> str:
    name = SLOTS.get(slot, slot)
    if isinstance(value, bool):
        return f"{name} is {'given' if value else 'empty'}"
    return f"{name} is {value}"


def _sorted(when: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted(when.items())


def _quoted(key: str | None) -> str:
    return f"“{key}”" if key else "no other"


def _can(is_possible: bool) -> str:
    return "can now" if is_possible else "can no longer"
