"""Factory `actor_ruler`: names of the study's actors, in any of their spellings."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from annotations.preannotation.components.facts import Facts, FoundActor, facts_of
from annotations.preannotation.components.naming import alias_key, is_acronym
from annotations.preannotation.components.scanning import Word

LONGEST_NAME = 7
POSSESSIVE = ("’s", "'s", "’", "'")
# Arabic particles that are written together with the name.
PROCLITICS = ("و", "ف", "ب", "ل", "ك")


@Language.factory("actor_ruler", default_config={"actors": []})
def make_actor_ruler(
    nlp: Language, name: str, actors: list[dict[str, Any]]
) -> Callable[[Doc], Doc]:
    """A ruler for actors as dicts: id, kind, aliases [{text, valid_from, valid_to}]."""
    return ActorRuler(actors)


class ActorRuler:
    """Finds the longest name at each word; a tie lists all, and picks none."""

    def __init__(self, actors: Iterable[Mapping[str, Any]]) -> None:
        self.by_key: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
        self.persons: set[str] = set()
        for actor in actors:
            if actor.get("kind") == "person":
                self.persons.add(actor["id"])
            for alias in actor["aliases"]:
                self.by_key[alias_key(alias["text"])].append((actor["id"], alias))

    def __call__(self, doc: Doc) -> Doc:
        """Fill the facts' actors."""
        facts = facts_of(doc)
        facts.actors = []
        position = 0
        while position < len(facts.words):
            found = self._at(facts, position)
            if found is None:
                position += 1
            else:
                actor, width = found
                facts.actors.append(actor)
                position += width
        return doc

    def _at(self, facts: Facts, position: int) -> tuple[FoundActor, int] | None:
        words = facts.words
        for width in range(min(LONGEST_NAME, len(words) - position), 0, -1):
            group = words[position : position + width]
            if group[0].is_mark or group[-1].is_mark:
                continue
            for name in _spellings(group):
                found = self._named(name, day=facts.day)
                if found:
                    span = (group[0].start, group[0].start + _length(group, name))
                    actors = tuple(sorted(found))
                    is_person = all(actor in self.persons for actor in actors)
                    return FoundActor(span, actors, name, is_person), width
        return None

    def _named(self, name: str, *, day: str | None) -> set[str]:
        return {
            actor
            for actor, alias in self.by_key.get(alias_key(name), ())
            if _is_valid(alias, day) and not (is_acronym(alias["text"]) and name != alias["text"])
        }


def _spellings(group: list[Word]) -> list[str]:
    name = " ".join(word.text for word in group)
    found = [name]
    for ending in POSSESSIVE:
        if name.endswith(ending):
            found.append(name[: -len(ending)])
            break
    if name[0] in PROCLITICS and len(name) > 3:
        found.append(name[1:])
    return found


def _length(group: list[Word], name: str) -> int:
    """Code points from the group's start to the end of the name, its ending left out."""
    whole = " ".join(word.text for word in group)
    return (
        group[-1].end - group[0].start - (len(whole) - len(name) if whole.startswith(name) else 0)
    )


def _is_valid(alias: Mapping[str, Any], day: str | None) -> bool:
    if day is None:
        return True
    begins, ends = alias.get("valid_from"), alias.get("valid_to")
    return (not begins or begins <= day) and (not ends or day < ends)
