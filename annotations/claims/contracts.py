"""What crosses the room's walls."""

from dataclasses import dataclass

from annotations.models import Claim, ClaimKind, Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDraft:
    """A claim that is not in the registry yet; `direction` is towards the positive pole."""

    issue: Issue
    text: str
    kind: str = ClaimKind.DEMAND
    direction: int = 0
    parent: Claim | None = None
