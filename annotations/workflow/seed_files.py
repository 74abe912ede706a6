"""Reading a seed folder: symbolic keys and quotes become ids and offsets. No database.

The format is described in `seeds/README.md`.
"""

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from annotations.annotating.contracts import ROLES
from annotations.core.errors import Invalid
from annotations.core.spans import Span
from annotations.corpus.contracts import DocumentDraft

Seed = Mapping[str, Any]
# A reference in a seed file: the key of an actor, or the key with how the text names it.
ActorReference = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SeedFolder:
    """What stands in one seed folder, as written."""

    study: Seed
    people: list[Seed]
    codebook: Seed
    sides: list[Seed]
    actors: list[Seed]
    claims: list[Seed]
    documents: list[Seed]
    readings: list[Seed]

    @property
    def texts(self) -> dict[str, str]:
        """Each document's text by its external id."""
        return {document["external_id"]: document["text"] for document in self.documents}


def folder_read(path: Path) -> SeedFolder:
    """The seed folder at `path`; raises `Invalid` naming the file that is missing or broken."""
    registry = _yaml(path / "actors.yaml")
    return SeedFolder(
        study=_yaml(path / "study.yaml"),
        people=_yaml(path / "people.yaml"),
        codebook=_yaml(path / "codebook.yaml"),
        sides=registry["sides"],
        actors=registry["actors"],
        claims=_yaml(path / "claims.yaml"),
        documents=_lines(path / "documents.jsonl"),
        readings=_lines(path / "annotations.jsonl"),
    )


def document_draft(document: Seed) -> DocumentDraft:
    """The document as the corpus takes it in; a time of publication states its zone."""
    given = {**document, "published_at": datetime.fromisoformat(document["published_at"])}
    return DocumentDraft(**given)


@dataclass(frozen=True, slots=True)
class Names:
    """How the keys of a seed folder are called in the database."""

    actors: Mapping[str, uuid.UUID]
    issues: Mapping[str, uuid.UUID]
    claims: Mapping[str, uuid.UUID]


def statement_record(
    statement: Seed, *, text: str, names: Names, uuid_of: Callable[[str], uuid.UUID]
) -> dict[str, Any]:
    """The statement as an operation's payload; `uuid_of` names things of this reading."""
    key = statement["key"]
    parent = statement.get("parent")
    return {
        "uuid": str(uuid_of(key)),
        "spans": _spans(statement, text),
        "actors": _actors(statement, names),
        "speaker_absent_reason": statement.get("speaker_absent_reason"),
        "attribution": statement["attribution"],
        "certainty": statement["certainty"],
        "polarity": statement.get("polarity", "affirmed"),
        "asserted_at": statement.get("asserted_at"),
        "comment": statement.get("comment", ""),
        "parent": str(uuid_of(parent)) if parent else None,
        "issues": [str(names.issues[issue]) for issue in statement["issues"]],
        "claims": [
            {"claim": str(names.claims[claim]), "primary": number == 0}
            for number, claim in enumerate(statement.get("claims", []))
        ],
        "stances": [
            _stance(stance, names=names, key=uuid_of(f"{key}/stance{number}"))
            for number, stance in enumerate(statement["stances"], start=1)
        ],
        "relations": [
            {
                "uuid": str(uuid_of(f"{key}/relation{number}")),
                "kind": relation["kind"],
                "target_statement": str(uuid_of(relation["statement"])),
            }
            for number, relation in enumerate(statement.get("relations", []), start=1)
        ],
    }


def span_at(text: str, address: str | Mapping[str, Any]) -> Span:
    """The code points that an address means; raises `Invalid` unless it means exactly one place."""
    if isinstance(address, str):
        start = _only_place(text, address)
        return Span(start, start + len(address))
    quote = address["quote"]
    if "within" in address:
        start = _only_place(text, address["within"]) + _only_place(address["within"], quote)
        return Span(start, start + len(quote))
    found = _places(text, quote)
    if not 1 <= address["nth"] <= len(found):
        raise _not_exact(quote, len(found))
    start = found[address["nth"] - 1]
    return Span(start, start + len(quote))


def _spans(statement: Seed, text: str) -> list[dict[str, Any]]:
    return [
        {"role": role, "start": span.start, "end": span.end, "quote": span.of(text)}
        for role in ROLES
        for span in (span_at(text, address) for address in statement.get(role, []))
    ]


def _actors(statement: Seed, names: Names) -> list[dict[str, str]]:
    references: list[tuple[str, ActorReference]] = [
        *[("speaker", statement[slot]) for slot in ("speaker",) if slot in statement],
        *[("on_behalf_of", reference) for reference in statement.get("on_behalf_of", [])],
    ]
    return [
        {"function": function, **_actor(reference, names)} for function, reference in references
    ]


def _actor(reference: ActorReference, names: Names) -> dict[str, str]:
    if isinstance(reference, str):
        return {"actor": str(names.actors[reference]), "basis": "explicit"}
    return {"actor": str(names.actors[reference["actor"]]), "basis": reference["basis"]}


def _stance(stance: Seed, *, names: Names, key: uuid.UUID) -> dict[str, Any]:
    actor, issue, claim = (stance.get(slot) for slot in ("actor", "issue", "claim"))
    return {
        "uuid": str(key),
        "actor": str(names.actors[actor]) if actor else None,
        "actor_absent_reason": stance.get("actor_absent_reason"),
        "target_issue": str(names.issues[issue]) if issue else None,
        "target_claim": str(names.claims[claim]) if claim else None,
        "label": stance["label"],
        "intensity": stance.get("intensity"),
    }


def _places(text: str, quote: str) -> list[int]:
    found, start = [], text.find(quote)
    while start >= 0:
        found.append(start)
        start = text.find(quote, start + 1)
    return found


def _only_place(text: str, quote: str) -> int:
    found = _places(text, quote)
    if len(found) != 1:
        raise _not_exact(quote, len(found))
    return found[0]


def _not_exact(quote: str, times: int) -> Invalid:
    return Invalid(
        f"{quote!r} stands {times} times in its text. Address it with nth or within.",
        code="seed.quote",
    )


def _yaml(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise Invalid(f"{path.name} cannot be read: {error}", code="seed.file") from error


def _lines(path: Path) -> list[Seed]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        return [json.loads(line) for line in lines if line]
    except (OSError, ValueError) as error:
        raise Invalid(f"{path.name} cannot be read: {error}", code="seed.file") from error
