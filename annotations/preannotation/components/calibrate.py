"""Factory `calibrate`: one confidence for the whole, one for each part.

The table was estimated on constructed sentences of ours; until 200 verdicts of a team
exist its reliability is unknown, and the screens say so.
"""

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from annotations.preannotation.components.facts import Attribution, facts_of

WHOLE = {"quote": 0.85, "block": 0.8, "clause": 0.6, "according": 0.7, "noun": 0.55, "bare": 0.25}
RESOLVED_BONUS = 0.08
PRONOUN_LOSS = 0.12
LONG_CONTENT = 400
LONG_LOSS = 0.1


@Language.component("calibrate")
def calibrate(doc: Doc) -> Doc:
    """Set the final `score` (0-1) of each attribution."""
    facts = facts_of(doc)
    facts.attributions = [
        replace(one, score=round(whole_confidence(one), 3)) for one in facts.attributions
    ]
    return doc


def whole_confidence(attribution: Attribution) -> float:
    """How likely content, cue and source are right together."""
    value = WHOLE[attribution.rule]
    if attribution.resolved is not None:
        value += RESOLVED_BONUS
    if attribution.is_pronoun:
        value -= PRONOUN_LOSS
    if sum(end - start for start, end in attribution.content) > LONG_CONTENT:
        value -= LONG_LOSS
    return min(0.97, max(0.05, value))


def part_confidence(attribution: Attribution) -> dict[str, float]:
    """Confidence of each part that was proposed."""
    parts = {"content": attribution.score}
    if attribution.cue is not None:
        parts["cue"] = min(0.97, attribution.score + 0.05)
    if attribution.source is not None:
        parts["source"] = attribution.score
    if attribution.resolved is not None:
        parts["speaker"] = round(attribution.score * (0.6 if attribution.is_pronoun else 0.95), 3)
    if attribution.issues:
        parts["issue"] = 0.6
    if attribution.stance is not None:
        parts["stance"] = 0.5
    return parts
