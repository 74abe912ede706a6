"""Tokens and sentences as offsets. Only tasks and commands call this: it loads spaCy."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from annotations.core.spans import Span
from annotations.corpus.contracts import Segments

if TYPE_CHECKING:
    from spacy.language import Language

# Never part of a word; apostrophes may be.
ENCLOSING = frozenset('«»“”„‟‹›"()[]{}')
ZERO_WIDTH_JOINER = "\u200d"
FALLBACK = "xx"


def segment(text: str, *, language: str) -> Segments:
    """Tokens (never inside a grapheme cluster) and sentences of `text`.

    A language without rules of its own is cut by the rules that hold for all (`xx`).
    """
    nlp = _pipeline(language.split("-", maxsplit=1)[0].lower())
    # Called directly: `nlp()` refuses texts above a length that only parsers care about.
    doc = nlp.get_pipe("sentencizer")(nlp.tokenizer(text))
    words = [Span(token.idx, token.idx + len(token)) for token in doc if not token.is_space]
    sentences = [
        Span(sentence.start_char, sentence.end_char)
        for sentence in doc.sents
        if not sentence.text.isspace()
    ]
    return Segments(
        tokens=compact(_whole_graphemes(text, _without_enclosing(text, words))),
        sentences=compact(_within_paragraphs(text, sentences)),
        tokenizer=f"spacy-{version('spacy')}/{nlp.lang}",
    )


def compact(spans: Iterable[Span]) -> list[int]:
    """Ordered, disjoint spans as one flat list of gaps and lengths (code points)."""
    flat: list[int] = []
    end = 0
    for span in spans:
        flat += [span.start - end, span.end - span.start]
        end = span.end
    return flat


def expand(flat: list[int]) -> list[Span]:
    """The spans that `compact` folded."""
    spans: list[Span] = []
    end = 0
    for gap, length in zip(flat[::2], flat[1::2], strict=True):
        start, end = end + gap, end + gap + length
        spans.append(Span(start, end))
    return spans


@lru_cache(maxsize=16)
def _pipeline(language: str) -> "Language":
    import spacy

    try:
        nlp = spacy.blank(language)
    except ImportError:
        # spaCy's answer to a language it has no rules for, or whose tokenizer needs a
        # package that is not installed.
        nlp = spacy.blank(FALLBACK)
    nlp.add_pipe("sentencizer")
    return nlp


def _without_enclosing(text: str, words: Iterable[Span]) -> Iterator[Span]:
    """`words` with the quotation marks and brackets cut off that some rules leave on.

    What follows the closing mark goes with it, and after a word without letter case, as in
    Arabic, every stop does: there are no abbreviations to keep whole.
    """
    for word in words:
        start, end = word.start, word.end
        while start < end - 1 and text[start] in ENCLOSING:
            yield Span(start, start + 1)
            start += 1
        last = end
        while last > start + 1 and _is_punctuation(text[last - 1]):
            last -= 1
        if last == end or not _comes_off(text[last - 1], text[last:end]):
            yield Span(start, end)
            continue
        yield Span(start, last)
        yield from (Span(position, position + 1) for position in range(last, end))


def _comes_off(letter: str, marks: str) -> bool:
    is_caseless = letter.isalpha() and not (letter.islower() or letter.isupper())
    return is_caseless or any(mark in ENCLOSING for mark in marks)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character).startswith("P")


def _whole_graphemes(text: str, words: Iterable[Span]) -> Iterator[Span]:
    """`words` with those joined whose border would fall inside one visible character."""
    current: Span | None = None
    for word in words:
        if current is None:
            current = word
        elif current.end == word.start and _is_inside_grapheme(text, word.start):
            current = Span(current.start, word.end)
        else:
            yield current
            current = word
    if current is not None:
        yield current


def _is_inside_grapheme(text: str, position: int) -> bool:
    before, after = text[position - 1], text[position]
    if ZERO_WIDTH_JOINER in (before, after):
        return True
    if unicodedata.category(after) in ("Mn", "Me", "Mc") or _is_skin_tone(after):
        return True
    return _is_regional(before) and _is_regional(after)


def _is_skin_tone(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff"


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _within_paragraphs(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """Sentences cut at blank lines too (a headline has no full stop), without outer space."""
    for sentence in sentences:
        start = sentence.start
        for part in _paragraphs(sentence.of(text)):
            stripped = part.strip()
            if stripped:
                inner = start + len(part) - len(part.lstrip())
                yield Span(inner, inner + len(stripped))
            start += len(part)


def _paragraphs(text: str) -> list[str]:
    """`text` in parts that together are `text`; each but the last ends with a blank line."""
    parts: list[str] = []
    current: list[str] = []
    for line in text.splitlines(keepends=True):
        current.append(line)
        if line.isspace() and "".join(current).strip():
            parts.append("".join(current))
            current = []
    return [*parts, "".join(current)] if current else parts
