"""A spaCy pipeline for a language and a configuration, and what it says of a text."""

import uuid
from dataclasses import asdict
from typing import Any

import spacy
from spacy.language import Language

from annotations.preannotation import records
from annotations.preannotation.contracts import PipelineConfig
from annotations.preannotation.registry import ORDER, facts_of

FALLBACK_LANGUAGE = "xx"


def build_pipeline(language: str, config: PipelineConfig) -> Language:
    """`config.package`, or a blank `language`, with our components at the end.

    A language that spaCy does not know becomes `xx`. Raises OSError when the package is
    not installed.
    """
    nlp = spacy.load(config.package) if config.package else _blank(language)
    settings: dict[str, dict[str, Any]] = {
        "cue_ruler": {"lexicon": dict(config.lexicon) or None},
        "actor_ruler": {"actors": [asdict(actor) for actor in config.actors]},
        "issue_label": {"issues": [asdict(issue) for issue in config.issues]},
    }
    for name in ORDER:
        nlp.add_pipe(name, config=settings.get(name, {}))
    return nlp


def suggest(
    nlp: Language, text: str, *, day: str | None, namespace: uuid.UUID
) -> list[dict[str, Any]]:
    """Statement records for `text`, published on ISO `day`.

    Ids are derived from `namespace` (the text's id with the configuration's), so the same
    work gives the same records.
    """
    doc = nlp.make_doc(text)
    doc.user_data["day"] = day
    for _, component in nlp.pipeline:
        doc = component(doc)
    return records.records_of(facts_of(doc), text, namespace=namespace)


def _blank(language: str) -> Language:
    try:
        return spacy.blank(language.split("-", maxsplit=1)[0].lower())
    except ImportError:
        return spacy.blank(FALLBACK_LANGUAGE)
