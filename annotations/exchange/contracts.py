"""What crosses the borders of this room: records in, lines and rows out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from annotations.core.errors import Fault
from annotations.corpus.contracts import DocumentDraft

# -- in: documents from files -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that somebody handed in: where it is kept, its own name, its encoding."""

    path: Path
    name: str
    encoding: str


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as it stood in a file: values by column, or what made it unreadable.

    `line` counts from 1 and is where the record starts; `read` is how many bytes of the
    file had been consumed.
    """

    line: int
    values: Mapping[str, Any] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    read: int = 0


class Reader(Protocol):
    """A document format: streams records and never stops at a bad one."""

    name: str
    title: str
    suffixes: tuple[str, ...]

    def records(self, source: SourceFile) -> Iterator[RawRecord]:
        """The records of one file, in order, with constant memory per record."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """One record of an import as a draft, or with the faults that prevent one.

    `title` is as the file has it, to recognise a record by; `ignored` are columns that
    will be left out because the study has no such field.
    """

    file: str
    line: int
    draft: DocumentDraft | None
    title: str = ""
    faults: tuple[Fault, ...] = ()
    read: int = 0
    ignored: frozenset[str] = frozenset()


# -- out: a study as lines, or as one row a stance --------------------------------------

Line = Mapping[str, Any]
Cells = Mapping[str, str | int | float | None]
# Columns of `stance_rows`, in order.
STANCE_COLUMNS = (
    *("document", "external_id", "outlet", "title", "published_at", "statement_date"),
    *("round", "layer", "layer_kind", "layer_state", "reader", "run"),
    *("statement", "content", "content_offsets", "source", "source_offsets"),
    *("cue", "cue_offsets", "hedge", "hedge_offsets", "addressee", "addressee_offsets"),
    *("attribution", "polarity", "certainty", "tense", "asserted_at", "parent"),
    *("speaker", "speaker_id", "speaker_absent_reason", "on_behalf_of"),
    *("addressee_actors", "object_actors", "issues", "claims", "comment", "attributes"),
    *("origin", "suggestion", "confidence"),
    *("stance", "scope", "actor", "actor_id", "actor_absent_reason"),
    *("target_kind", "target", "target_id", "target_words"),
    *("label", "intensity", "voice", "rationale"),
)


class StudyExport(Protocol):
    """A study, opened for one person and one selection.

    `complete` says that nothing was filtered or withheld; `withheld` counts the texts
    that are still blind to the person (never what is on them).
    """

    @property
    def complete(self) -> bool:
        """Whether an import of the file would give the study back."""

    @property
    def withheld(self) -> Mapping[str, int]:
        """Numbers of things left out because of a blind phase."""

    def lines(self) -> Iterator[Line]:
        """Header, registries, documents, rounds, layers; each a JSON object."""

    def stance_rows(self) -> Iterator[Cells]:
        """One row a stance with all attributes of its statement."""


class Writer(Protocol):
    """An export format. `unit` names what its offsets count; `loses` what it leaves out."""

    name: str
    short: str
    title: str
    media_type: str
    suffix: str
    unit: str
    loses: str

    def write(self, export: StudyExport) -> Iterator[bytes]:
        """The file in chunks, with constant memory."""
