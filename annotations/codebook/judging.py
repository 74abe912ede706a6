"""What keeps a definition from being published. Pure; collects all faults with their paths."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from annotations.codebook.contracts import (
    CONDITIONS,
    HIDEABLE,
    PATTERNS,
    SLOTS,
    STANCE_NAMES,
    ConditionalRule,
    Definition,
    Example,
    IssueRule,
)
from annotations.core.errors import Fault
from annotations.core.keys import is_key

COLOUR = re.compile(r"(issue-[1-9][0-9]?)?")
SHORTCUT = re.compile(r"[0-9a-z]?")


def definition_faults(definition: Definition) -> list[Fault]:
    """Everything that must be repaired before the definition may be published."""
    faults: list[Fault] = []
    if not definition.issues:
        faults.append(_fault("issues", "no_issues", "Add an issue: stances need a target."))
    for index, issue in enumerate(definition.issues):
        faults += _issue_faults(issue, f"issues.{index}")
    faults += _parent_faults(definition.issues)
    faults += _twice(definition.issues, "issues", "key", "Another issue has this key.")
    faults += _twice(definition.issues, "issues", "label", "Another issue has this label.")
    faults += _shortcut_faults(definition.issues)
    faults += _label_faults(definition)
    faults += _attribute_faults(definition)
    faults += _slot_faults(definition.required, "required")
    for index, rule in enumerate(definition.conditional):
        faults += _conditional_faults(rule, f"conditional.{index}")
    faults += _guideline_faults(definition)
    return faults


def _issue_faults(issue: IssueRule, path: str) -> Iterable[Fault]:
    yield from _key_faults(issue.key, f"{path}.key")
    if not issue.label:
        yield _missing(f"{path}.label", "Give the issue a label.")
    for side in ("positive", "negative"):
        if not getattr(issue, f"{side}_pole"):
            message = f"Write the {side} pole as a sentence: stances are read against it."
            yield _missing(f"{path}.{side}_pole", message)
    if issue.positive_pole and issue.positive_pole == issue.negative_pole:
        yield _fault(f"{path}.negative_pole", "poles", "The two poles say the same.")
    if issue.pattern not in PATTERNS:
        yield _fault(f"{path}.pattern", "pattern", f"Choose one of: {', '.join(PATTERNS)}.")
    if not COLOUR.fullmatch(issue.colour):
        yield _fault(f"{path}.colour", "colour", "Choose one of issue-1 to issue-99.")
    for name in ("examples", "counter_examples"):
        yield from _example_faults(getattr(issue, name), f"{path}.{name}")


def _example_faults(examples: Iterable[Example], path: str) -> Iterable[Fault]:
    for index, example in enumerate(examples):
        if not example.text:
            yield _missing(f"{path}.{index}.text", "Write the example or remove it.")
        if example.label is not None and example.label not in STANCE_NAMES:
            message = f"Choose one of: {', '.join(STANCE_NAMES)}."
            yield _fault(f"{path}.{index}.label", "label", message)


def _parent_faults(issues: Sequence[IssueRule]) -> Iterable[Fault]:
    parents = {issue.key: issue.parent for issue in issues}
    for index, issue in enumerate(issues):
        if issue.parent is None:
            continue
        path = f"issues.{index}.parent"
        if issue.parent not in parents:
            message = f"There is no issue {issue.parent!r} in this codebook."
            yield _fault(path, "parent_unknown", message)
        elif _is_circular(issue.key, parents):
            yield _fault(path, "parent_cycle", "An issue cannot stand below itself.")


def _is_circular(key: str, parents: Mapping[str, str | None]) -> bool:
    seen, above = {key}, parents.get(key)
    while above is not None and above not in seen:
        seen.add(above)
        above = parents.get(above)
    return above is not None


def _shortcut_faults(issues: Sequence[IssueRule]) -> Iterable[Fault]:
    for index, issue in enumerate(issues):
        if not SHORTCUT.fullmatch(issue.shortcut):
            message = "A shortcut is one digit or one small letter."
            yield _fault(f"issues.{index}.shortcut", "shortcut", message)
    yield from _twice(issues, "issues", "shortcut", "Another issue has this shortcut.")


def _label_faults(definition: Definition) -> Iterable[Fault]:
    for index, name in enumerate(definition.stance_labels):
        path = f"stance_labels.{index}"
        if not name.name:
            yield _missing(f"{path}.name", "Say what readers see for this label.")
        if not name.shown and name.label not in HIDEABLE:
            message = "Only mixed, none and unclear can be hidden."
            yield _fault(f"{path}.shown", "label_fixed", message)
    yield from _twice(
        definition.stance_labels, "stance_labels", "name", "Another label has this name."
    )


def _attribute_faults(definition: Definition) -> Iterable[Fault]:
    for index, attribute in enumerate(definition.attributes):
        path = f"attributes.{index}"
        yield from _key_faults(attribute.key, f"{path}.key")
        if not attribute.label:
            yield _missing(f"{path}.label", "Give the attribute a label.")
        if len(set(attribute.values)) < len(attribute.values):
            yield _fault(f"{path}.values", "twice", "A value stands here twice.")
    yield from _twice(definition.attributes, "attributes", "key", "Another attribute has this key.")


def _conditional_faults(rule: ConditionalRule, path: str) -> Iterable[Fault]:
    if not rule.when:
        yield _missing(f"{path}.when", "Say when the rule holds.")
    for slot, value in rule.when.items():
        if slot not in CONDITIONS:
            message = f"A rule cannot look at {slot!r}. Choose one of: {', '.join(CONDITIONS)}."
            yield _fault(f"{path}.when.{slot}", "slot_unknown", message)
        elif value not in CONDITIONS[slot]:
            values = ", ".join(str(one).lower() for one in CONDITIONS[slot])
            yield _fault(f"{path}.when.{slot}", "value", f"Choose one of: {values}.")
    if not rule.require:
        yield _missing(f"{path}.require", "Say what the rule asks for.")
    yield from _slot_faults(rule.require, f"{path}.require")


def _guideline_faults(definition: Definition) -> Iterable[Fault]:
    for index, clause in enumerate(definition.guideline):
        path = f"guideline.{index}"
        yield from _key_faults(clause.id, f"{path}.id")
        if not clause.title:
            yield _missing(f"{path}.title", "Give the clause a title.")
        yield from _slot_faults(clause.slots, f"{path}.slots")
    yield from _twice(definition.guideline, "guideline", "id", "Another clause has this id.")


def _slot_faults(slots: Iterable[str], path: str) -> Iterable[Fault]:
    for slot, times in Counter(slots).items():
        if slot not in SLOTS:
            message = f"There is no slot {slot!r}. Choose among: {', '.join(SLOTS)}."
            yield _fault(path, "slot_unknown", message)
        elif times > 1:
            yield _fault(path, "twice", f"{SLOTS[slot].capitalize()} stands here twice.")


def _key_faults(key: str, path: str) -> Iterable[Fault]:
    if not key:
        yield _missing(path, "Give it a key: it stays when the label changes.")
    elif not is_key(key):
        message = "A key has small letters, digits, hyphens and underscores."
        yield _fault(path, "key", message)


def _twice(rows: Iterable[object], path: str, name: str, message: str) -> Iterable[Fault]:
    values = [str(getattr(row, name)).casefold() for row in rows]
    often = Counter(value for value in values if value)
    for index, value in enumerate(values):
        if often[value] > 1:
            yield _fault(f"{path}.{index}.{name}", "twice", message)


def _missing(path: str, message: str) -> Fault:
    return _fault(path, "missing", message)


def _fault(path: str, code: str, message: str) -> Fault:
    return Fault(f"codebook.{code}", message, field=path)
