"""Factory `source_resolver`: which actor a source names; a pronoun takes the nearest fit."""

from spacy.language import Language
from spacy.tokens import Doc

from annotations.preannotation.components.facts import Attribution, Facts, FoundActor, facts_of
from annotations.preannotation.components.scanning import Range

PERSONAL = frozenset({"he", "she"})
IMPERSONAL = frozenset({"it"})
# "an HNC spokesman": somebody unnamed, who speaks for the body that is named.
SPOKESPEOPLE = frozenset(
    "spokesman spokeswoman spokesperson official officials delegate delegates negotiator "
    "negotiators diplomat diplomats member members source sources adviser advisers aide aides "
    "activist activists commander minister ambassador envoy".split()
)


ARABIC_SPOKESPEOPLE = frozenset({"متحدث", "متحدثة", "مسؤول", "مسؤولة", "دبلوماسي", "مصدر", "عضو"})


@Language.component("source_resolver")
def source_resolver(doc: Doc) -> Doc:
    """Set `resolved` on each attribution whose source names, or stands for, an actor."""
    facts = facts_of(doc)
    facts.attributions = [
        _resolved(attribution, doc.text, facts) for attribution in facts.attributions
    ]
    return doc


def speaks_unnamed(source: str, *, named: FoundActor) -> bool:
    """Whether the source is somebody unnamed of the body that it names."""
    last = source.rsplit(maxsplit=1)[-1].strip(".,").lower() if source.split() else ""
    words = {word.strip(".,").lower() for word in source.split()}
    role_first = source.lower().startswith(("a ", "an ", "one ")) and words & SPOKESPEOPLE
    is_arabic_role = source.partition(" ")[0] in ARABIC_SPOKESPEOPLE
    return not named.is_person and (last in SPOKESPEOPLE or bool(role_first) or is_arabic_role)


def _resolved(attribution: Attribution, text: str, facts: Facts) -> Attribution:
    if attribution.source is None:
        return attribution
    if attribution.is_pronoun:
        return _by_nearness(attribution, text, facts)
    inside = [actor for actor in facts.actors if _touch(actor.span, attribution.source)]
    if not inside:
        return attribution
    named = next((actor for actor in reversed(inside) if actor.is_person), inside[-1])
    return attribution.because("name", named.alias, resolved=named)


def _by_nearness(attribution: Attribution, text: str, facts: Facts) -> Attribution:
    assert attribution.source is not None
    pronoun = text[slice(*attribution.source)].lower()
    earlier = [actor for actor in facts.actors if actor.span[1] <= attribution.source[0]]
    fitting = [
        actor
        for actor in earlier
        if len(actor.actors) == 1
        and (actor.is_person if pronoun in PERSONAL else True)
        and not (actor.is_person and pronoun in IMPERSONAL)
    ]
    if not fitting:
        return attribution
    return attribution.because(
        "nearest actor before the pronoun",
        fitting[-1].alias,
        resolved=fitting[-1],
        score=attribution.score * 0.7,
    )


def _touch(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]
