"""Factory `cue_ruler`: reporting words outside quotations."""

from collections.abc import Callable, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from annotations.preannotation.components.facts import FoundCue, facts_of
from annotations.preannotation.components.lexicon import Lexicon, lexicon_of, parse
from annotations.preannotation.components.scanning import Word


@Language.factory("cue_ruler", default_config={"lexicon": None})
def make_cue_ruler(
    nlp: Language, name: str, lexicon: Mapping[str, Any] | None
) -> Callable[[Doc], Doc]:
    """A ruler for the language's lexicon, or for a study's own one."""
    return CueRuler(parse(lexicon) if lexicon else lexicon_of(nlp.lang))


class CueRuler:
    """Marks the longest reporting form at each word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Fill the facts' cues."""
        facts = facts_of(doc)
        free = [word for word in facts.words if not facts.is_quoted(word.start)]
        facts.cues = []
        position = 0
        while position < len(free):
            found = self._at(free, position)
            if found is None:
                position += 1
            else:
                cue, width = found
                facts.cues.append(cue)
                position += width
        return doc

    def _at(self, words: list[Word], position: int) -> tuple[FoundCue, int] | None:
        for width in range(min(self.lexicon.longest, len(words) - position), 0, -1):
            group = words[position : position + width]
            cue = self.lexicon.forms.get(" ".join(word.lower for word in group))
            if cue is not None:
                span = (group[0].start, group[-1].end)
                return FoundCue(span, cue.cue_class, cue.kind, cue.stance), width
        return None
