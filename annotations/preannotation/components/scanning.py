"""Quotation marks, words and sentences of a raw text, as code point ranges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Range = tuple[int, int]

OPENERS = {"“": "”", "«": "»", "„": "“", '"': '"', "「": "」"}
# A word keeps inner apostrophes and hyphens: al-Ja'afari is one word.
WORD = re.compile(r"\w(?:[\w’'ʼ‘\-]*\w)?|[^\w\s]")
PARAGRAPH = re.compile(r"[^\r\n]+")
SENTENCE_END = re.compile(r"[.!?؟…]+[”\"’'»)]*(?=\s+[“\"«„A-ZÀ-ÞА-Я\u0600-\u06ff])")
ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Col|Lt|Prof|[A-Z])\.$")
EDGE = " \t\u00a0,;:–—"


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark with its place."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The word without case."""
        return self.text.lower()

    @property
    def is_mark(self) -> bool:
        """Whether this is punctuation."""
        return not (self.text[0].isalnum() or self.text[0] == "_")

    @property
    def is_capital(self) -> bool:
        """Whether this starts like a name."""
        return self.text[:1].isupper()


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of text[start:end]."""
    found = WORD.finditer(text, start, end)
    return [Word(match.start(), match.end(), match.group()) for match in found]


def paragraphs_of(text: str) -> list[Range]:
    """Lines that hold something, without outer white space."""
    ranges = (trimmed(text, *match.span(), edge=" \t\u00a0") for match in PARAGRAPH.finditer(text))
    return [(start, end) for start, end in ranges if start < end]


def quotations_of(text: str) -> list[Range]:
    """Ranges inside double quotation marks, marks included, within a paragraph.

    A quotation that its paragraph does not close runs to the paragraph's end.
    """
    return [found for start, end in paragraphs_of(text) for found in _quoted(text, start, end)]


def sentences_of(text: str, quotations: list[Range]) -> list[Range]:
    """Sentences; a line break ends one, an end mark inside a quotation does not."""
    found: list[Range] = []
    for paragraph in paragraphs_of(text):
        for start, end in _cut(text, *paragraph):
            inside = found and any(
                open_ < found[-1][1] - 1 and close > start for open_, close in quotations
            )
            if inside and found[-1][0] >= paragraph[0]:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return found


def trimmed(text: str, start: int, end: int, *, edge: str = EDGE) -> Range:
    """The range without `edge` characters at either end."""
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return start, end


def without_stop(text: str, start: int, end: int) -> Range:
    """The range without edge marks and a final full stop."""
    start, end = trimmed(text, start, end)
    while end > start and text[end - 1] in ".؛":
        start, end = trimmed(text, start, end - 1)
    return start, end


def _quoted(text: str, start: int, end: int) -> Iterator[Range]:
    opened: int | None = None
    closer = ""
    for position in range(start, end):
        mark = text[position]
        if opened is None and mark in OPENERS:
            opened, closer = position, OPENERS[mark]
        elif opened is not None and mark == closer:
            yield opened, position + 1
            opened = None
    if opened is not None and opened < end - 3:
        yield opened, end


def _cut(text: str, start: int, end: int) -> Iterator[Range]:
    for match in SENTENCE_END.finditer(text, start, end):
        if ABBREVIATION.search(text[start : match.start() + 1]):
            continue
        yield trimmed(text, start, match.end(), edge=" \t\u00a0")
        start = match.end()
    start, end = trimmed(text, start, end, edge=" \t\u00a0")
    if start < end:
        yield start, end
