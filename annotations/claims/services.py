"""Changing the registry of claims. Lock order: study, then its claims.

Claims form a forest of at most four levels, each tree within one issue. The rule spans
rows, so writers of one study take turns.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from annotations.actors.services import refuse, require_seeing, text_faults
from annotations.claims.contracts import ClaimDraft
from annotations.claims.selectors import MAX_DEPTH, depth_of, parents_of
from annotations.core.errors import Conflict, Fault
from annotations.core.keys import key_of, with_suffix
from annotations.events.services import event_append
from annotations.models import (
    Claim,
    ClaimKind,
    Issue,
    RegistryStatus,
    Stance,
    StatementClaim,
    StatementRelation,
    Study,
    User,
)

DIRECTIONS = (-1, 0, 1)


@transaction.atomic
def claim_create(
    *,
    study: Study,
    who: User,
    claim: ClaimDraft,
    key: str | None = None,
    is_candidate: bool = False,
) -> Claim:
    """Add a claim; raises `Invalid` with all faults.

    Unless one is given the key is made here, from the sentence and chance: a running
    number would tell how many claims others have coined.
    """
    _lock(study.pk)
    refuse(_faults(study, claim, parents=parents_of(study), own=None))
    made = Claim.objects.create(
        study=study,
        key=key or with_suffix(key_of(claim.text, fallback="claim", limit=40)),
        issue=claim.issue,
        canonical_text=claim.text.strip(),
        kind=claim.kind,
        direction=claim.direction,
        parent=claim.parent,
        status=RegistryStatus.CANDIDATE if is_candidate else RegistryStatus.ACCEPTED,
        coined_by=who if is_candidate else None,
    )
    _record("claim.created", who, made, after={"key": made.key, **_facts(made)})
    return made


@transaction.atomic
def claim_update(*, claim: Claim, who: User, draft: ClaimDraft) -> Claim:
    """Word a claim otherwise, or move it; its identity and key stay.

    Raises `Invalid` with all faults, and `Conflict` when claims below it would stand in
    another issue than it.
    """
    _lock(claim.study_id)
    locked = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    refuse(_faults(locked.study, draft, parents=parents_of(locked.study), own=locked.pk))
    if draft.issue.pk != locked.issue_id and locked.children.filter(deleted_at=None).exists():
        message = "Claims below this one belong to its issue. Move them first."
        raise Conflict(message, code="claim.has_children")
    before = _facts(locked)
    locked.issue, locked.parent = draft.issue, draft.parent
    locked.canonical_text = draft.text.strip()
    locked.kind, locked.direction = draft.kind, draft.direction
    after = _facts(locked)
    changed = [name for name in after if before[name] != after[name]]
    if changed:
        locked.save()
        _record(
            "claim.updated",
            who,
            locked,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
        )
    return locked


@transaction.atomic
def claim_accept(*, claim: Claim, who: User) -> Claim:
    """Take a candidate into everybody's registry."""
    locked = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    if locked.status != RegistryStatus.CANDIDATE:
        raise Conflict("Only a candidate can be accepted.", code="registry.not_candidate")
    locked.status = RegistryStatus.ACCEPTED
    locked.save(update_fields=["status"])
    _record(
        "claim.accepted",
        who,
        locked,
        before={"status": RegistryStatus.CANDIDATE},
        after={"status": RegistryStatus.ACCEPTED},
    )
    return locked


@transaction.atomic
def claim_delete(*, claim: Claim, who: User) -> None:
    """Put a claim away that nothing refers to.

    Raises `Conflict` when a statement, a stance or a claim below names it, and `Refused`
    for somebody who reads blind.
    """
    require_seeing(who, claim.study)
    _lock(claim.study_id)
    locked = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    if _is_used(locked):
        message = "Statements, stances or other claims name this claim, so it stays."
        raise Conflict(message, code="claim.in_use")
    locked.deleted_at = timezone.now()
    locked.save(update_fields=["deleted_at"])
    _record("claim.deleted", who, locked, before=_facts(locked))


def _faults(
    study: Study,
    claim: ClaimDraft,
    *,
    parents: Mapping[uuid.UUID, uuid.UUID | None],
    own: uuid.UUID | None,
) -> list[Fault]:
    faults = text_faults(required=["text"], text=claim.text)
    if claim.kind not in ClaimKind.values:
        message = f"Choose one of: {', '.join(ClaimKind.values)}."
        faults.append(Fault("claim.kind", message, field="kind"))
    if claim.direction not in DIRECTIONS:
        message = "Choose −1, 0 or 1."
        faults.append(Fault("claim.direction", message, field="direction"))
    if not Issue.objects.filter(codebook__study=study, pk=claim.issue.pk).exists():
        faults.append(Fault("issue.unknown", "There is no such issue here.", field="issue"))
    if claim.parent is not None:
        faults += _parent_faults(claim, claim.parent, parents=parents, own=own)
    return faults


def _parent_faults(
    claim: ClaimDraft,
    parent: Claim,
    *,
    parents: Mapping[uuid.UUID, uuid.UUID | None],
    own: uuid.UUID | None,
) -> list[Fault]:
    if parent.pk not in parents:
        return [Fault("claim.unknown", "There is no such claim here.", field="parent")]
    # A claim may become everyone's, and a candidate must not show through it.
    if parent.status != RegistryStatus.ACCEPTED:
        message = "Accept the more general claim before others stand below it."
        return [Fault("claim.candidate", message, field="parent")]
    if parent.issue_id != claim.issue.pk:
        message = "A claim stands below one of the same issue."
        return [Fault("claim.parent_issue", message, field="parent")]
    below = {} if own is None else {**parents, own: parent.pk}
    try:
        deepest = max(
            (depth_of(one, below) for one in below if own in _line(one, below)),
            default=depth_of(parent.pk, parents) + 1,
        )
    except ValueError:
        message = "A claim cannot stand below itself."
        return [Fault("claim.circle", message, field="parent")]
    if deepest > MAX_DEPTH:
        message = f"Claims stand on at most {MAX_DEPTH} levels."
        return [Fault("claim.too_deep", message, field="parent")]
    return []


def _line(claim: uuid.UUID, parents: Mapping[uuid.UUID, uuid.UUID | None]) -> set[uuid.UUID]:
    """The claim and all above it, as far as the circle closes."""
    found: set[uuid.UUID] = set()
    above: uuid.UUID | None = claim
    while above is not None and above not in found:
        found.add(above)
        above = parents.get(above)
    return found


def _is_used(claim: Claim) -> bool:
    return (
        StatementClaim.objects.filter(claim=claim).exists()
        or Stance.objects.filter(target_claim=claim).exists()
        or StatementRelation.objects.filter(target_claim=claim).exists()
        or Claim.objects.filter(
            Q(parent=claim, deleted_at__isnull=True) | Q(merged_into=claim)
        ).exists()
    )


def _lock(study_id: uuid.UUID) -> None:
    Study.objects.select_for_update(no_key=True).get(pk=study_id)


def _facts(claim: Claim) -> dict[str, Any]:
    return {
        "text": claim.canonical_text,
        "issue": str(claim.issue_id),
        "kind": str(claim.kind),
        "direction": claim.direction,
        "parent": str(claim.parent_id) if claim.parent_id else None,
    }


def _record(kind: str, who: User, claim: Claim, **patches: Any) -> None:
    event_append(
        kind=kind,
        who=who,
        study=claim.study,
        object_kind="claim",
        object_id=claim.pk,
        **patches,
    )
