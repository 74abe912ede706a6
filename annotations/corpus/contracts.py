"""What the corpus takes in, whoever read it from wherever."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDraft:
    """A document that is not stored yet. `text` is exactly what was decoded.

    An empty `outlet` means that none is known; `published_at` is aware of its zone.
    """

    title: str
    text: str
    language: str
    outlet: str = ""
    external_id: str | None = None
    byline: str = ""
    url: str = ""
    published_at: datetime | None = None
    precision: str = "day"
    section: str = ""
    notes: str = ""
    custom_fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Segments:
    """Where tokens and sentences stand in one text, and who says so.

    Both lists are flat: [gap, length, gap, length, ...] in code points, each gap counted
    from the previous end.
    """

    tokens: list[int]
    sentences: list[int]
    tokenizer: str
