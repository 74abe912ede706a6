"""What a codebook version says, as frozen dataclasses; field names are those of its JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

STANCE_NAMES: Mapping[str, str] = {
    "favour": "In favour",
    "against": "Against",
    "neutral": "Neutral",
    "mixed": "Mixed",
    "none": "None",
    "unclear": "Unclear",
}
HIDEABLE = frozenset({"mixed", "none", "unclear"})
SLOTS: Mapping[str, str] = {
    "source": "source",
    "cue": "cue",
    "speaker": "speaker",
    "on_behalf_of": "on behalf of",
    "attribution": "attribution",
    "certainty": "certainty",
    "issue": "issue",
    "claim": "claim",
    "stance": "stance",
}
# What a conditional rule may look at: a slot with one of these values, or a slot that is
# filled (true) or empty (false).
CONDITIONS: Mapping[str, tuple[str | bool, ...]] = {
    "attribution": ("direct", "indirect", "mixed", "authorial"),
    "certainty": ("certain", "probable", "possible", "unspecified"),
    "polarity": ("affirmed", "negated"),
    "tense": ("past", "present", "future"),
    "stance": tuple(STANCE_NAMES),
    "source": (True, False),
    "cue": (True, False),
    "hedge": (True, False),
    "addressee": (True, False),
    "speaker": (True, False),
    "on_behalf_of": (True, False),
}
PATTERNS = ("solid", "dashed", "dotted", "double", "hatch", "cross", "dots", "waves")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence that is (or, as counter-example, is not) about its issue."""

    text: str
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRule:
    """One issue as this version words it.

    The words are plain words and word groups by which the suggester recognises the issue
    and may read a sign of a stance; never regular expressions.
    """

    key: str
    label: str
    definition: str = ""
    positive_pole: str = ""
    negative_pole: str = ""
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[Example, ...] = ()
    colour: str = ""
    pattern: str = "solid"
    shortcut: str = ""
    words: tuple[str, ...] = ()
    favour_words: tuple[str, ...] = ()
    against_words: tuple[str, ...] = ()
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceName:
    """One of the six labels: what it is called here, and whether it may be chosen."""

    label: str
    name: str
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeRule:
    """A further question about each statement; without `values` the answer is free text."""

    key: str
    label: str
    values: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionalRule:
    """Where every slot of `when` has its value, the slots of `require` must be filled."""

    when: Mapping[str, str | bool]
    require: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A paragraph of the guideline (Markdown), shown at the slots that it is about."""

    id: str
    title: str
    text: str = ""
    slots: tuple[str, ...] = ()


def all_stance_names() -> tuple[StanceName, ...]:
    """The six labels under their usual names, all shown."""
    return tuple(StanceName(label=label, name=name) for label, name in STANCE_NAMES.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """All rules of one version."""

    issues: tuple[IssueRule, ...] = ()
    stance_labels: tuple[StanceName, ...] = field(default_factory=all_stance_names)
    intensity: bool = True
    attributes: tuple[AttributeRule, ...] = ()
    required: tuple[str, ...] = ("speaker", "issue", "stance")
    conditional: tuple[ConditionalRule, ...] = ()
    guideline: tuple[Clause, ...] = ()

    def issue(self, key: str) -> IssueRule | None:
        """The issue of that key, or None."""
        return next((issue for issue in self.issues if issue.key == key), None)

    def as_json(self) -> dict[str, Any]:
        """The JSON shape that is stored, sent and hashed; reading it gives this back."""
        return _plain(asdict(self))  # type: ignore[no-any-return]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value
