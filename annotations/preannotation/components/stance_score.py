"""Factory `stance_score`: a stance where words support one, otherwise none at all.

Abstaining is the normal case and never means neutral. The cue's class speaks first; the
frames below know that a precondition is not a refusal. Two that disagree: abstain.
"""

import re
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from annotations.preannotation.components.facts import Attribution, facts_of

FLIP = {"favour": "against", "against": "favour"}
WANTS = re.compile(
    r"\b(must|should|need(?:s|ed)?|has to|have to|necessary|essential|urgent(?:ly)?|"
    r"immediate(?:ly)?|importance|important|goal|priority|want(?:s|ed)?|welcome|ready for)\b",
    re.I,
)
REFUSES = re.compile(
    r"\b(cannot|can not|could not|must not|may not|should not|shall not|will not|would not|"
    r"never|no place|unacceptable|impossible|out of the question|not be applicable|not apply)\b",
    re.I,
)
NOT_PRECONDITION = re.compile(r"\bnot? (?:a )?(?:pre-?)?conditions?\b", re.I)
ORDERING = re.compile(r"\b(before|until|unless|only after|precondition)\b", re.I)
NO = re.compile(
    r"\b(?:no|not|without|never|end to|ending|lift(?:ing|ed)?)\s+(?:\w+\s+){0,2}$", re.I
)


@Language.component("stance_score")
def stance_score(doc: Doc) -> Doc:
    """Set `stance` as (issue, label, evidence) on the attributions whose words support one."""
    facts = facts_of(doc)
    facts.attributions = [_scored(one, doc.text) for one in facts.attributions]
    return doc


def _scored(attribution: Attribution, text: str) -> Attribution:
    if not attribution.issues or attribution.source is None:
        return attribution
    said = " ".join(text[start:end] for start, end in attribution.content)
    issue, word = attribution.issues[0]
    found = stance_of(said, word, cue_stance=attribution.cue.stance if attribution.cue else None)
    if found is None:
        return attribution
    label, evidence = found
    return replace(
        attribution,
        stance=(issue, label, evidence),
        why=(*attribution.why, ("stance word", evidence)),
    )


def stance_of(said: str, word: str, *, cue_stance: str | None) -> tuple[str, str] | None:
    """A stance on what `word` names and the words that show it, or None."""
    at = said.find(word)
    lead = said[: max(at, 0)]
    if ORDERING.search(said) or NOT_PRECONDITION.search(said):
        return None
    wants, refuses = WANTS.search(said), REFUSES.search(said)
    votes: dict[str, str] = {}
    if cue_stance:
        votes[cue_stance] = "the reporting word"
    if refuses:
        votes["against"] = refuses.group()
    elif wants:
        votes["favour"] = wants.group()
    if len(votes) != 1:
        return None
    label, evidence = next(iter(votes.items()))
    if NO.search(lead):
        label = FLIP[label]
    return label, evidence
