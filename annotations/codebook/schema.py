"""Reading a definition from JSON. Pure; collects every fault of shape with its path.

What has the right shape can be stored as a draft. Whether it may be published is for
`judging.definition_faults` to say.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from annotations.codebook.contracts import (
    STANCE_NAMES,
    AttributeRule,
    Clause,
    ConditionalRule,
    Definition,
    Example,
    IssueRule,
    StanceName,
)
from annotations.core.errors import Fault
from annotations.core.text import forbidden_position

SHAPE = "codebook.shape"
LIST_LIMIT = 500
LINE, SENTENCE, PAGE = 200, 1000, 20_000
_TOP = frozenset(field.name for field in fields(Definition))


def definition_read(raw: object) -> tuple[Definition, list[Fault]]:
    """The definition that `raw` says, as far as it can be read, and the faults of its shape.

    Missing keys take their defaults; unknown keys are faults, since a misspelt one would
    be lost in silence.
    """
    faults: list[Fault] = []
    top = _Node(raw, "", faults)
    top.allow(_TOP)
    default = Definition()
    definition = Definition(
        issues=tuple(_issue(node) for node in top.nodes("issues")),
        stance_labels=_stance_labels(top),
        intensity=top.flag("intensity", default=True),
        attributes=tuple(_attribute(node) for node in top.nodes("attributes")),
        required=top.texts("required") if top.has("required") else default.required,
        conditional=tuple(_conditional(node) for node in top.nodes("conditional")),
        guideline=tuple(_clause(node) for node in top.nodes("guideline")),
    )
    return definition, faults


class _Node:
    """A JSON object on its way in: typed readings that note a fault and go on."""

    def __init__(self, raw: object, path: str, faults: list[Fault]) -> None:
        self.path, self.faults = path, faults
        self._values: Mapping[str, Any] = {}
        if isinstance(raw, Mapping):
            self._values = raw
        else:
            self._fault(path, "This must be an object.")

    def allow(self, names: frozenset[str]) -> None:
        for name in sorted(set(self._values) - names):
            self._fault(self._at(name), f"There is no field {name!r} here.")

    def has(self, name: str) -> bool:
        return self._values.get(name) is not None

    def text(self, name: str, *, limit: int, default: str = "") -> str:
        return self._text(self._values.get(name), self._at(name), limit, default)

    def optional(self, name: str, *, limit: int) -> str | None:
        return self.text(name, limit=limit) or None

    def flag(self, name: str, *, default: bool) -> bool:
        value = self._values.get(name)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self._fault(self._at(name), "This must be true or false.")
        return default

    def texts(self, name: str) -> tuple[str, ...]:
        read = (
            self._text(value, f"{self._at(name)}.{index}", LINE, "")
            for index, value in enumerate(self._list(name))
        )
        return tuple(text for text in read if text)

    def nodes(self, name: str) -> list["_Node"]:
        return [
            _Node(value, f"{self._at(name)}.{index}", self.faults)
            for index, value in enumerate(self._list(name))
        ]

    def conditions(self, name: str) -> dict[str, str | bool]:
        inner = _Node(self._values.get(name, {}), self._at(name), self.faults)
        found: dict[str, str | bool] = {}
        for slot, value in inner._values.items():
            if isinstance(value, bool):
                found[str(slot)] = value
            else:
                found[str(slot)] = inner.text(str(slot), limit=LINE)
        return found

    def _at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def _fault(self, path: str, message: str) -> None:
        self.faults.append(Fault(SHAPE, message, field=path or None))

    def _list(self, name: str) -> list[Any]:
        value = self._values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self._fault(self._at(name), "This must be a list.")
            return []
        if len(value) > LIST_LIMIT:
            self._fault(self._at(name), f"At most {LIST_LIMIT} entries fit here.")
        return value[:LIST_LIMIT]

    def _text(self, value: object, path: str, limit: int, default: str) -> str:
        if value is None:
            return default
        if not isinstance(value, str):
            self._fault(path, "This must be text.")
            return default
        position = forbidden_position(value)
        if position is not None:
            self._fault(path, f"Character {position + 1} cannot be stored.")
            return default
        if len(value) > limit:
            self._fault(path, f"This is longer than {limit} characters.")
        return value.strip()[:limit]


_ISSUE = frozenset(field.name for field in fields(IssueRule))
_EXAMPLE = frozenset(field.name for field in fields(Example))
_LABEL = frozenset(field.name for field in fields(StanceName))
_ATTRIBUTE = frozenset(field.name for field in fields(AttributeRule))
_CONDITIONAL = frozenset(field.name for field in fields(ConditionalRule))
_CLAUSE = frozenset(field.name for field in fields(Clause))


def _issue(node: _Node) -> IssueRule:
    node.allow(_ISSUE)
    return IssueRule(
        key=node.text("key", limit=60),
        label=node.text("label", limit=LINE),
        definition=node.text("definition", limit=PAGE),
        positive_pole=node.text("positive_pole", limit=SENTENCE),
        negative_pole=node.text("negative_pole", limit=SENTENCE),
        examples=tuple(_example(inner) for inner in node.nodes("examples")),
        counter_examples=tuple(_example(inner) for inner in node.nodes("counter_examples")),
        colour=node.text("colour", limit=40),
        pattern=node.text("pattern", limit=20, default="solid"),
        shortcut=node.text("shortcut", limit=10),
        words=node.texts("words"),
        favour_words=node.texts("favour_words"),
        against_words=node.texts("against_words"),
        parent=node.optional("parent", limit=60),
    )


def _example(node: _Node) -> Example:
    node.allow(_EXAMPLE)
    return Example(text=node.text("text", limit=SENTENCE), label=node.optional("label", limit=20))


def _stance_labels(top: _Node) -> tuple[StanceName, ...]:
    given: dict[str, StanceName] = {}
    for node in top.nodes("stance_labels"):
        node.allow(_LABEL)
        label = node.text("label", limit=20)
        path = f"{node.path}.label"
        if label not in STANCE_NAMES:
            node.faults.append(Fault(SHAPE, "The six labels are fixed.", field=path))
        elif label in given:
            node.faults.append(Fault(SHAPE, "This label stands here twice.", field=path))
        else:
            name = node.text("name", limit=60)
            given[label] = StanceName(
                label=label, name=name, shown=node.flag("shown", default=True)
            )
    return tuple(
        given.get(label) or StanceName(label=label, name=name)
        for label, name in STANCE_NAMES.items()
    )


def _attribute(node: _Node) -> AttributeRule:
    node.allow(_ATTRIBUTE)
    return AttributeRule(
        key=node.text("key", limit=60),
        label=node.text("label", limit=LINE),
        values=node.texts("values"),
        required=node.flag("required", default=False),
    )


def _conditional(node: _Node) -> ConditionalRule:
    node.allow(_CONDITIONAL)
    return ConditionalRule(when=node.conditions("when"), require=node.texts("require"))


def _clause(node: _Node) -> Clause:
    node.allow(_CLAUSE)
    return Clause(
        id=node.text("id", limit=60),
        title=node.text("title", limit=LINE),
        text=node.text("text", limit=PAGE),
        slots=node.texts("slots"),
    )
