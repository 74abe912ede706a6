"""What the components find, in code points of the raw text, on `doc._`."""

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from annotations.preannotation.components.scanning import Range, Word


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A reporting word in the text."""

    span: Range
    cue_class: str
    kind: str
    stance: str | None


@dataclass(frozen=True, slots=True)
class FoundActor:
    """A name in the text: the actors that it may mean (one, or a tie that nobody breaks)."""

    span: Range
    actors: tuple[str, ...]
    alias: str
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, as spans, by which rule; `score` (0-1) is before calibration."""

    content: tuple[Range, ...]
    rule: str
    score: float
    cue: FoundCue | None = None
    source: Range | None = None
    is_pronoun: bool = False
    quoted: bool = False
    resolved: FoundActor | None = None
    issues: tuple[tuple[str, str], ...] = ()
    stance: tuple[str, str, str] | None = None
    why: tuple[tuple[str, str], ...] = field(default=())

    def because(self, rule: str, evidence: str, **changes: object) -> "Attribution":
        """The same with `changes`, and one more reason."""
        return replace(self, why=(*self.why, (rule, evidence)), **changes)  # type: ignore[arg-type]


@dataclass(slots=True)
class Facts:
    """Everything known about one text."""

    quotations: list[Range] = field(default_factory=list)
    paragraphs: list[Range] = field(default_factory=list)
    sentences: list[Range] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    cues: list[FoundCue] = field(default_factory=list)
    actors: list[FoundActor] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    day: str | None = None

    def is_quoted(self, position: int) -> bool:
        """Whether the code point at `position` stands inside quotation marks."""
        return any(start <= position < end for start, end in self.quotations)


def facts_of(doc: Doc) -> Facts:
    """The facts of `doc`, made at the first call."""
    if not Doc.has_extension("facts"):
        Doc.set_extension("facts", default=None)
    if doc._.facts is None:
        doc._.facts = Facts(day=doc.user_data.get("day"))
    found: Facts = doc._.facts
    return found
