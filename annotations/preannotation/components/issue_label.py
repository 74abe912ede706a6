"""Factory `issue_label`: which issues of the codebook a statement is about."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from annotations.preannotation.components.facts import Attribution, facts_of

SHORTEST_WORD = 4


@Language.factory("issue_label", default_config={"issues": []})
def make_issue_label(
    nlp: Language, name: str, issues: list[dict[str, Any]]
) -> Callable[[Doc], Doc]:
    """A labeller for issues as dicts: id, label, words."""
    return IssueLabel(issues)


@dataclass(frozen=True, slots=True)
class IssueWords:
    """An issue and the pattern of its words."""

    id: str
    pattern: re.Pattern[str]


class IssueLabel:
    """Finds an issue's own words in the content of a statement."""

    def __init__(self, issues: Iterable[Mapping[str, Any]]) -> None:
        self.issues = [
            IssueWords(issue["id"], pattern_of(words))
            for issue in issues
            if (words := words_of_issue(issue))
        ]

    def __call__(self, doc: Doc) -> Doc:
        """Set `issues` on each attribution, the earliest mentioned first."""
        facts = facts_of(doc)
        facts.attributions = [self._labelled(one, doc.text) for one in facts.attributions]
        return doc

    def _labelled(self, attribution: Attribution, text: str) -> Attribution:
        said = " ".join(text[start:end] for start, end in attribution.content)
        hits = [
            (match.start(), issue.id, match.group())
            for issue in self.issues
            if (match := issue.pattern.search(said))
        ]
        why = tuple(("issue word", word) for _, _, word in sorted(hits))
        issues = tuple((issue, word) for _, issue, word in sorted(hits))
        return replace(attribution, issues=issues, why=(*attribution.why, *why))


def words_of_issue(issue: Mapping[str, Any]) -> list[str]:
    """The issue's words, or those of its label when it has none."""
    given = [word for word in issue.get("words", ()) if word.strip()]
    return given or [word for word in issue["label"].split() if len(word) >= SHORTEST_WORD]


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of `words`, whole, with an ending: "ceasefire" finds "ceasefires"."""
    ordered = sorted(set(words), key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
    return re.compile(rf"(?<!\w)(?:[والبفك]{{0,3}})(?:{alternatives})(?:e?s|d|ed|ing)?(?!\w)", re.I)
