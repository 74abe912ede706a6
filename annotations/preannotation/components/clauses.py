"""From a reporting word to the stretch of text that it reports."""

from dataclasses import dataclass

from annotations.preannotation.components.facts import Facts, FoundCue
from annotations.preannotation.components.scanning import (
    Range,
    Word,
    trimmed,
    without_stop,
)

COORDINATORS = frozenset({"while", "whereas", "but", "and"})
ADDRESSEES = frozenset(["reporters", "journalists", "him", "her", "them", "us", "me"])
COMPLEMENTISERS = frozenset({"that", "whether", "أن", "إن", "بأن", "que", "что"})
SHORTEST_QUOTATION_WORDS = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what the joiner asks of it."""

    text: str
    span: Range
    words: list[Word]
    quotations: list[Range]
    cues: list[FoundCue]

    def index_of(self, position: int) -> int:
        """The index of the first word at or after `position`."""
        for index, word in enumerate(self.words):
            if word.start >= position:
                return index
        return len(self.words)

    def between(self, start: int, end: int) -> str:
        """The raw text between two positions."""
        return self.text[start:end]


def sentence_at(text: str, span: Range, facts: Facts) -> Sentence:
    """The sentence with its unquoted words, quotations and cues."""
    start, end = span
    return Sentence(
        text=text,
        span=span,
        words=[
            word
            for word in facts.words
            if start <= word.start < end and not facts.is_quoted(word.start)
        ],
        quotations=[found for found in facts.quotations if start <= found[0] < end],
        cues=[cue for cue in facts.cues if start <= cue.span[0] < end],
    )


def clause_end(sentence: Sentence, cue: FoundCue, *, next_source: Range | None) -> int:
    """Where what `cue` reports must end: before a coordinated clause with its own speaker."""
    if next_source is None:
        return sentence.span[1]
    index = sentence.index_of(next_source[0]) - 1
    if index >= 0 and sentence.words[index].text == ",":
        index -= 1
    if index < 0 or sentence.words[index].lower not in COORDINATORS:
        return sentence.span[1]
    return (
        sentence.words[index].start
        if sentence.words[index].start > cue.span[1]
        else (sentence.span[1])
    )


def quotations_before(sentence: Sentence, position: int, *, after: int) -> list[Range]:
    """Quotations that end before `position`, with nothing but commas between."""
    found = [quote for quote in sentence.quotations if after <= quote[0] and quote[1] <= position]
    if not found:
        return []
    between = sentence.between(found[-1][1], position).strip(" ,;—–-\u00a0")
    return found if len(between.split()) == 0 else []


def content_after(sentence: Sentence, cue: FoundCue, end: int) -> list[Range]:
    """What follows a reporting word: a quotation that it introduces, or its clause."""
    start = _after_addressee(sentence, cue.span[1])
    first = next((found for found in sentence.quotations if start <= found[0] < end), None)
    if first and _is_introduced(sentence, cue, first) and _is_long(sentence, first):
        return [found for found in sentence.quotations if first[0] <= found[0] < end]
    clause = without_stop(sentence.text, _after_complementiser(sentence, start), end)
    return _parts(sentence, clause) if clause[1] - clause[0] >= 4 else []


def _parts(sentence: Sentence, clause: Range) -> list[Range]:
    """The clause, cut before a quotation that a comma adds at its end."""
    for quote in reversed(sentence.quotations):
        closes = clause[0] < quote[0] and quote[1] >= clause[1] - 1
        if closes and sentence.between(clause[0], quote[0]).rstrip().endswith(","):
            head = trimmed(sentence.text, clause[0], quote[0])
            return [head, (quote[0], min(quote[1], clause[1]))]
    return [clause]


def _is_introduced(sentence: Sentence, cue: FoundCue, quote: Range) -> bool:
    """Whether a comma or colon, or nothing at all, stands between cue and quotation."""
    between = sentence.between(cue.span[1], quote[0]).rstrip()
    return not between.strip() or between.endswith((",", ":"))


def _is_long(sentence: Sentence, quote: Range) -> bool:
    return len(sentence.between(*quote).split()) >= SHORTEST_QUOTATION_WORDS


def _after_addressee(sentence: Sentence, position: int) -> int:
    index = sentence.index_of(position)
    if index < len(sentence.words) and sentence.words[index].lower in ADDRESSEES:
        return sentence.words[index].end
    return position


def _after_complementiser(sentence: Sentence, position: int) -> int:
    """After "that", also when a time stands before it: "said on Tuesday that ..."."""
    index = sentence.index_of(position)
    for offset in range(min(6, len(sentence.words) - index)):
        word = sentence.words[index + offset]
        if word.lower in COMPLEMENTISERS:
            return word.end
        if word.is_mark:
            break
    return position
