"""The noun phrase beside a reporting word that names who speaks."""

from annotations.preannotation.components.scanning import Range, Word

PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who"})
AUXILIARIES = frozenset(
    "has have had also later then is was were are would will reportedly repeatedly not been "
    "did often recently once again earlier effectively further flatly firmly".split()
)
STOPS = frozenset(
    "and but as when while that because if to so where which after before or with although "
    "though meanwhile instead".split()
)
PARTICLES = frozenset("de la al von van bin of the and for a an mr mrs ms".split())
DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "one",
        "his",
        "her",
        "their",
        "its",
        "another",
        "some",
        "several",
        "two",
        "three",
    ]
)
TITLES = frozenset(
    "spokesman spokeswoman spokesperson officials official campaign aides aide source sources "
    "critics experts report analysts minister president senator candidate adviser advisers "
    "director chairman people supporters group secretary lawyer governor leader leaders envoy "
    "ambassador delegation delegate delegates diplomat diplomats negotiator negotiators "
    "activist activists resident residents doctor witness witnesses commander member members "
    "committee bloc ministry government opposition rebels agency organisation council "
    "mediator worker workers statement negotiations teacher reporter journalist office "
    "monitor monitors head".split()
)
# What these introduce sets the scene; it is not the title of the name behind the comma.
PREPOSITIONS = frozenset(
    "in at on by for from with after during outside inside near about under over following".split()
)
LONGEST_PHRASE = 9
LONGEST_APPOSITION = 15


def subject_before(words: list[Word], position: int) -> Range | None:
    """The phrase that ends just before words[position], if it can name a speaker."""
    last = position - 1
    while last >= 0 and words[last].lower in AUXILIARIES:
        last -= 1
    if last < 0:
        return None
    if words[last].lower in PRONOUNS:
        return words[last].start, words[last].end
    if words[last].text == ",":
        return _before_apposition(words, last)
    return _name_before_apposition(words, last) or _phrase(words, last)


def subject_after(words: list[Word], position: int) -> Range | None:
    """The phrase that begins just after words[position]: "said Jones, the envoy"."""
    first = position + 1
    if first < len(words) and words[first].lower in PRONOUNS:
        return words[first].start, words[first].end
    last = first
    while last < len(words) and _belongs_to_name(words[last]):
        last += 1
    while last > first and words[last - 1].lower in PARTICLES:
        last -= 1
    group = words[first:last]
    if not any(word.is_capital or word.lower in TITLES for word in group):
        return None
    return group[0].start, group[-1].end


def _belongs_to_name(word: Word) -> bool:
    return word.is_capital or word.lower in TITLES or word.lower in PARTICLES | DETERMINERS


def _phrase(words: list[Word], last: int) -> Range | None:
    """The noun phrase that ends with words[last]."""
    first = last
    while first >= 0 and last - first < LONGEST_PHRASE and _may_continue(words[first]):
        first -= 1
    first += 1
    group = words[first : last + 1]
    for offset in range(len(group) - 1, -1, -1):
        # "In a written statement the committee": the last determiner begins the speaker.
        if group[offset].lower in DETERMINERS and offset:
            if words[first + offset - 1].lower not in PARTICLES:
                group = group[offset:]
            break
    if not any(word.is_capital or word.lower in TITLES for word in group):
        return None
    return group[0].start, group[-1].end


def _may_continue(word: Word) -> bool:
    return not word.is_mark and word.lower not in STOPS


def _before_apposition(words: list[Word], comma: int) -> Range | None:
    """The name, and the apposition with it: Jones, the party leader, said."""
    first = _opening_comma(words, comma)
    if first is None or first == 0:
        return None
    head = _phrase(words, first - 1)
    return None if head is None else (head[0], words[comma - 1].end)


def _name_before_apposition(words: list[Word], last: int) -> Range | None:
    """The title with the name: The head of the delegation, Bashar al-Ja'afari said."""
    first = last
    while first >= 0 and (words[first].is_capital or words[first].lower in PARTICLES):
        first -= 1
    if first < 1 or words[first].text != "," or not words[last].is_capital:
        return None
    head = _phrase(words, first - 1)
    if head is None:
        return None
    begins = next(index for index, word in enumerate(words) if word.start == head[0])
    sets_scene = begins and words[begins - 1].lower in PREPOSITIONS
    if sets_scene or words[begins].lower not in DETERMINERS:
        return None
    return head[0], words[last].end


def possessor_before(words: list[Word], position: int) -> Range | None:
    """The name that ends in 's just before words[position], without its ending."""
    last = position - 1
    if last < 0 or not words[last].text.endswith(("’s", "'s")):
        return None
    first = last
    while first > 0 and _belongs_to_name(words[first - 1]):
        first -= 1
    return words[first].start, words[last].end - 2


def _opening_comma(words: list[Word], comma: int) -> int | None:
    for position in range(comma - 1, max(-1, comma - LONGEST_APPOSITION), -1):
        if words[position].text in (",", "—", "–"):
            return position
    return None
