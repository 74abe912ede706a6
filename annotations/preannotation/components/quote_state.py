"""Factory `quote_state`: quotations, paragraphs, sentences and words of the raw text."""

from spacy.language import Language
from spacy.tokens import Doc

from annotations.preannotation.components.facts import facts_of
from annotations.preannotation.components.scanning import (
    paragraphs_of,
    quotations_of,
    sentences_of,
    words_of,
)


@Language.component("quote_state")
def quote_state(doc: Doc) -> Doc:
    """Scan `doc.text`; spaCy's tokens would cut al-Ja'afari into three."""
    facts = facts_of(doc)
    facts.quotations = quotations_of(doc.text)
    facts.paragraphs = paragraphs_of(doc.text)
    facts.sentences = sentences_of(doc.text, facts.quotations)
    facts.words = words_of(doc.text, 0, len(doc.text))
    return doc
