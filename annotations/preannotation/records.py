"""From attributions to statement records."""

import uuid
from typing import Any

from annotations.preannotation.registry import (
    Attribution,
    Facts,
    part_confidence,
    speaks_unnamed,
)

Range = tuple[int, int]


def records_of(facts: Facts, text: str, *, namespace: uuid.UUID) -> list[dict[str, Any]]:
    """One record an attribution, with parents where one is quoted inside another."""
    given = [one for one in facts.attributions if one.content]
    ids = [_id(one, namespace) for one in given]
    return [
        {**_record(one, text, uuid_=ids[number]), "parent": _parent(number, given, ids)}
        for number, one in enumerate(given)
        if ids[number] not in ids[:number]
    ]


def _record(one: Attribution, text: str, *, uuid_: str) -> dict[str, Any]:
    speaker = one.resolved.actors[0] if one.resolved and len(one.resolved.actors) == 1 else None
    unnamed = bool(
        one.resolved and one.source and speaks_unnamed(text[slice(*one.source)], named=one.resolved)
    )
    function = "on_behalf_of" if unnamed else "speaker"
    basis = "coreference" if one.is_pronoun else "explicit"
    return {
        "uuid": uuid_,
        "origin": "model",
        "attribution": _attribution(one, text),
        "certainty": None,
        "spans": _spans(one, text),
        "actors": [{"actor": speaker, "function": function, "basis": basis}] if speaker else [],
        "speaker_absent_reason": "unnamed" if unnamed else None,
        "issues": [issue for issue, _ in one.issues],
        "stances": _stances(one, uuid_=uuid_, actor=speaker),
        "confidence": one.score,
        "part_confidence": part_confidence(one),
        "why": [{"rule": rule, "evidence": evidence} for rule, evidence in one.why],
        "candidates": {"actors": list(one.resolved.actors) if one.resolved else []},
    }


def _spans(one: Attribution, text: str) -> list[dict[str, Any]]:
    named: list[tuple[str, Range]] = [("content", part) for part in one.content]
    if one.source:
        named.append(("source", one.source))
    if one.cue:
        named.append(("cue", one.cue.span))
    return [
        {"role": role, "start": start, "end": end, "quote": text[start:end]}
        for role, (start, end) in named
    ]


def _attribution(one: Attribution, text: str) -> str:
    if one.rule == "block":
        return "direct"
    marks = sum(text[start] in '“"«„' for start, _ in one.content)
    if marks == len(one.content):
        return "direct"
    return (
        "mixed" if marks or any("“" in text[slice(*part)] for part in one.content) else "indirect"
    )


def _stances(one: Attribution, *, uuid_: str, actor: str | None) -> list[dict[str, Any]]:
    if one.stance is None or actor is None:
        return []
    issue, label, _ = one.stance
    key = str(uuid.uuid5(uuid.UUID(uuid_), f"stance {issue}"))
    return [{"uuid": key, "actor": actor, "target_issue": issue, "label": label}]


def _id(one: Attribution, namespace: uuid.UUID) -> str:
    cue = one.cue.span if one.cue else None
    return str(uuid.uuid5(namespace, f"{one.content} {cue} {one.source}"))


def _parent(number: int, given: list[Attribution], ids: list[str]) -> str | None:
    """The nearest earlier attribution whose content holds this one's cue."""
    cue = given[number].cue
    if cue is None:
        return None
    for earlier in range(number - 1, -1, -1):
        if any(
            start <= cue.span[0] and cue.span[1] <= end for start, end in given[earlier].content
        ):
            return ids[earlier] if ids[earlier] != ids[number] else None
    return None
