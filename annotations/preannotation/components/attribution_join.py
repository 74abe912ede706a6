"""Factory `attribution_join`: who says what, by nearness, without a parse."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from annotations.preannotation.components.clauses import (
    COMPLEMENTISERS,
    Sentence,
    clause_end,
    content_after,
    quotations_before,
    sentence_at,
)
from annotations.preannotation.components.facts import Attribution, Facts, FoundCue, facts_of
from annotations.preannotation.components.scanning import Range, Word, without_stop
from annotations.preannotation.components.sources import (
    PRONOUNS,
    possessor_before,
    subject_after,
    subject_before,
)

PLURAL_PRONOUNS = frozenset({"i", "we", "they", "you", "who"})
# Outside quotation marks these stand in a block quotation: no reporter speaks of "we".
FIRST_PERSON = frozenset({"i", "we", "you"})
SHORTEST_LEAD_IN = 12
LONGEST_SUBJECT = 8
# Arabic: "in", "during", "on", "to": what follows the subject.
NOT_A_SUBJECT = frozenset({"في", "خلال", "على", "إلى", "بعد", "قبل", "من"})


@Language.component("attribution_join")
def attribution_join(doc: Doc) -> Doc:
    """Fill the facts' attributions, in text order."""
    facts = facts_of(doc)
    found: list[Attribution] = []
    for span in facts.sentences:
        if any(one.rule == "block" and _holds(one.content[0], span) for one in found):
            continue
        sentence = sentence_at(doc.text, span, facts)
        here = list(_in_sentence(sentence, facts))
        if not here:
            here = list(_bare_quotation(sentence))
        found += here
    facts.attributions = found
    return doc


def _holds(outer: Range, inner: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _in_sentence(sentence: Sentence, facts: Facts) -> Iterator[Attribution]:
    used_until = sentence.span[0]
    taken: list[tuple[Range, ...]] = []
    for number, cue in enumerate(sentence.cues):
        attribution = _join(sentence, facts, cue, number=number, after=used_until)
        if attribution is None or attribution.content in taken:
            continue
        taken.append(attribution.content)
        yield attribution
        used_until = max(used_until, cue.span[1])


def _join(
    sentence: Sentence, facts: Facts, cue: FoundCue, *, number: int, after: int
) -> Attribution | None:
    if cue.kind == "preposition":
        return _according_to(sentence, cue, after=after)
    if cue.kind == "noun":
        return _nominal(sentence, cue)
    index = sentence.index_of(cue.span[0])
    before = subject_before(sentence.words, index)
    if before is not None and before[0] < after:
        before = None
    if not _is_reporting(sentence, cue) or _is_first_person(sentence, before):
        return None
    inverted = _inverted(sentence, cue, before, after=after)
    if inverted is not None:
        return inverted
    source = before or _subject_behind(sentence, cue)
    if source is None:
        return None
    return _reported_after(sentence, facts, cue, source, number=number)


def _reported_after(
    sentence: Sentence, facts: Facts, cue: FoundCue, source: Range, *, number: int
) -> Attribution | None:
    start = cue if source[0] < cue.span[0] else _after(cue, source)
    end = clause_end(sentence, cue, next_source=_next_source(sentence, number))
    content = content_after(sentence, start, end)
    if content:
        quoted = any(part in sentence.quotations for part in content)
        return _attribution(sentence, cue, source, content, rule="quote" if quoted else "clause")
    return _block(sentence, facts, cue, source)


def _is_first_person(sentence: Sentence, source: Range | None) -> bool:
    return source is not None and sentence.between(*source).lower() in FIRST_PERSON


def _subject_behind(sentence: Sentence, cue: FoundCue) -> Range | None:
    """The subject after its verb, up to "that": languages that write so have no capitals."""
    if sentence.between(*cue.span).isascii():
        return None
    first = sentence.index_of(cue.span[1])
    group: list[Word] = []
    for word in sentence.words[first : first + LONGEST_SUBJECT]:
        if word.is_mark or word.lower in COMPLEMENTISERS or word.lower in NOT_A_SUBJECT:
            break
        group.append(word)
    return (group[0].start, group[-1].end) if group else None


def _inverted(
    sentence: Sentence, cue: FoundCue, source: Range | None, *, after: int
) -> Attribution | None:
    """The quotations around speaker and cue."""
    before = quotations_before(sentence, source[0] if source else cue.span[0], after=after)
    if not before:
        return None
    index = sentence.index_of(cue.span[0])
    speaker = source or subject_after(sentence.words, index)
    if speaker is None:
        return None
    resumes = max(cue.span[1], speaker[1])
    later = [quote for quote in sentence.quotations if quote[0] >= resumes]
    if before[0][0] - sentence.span[0] > SHORTEST_LEAD_IN and len(before) == 1:
        lead = without_stop(sentence.text, max(after, sentence.span[0]), before[0][1])
        before = [lead]
    return _attribution(sentence, cue, speaker, [*before, *later], rule="quote")


def _according_to(sentence: Sentence, cue: FoundCue, *, after: int) -> Attribution | None:
    index = sentence.index_of(cue.span[1])
    last = index
    while last < len(sentence.words) and sentence.words[last].text not in {",", ".", ";", ":"}:
        last += 1
    if last == index:
        return None
    source = (sentence.words[index].start, sentence.words[last - 1].end)
    lead = without_stop(sentence.text, max(after, sentence.span[0]), cue.span[0])
    rest = without_stop(sentence.text, source[1], sentence.span[1])
    content = lead if lead[1] - lead[0] > SHORTEST_LEAD_IN else rest
    if content[1] - content[0] < 4:
        return None
    return _attribution(sentence, cue, source, [content], rule="according")


def _nominal(sentence: Sentence, cue: FoundCue) -> Attribution | None:
    """A possessor and a that-clause: de Mistura's assertion, after his talks, that ..."""
    index = sentence.index_of(cue.span[0])
    source = possessor_before(sentence.words, index)
    that = next((word for word in sentence.words[index + 1 :] if word.lower == "that"), None)
    if source is None or that is None or _has_other(sentence, cue, that.start):
        return None
    content = without_stop(sentence.text, that.end, sentence.span[1])
    if content[1] - content[0] < 4:
        return None
    return _attribution(sentence, cue, source, [content], rule="noun")


def _has_other(sentence: Sentence, cue: FoundCue, position: int) -> bool:
    """Whether a later reporting word stands nearer to the that-clause at `position`."""
    return any(cue.span[1] <= other.span[0] < position for other in sentence.cues)


def _block(sentence: Sentence, facts: Facts, cue: FoundCue, source: Range) -> Attribution | None:
    """A sentence that ends in a colon gives the next paragraph to its speaker."""
    if not sentence.between(cue.span[1], sentence.span[1]).strip().endswith(":"):
        return None
    following = [found for found in facts.paragraphs if found[0] >= sentence.span[1]]
    if not following:
        return None
    return _attribution(sentence, cue, source, [following[0]], rule="block")


def _bare_quotation(sentence: Sentence) -> Iterator[Attribution]:
    """A sentence that is nearly all quotation and names nobody."""
    covered = sum(end - start for start, end in sentence.quotations)
    if sentence.quotations and covered > 0.8 * (sentence.span[1] - sentence.span[0]):
        yield Attribution(
            content=tuple(sentence.quotations),
            rule="bare",
            score=0.3,
            quoted=True,
            why=(("bare quotation", "nobody is named beside it"),),
        )


def _attribution(
    sentence: Sentence, cue: FoundCue, source: Range, content: list[Range], *, rule: str
) -> Attribution:
    quoted = any(part in sentence.quotations for part in content) or rule == "block"
    word = sentence.between(*cue.span)
    return Attribution(
        content=tuple(content),
        rule=rule,
        score=0.9 if quoted else 0.6,
        cue=cue,
        source=source,
        is_pronoun=sentence.between(*source).lower() in PRONOUNS,
        quoted=quoted,
        why=((f"{cue.cue_class} word", word), (rule, sentence.between(*source))),
    )


def _is_reporting(sentence: Sentence, cue: FoundCue) -> bool:
    """Whether a form that may also be a noun, an infinitive or an adjective reports here."""
    word = sentence.between(*cue.span).lower()
    index = sentence.index_of(cue.span[0])
    before = sentence.words[index - 1] if index else None
    if word.partition(" ")[0].endswith("ing"):
        following = sentence.between(cue.span[1], sentence.span[1]).lstrip()
        says = cue.cue_class == "say" and following.startswith(("“", '"', "«"))
        return says or following.startswith(("that ", ",", ":"))
    bare = word.isascii() and not word.split()[0].endswith(("ed", "s", "d", "t"))
    irregular = word in {"wrote", "thought", "told", "said"}
    if bare and not irregular:
        return before is not None and (
            before.lower in PLURAL_PRONOUNS or before.lower.endswith("s")
        )
    return before is None or before.lower not in {"to", "a", "an", "the"}


def _after(cue: FoundCue, source: Range) -> FoundCue:
    return FoundCue((cue.span[0], source[1]), cue.cue_class, cue.kind, cue.stance)


def _next_source(sentence: Sentence, number: int) -> Range | None:
    for cue in sentence.cues[number + 1 :]:
        if cue.kind == "verb" and _is_reporting(sentence, cue):
            return subject_before(sentence.words, sentence.index_of(cue.span[0]))
    return None
