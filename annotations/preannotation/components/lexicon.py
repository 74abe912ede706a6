"""Reporting words of a language, by class."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

VOWELS = "aeiou"
NOT_CLASSES = ("irregular", "prepositions")


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting word: its class, and the stance that the word alone expresses."""

    form: str
    cue_class: str
    kind: str
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All forms of a language, in lower case; `longest` is the most words in one form."""

    forms: Mapping[str, Cue]
    longest: int


@lru_cache
def lexicon_of(language: str) -> Lexicon:
    """The shipped lexicon; a language without one has no cues."""
    file = resources.files("annotations.preannotation") / "lexicons" / f"{language}.yaml"
    if not file.is_file():
        return Lexicon({}, 1)
    return parse(yaml.safe_load(file.read_text(encoding="utf-8")))


def parse(given: Mapping[str, Any]) -> Lexicon:
    """A lexicon from its file's content; see lexicons/en.yaml for the shape."""
    irregular = given.get("irregular", {})
    forms: dict[str, Cue] = {}
    for name, entry in given.items():
        if name in NOT_CLASSES:
            continue
        stance = entry.get("stance")
        for verb in entry.get("verbs", ()):
            for form in irregular.get(verb) or inflected(verb):
                forms.setdefault(form, Cue(form, name, "verb", stance))
            forms.setdefault(verb, Cue(verb, name, "verb", stance))
        for form in entry.get("forms", ()):
            forms.setdefault(form, Cue(form, name, "verb", stance))
        for noun in entry.get("nouns", ()):
            forms.setdefault(noun, Cue(noun, name, "noun", stance))
    for words in given.get("prepositions", ()):
        forms[words] = Cue(words, "say", "preposition")
    return Lexicon(forms, max((len(form.split()) for form in forms), default=1))


def inflected(verb: str) -> list[str]:
    """Third person, past and -ing form of a regular English verb."""
    if verb.endswith("e"):
        return [f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return [f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return [third, f"{verb}ed", f"{verb}ing"]
