"""What goes into a pipeline; frozen, and hashed so that equal work is done once."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

VERSION = "rules.v1"


@dataclass(frozen=True, slots=True)
class AliasEntry:
    """One spelling, with the dates [from, to) on which it names its actor (ISO days)."""

    text: str
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of the study; `id` is its uuid as text."""

    id: str
    kind: str
    aliases: tuple[AliasEntry, ...]


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """An issue of the codebook version; without `words` its label's words count."""

    id: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PipelineConfig:
    """Everything that the suggestions of a text depend on, besides the text.

    `package` names an installed spaCy package; empty means a blank language.
    """

    package: str = ""
    actors: tuple[ActorEntry, ...] = ()
    issues: tuple[IssueEntry, ...] = ()
    lexicon: Mapping[str, Any] = field(default_factory=dict)

    @property
    def config_hash(self) -> str:
        """SHA-256 over the configuration and the version of the rules."""
        given = json.dumps([VERSION, asdict(self)], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(given.encode()).hexdigest()

    @property
    def tier(self) -> str:
        """`package` with an installed pipeline, else `rules`."""
        return "package" if self.package else "rules"


def config_from(given: Mapping[str, Any]) -> PipelineConfig:
    """The configuration that `asdict` wrote."""
    return PipelineConfig(
        package=given.get("package", ""),
        actors=tuple(
            ActorEntry(
                id=actor["id"],
                kind=actor["kind"],
                aliases=tuple(AliasEntry(**alias) for alias in actor["aliases"]),
            )
            for actor in given.get("actors", ())
        ),
        issues=tuple(
            IssueEntry(id=issue["id"], label=issue["label"], words=tuple(issue["words"]))
            for issue in given.get("issues", ())
        ),
        lexicon=given.get("lexicon", {}),
    )
