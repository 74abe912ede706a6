"""A layer's records while a batch of operations is applied to them."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotations.annotating.contracts import StanceRecord, StatementRecord, VerdictRecord
from annotations.events.services import digest


@dataclass(frozen=True, slots=True)
class Operation:
    """One change, as a client asks for it."""

    op_id: uuid.UUID
    kind: str
    statement: str | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 of what is asked; a repeated op_id must come with the same."""
        return digest([self.kind, self.statement, self.payload])


@dataclass(slots=True)
class Patch:
    """What one operation changed, by uuid; None is absence."""

    statements: dict[str, StatementRecord | None] = field(default_factory=dict)
    verdicts: dict[str, VerdictRecord | None] = field(default_factory=dict)
    stances: dict[str, StanceRecord | None] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The parts that are not empty."""
        parts = {
            "statements": self.statements,
            "verdicts": self.verdicts,
            "stances": self.stances,
        }
        return {name: part for name, part in parts.items() if part}


@dataclass(slots=True)
class Ledger:
    """The records of one layer, and where to look up what is not in it (any more)."""

    statements: dict[str, StatementRecord]
    verdicts: dict[str, VerdictRecord]
    stances: dict[str, StanceRecord]
    suggestion: Callable[[str], StatementRecord | None]
    stored_binned: Callable[[str], StatementRecord | None]
    stored_removal: Callable[[str], Mapping[str, StatementRecord | None]]
    removals: dict[str, dict[str, StatementRecord | None]] = field(default_factory=dict)

    def binned(self, key: str) -> StatementRecord | None:
        """The deleted statement `key`, whether this batch or an earlier one deleted it."""
        return self.removal(key).get(key) if key in self.removals else self.stored_binned(key)

    def removal(self, key: str) -> Mapping[str, StatementRecord | None]:
        """Every statement that the last removal of `key` changed, as it was before."""
        return self.removals[key] if key in self.removals else self.stored_removal(key)

    def set_statement(self, patch: Patch, key: str, record: StatementRecord | None) -> None:
        """Change one statement here and in `patch`."""
        patch.statements[key] = record
        if record is None:
            self.statements.pop(key, None)
        else:
            self.statements[key] = record

    def set_verdict(self, patch: Patch, key: str, record: VerdictRecord | None) -> None:
        """Change one verdict here and in `patch`."""
        patch.verdicts[key] = record
        if record is None:
            self.verdicts.pop(key, None)
        else:
            self.verdicts[key] = record
