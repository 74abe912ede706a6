"""Who belongs to whom, by date. Lock order: study, then its actors.

No actor may stand below itself on any day. The rule spans rows, so writers of one study
take turns.
"""

import uuid
from typing import Any

from django.db import transaction

from annotations.actors.checking import period_faults, refuse, text_faults
from annotations.actors.contracts import AffiliationDraft
from annotations.actors.membership import Period, Tie, closes_circle
from annotations.core.errors import Fault, Invalid
from annotations.events.services import event_append
from annotations.models import Actor, Affiliation, RegistryStatus, Study, User


@transaction.atomic
def affiliation_add(*, actor: Actor, who: User, affiliation: AffiliationDraft) -> Affiliation:
    """Say that the actor belongs to an organisation on some days."""
    _lock(actor.study_id)
    _refuse_faults(actor, affiliation, but=None)
    made = Affiliation.objects.create(
        member=actor, organisation=affiliation.organisation, **_facts(affiliation)
    )
    _record("actor.affiliation_added", who, actor, after=_plain(made))
    return made


@transaction.atomic
def affiliation_change(
    *, row: Affiliation, who: User, affiliation: AffiliationDraft
) -> Affiliation:
    """Put other facts in the place of an affiliation's."""
    _lock(row.member.study_id)
    _refuse_faults(row.member, affiliation, but=row)
    before = _plain(row)
    row.organisation = affiliation.organisation
    for field, value in _facts(affiliation).items():
        setattr(row, field, value)
    row.save()
    _record("actor.affiliation_changed", who, row.member, before=before, after=_plain(row))
    return row


@transaction.atomic
def affiliation_remove(*, row: Affiliation, who: User) -> None:
    """Take an affiliation away."""
    _record("actor.affiliation_removed", who, row.member, before=_plain(row))
    row.delete()


def _lock(study_id: uuid.UUID) -> None:
    Study.objects.select_for_update(no_key=True).get(pk=study_id)


def _refuse_faults(actor: Actor, draft: AffiliationDraft, *, but: Affiliation | None) -> None:
    faults = text_faults(role=draft.role, evidence=draft.evidence)
    faults += period_faults(draft.valid_from, draft.valid_to)
    refuse(faults + _organisation_faults(actor, draft.organisation))
    rows = Affiliation.objects.filter(
        member__study_id=actor.study_id,
        member__deleted_at__isnull=True,
        organisation__deleted_at__isnull=True,
    )
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    ties = [
        Tie(member, organisation, Period.of(start, end))
        for member, organisation, start, end in rows.values_list(
            "member", "organisation", "valid_from", "valid_to"
        )
    ]
    days = Period.of(draft.valid_from, draft.valid_to)
    if closes_circle(ties, Tie(actor.pk, draft.organisation.pk, days)):
        message = "Some day this actor would stand below itself. Change the dates."
        fault = Fault("affiliation.circle", message, field="organisation")
        raise Invalid(message, code="affiliation.circle", faults=[fault])


def _organisation_faults(actor: Actor, organisation: Actor) -> list[Fault]:
    if organisation.study_id != actor.study_id or organisation.is_deleted:
        message = "There is no such actor in this study."
        return [Fault("actor.unknown", message, field="organisation")]
    if organisation.pk == actor.pk:
        message = "An actor cannot belong to itself."
        return [Fault("affiliation.self", message, field="organisation")]
    # The member's entry may be everyone's, and a candidate must not show in it.
    if organisation.status != RegistryStatus.ACCEPTED:
        message = "Accept the organisation before others belong to it."
        return [Fault("affiliation.candidate", message, field="organisation")]
    return []


def _facts(draft: AffiliationDraft) -> dict[str, Any]:
    return {
        "role": draft.role.strip(),
        "valid_from": draft.valid_from,
        "valid_to": draft.valid_to,
        "evidence": draft.evidence.strip(),
    }


def _plain(row: Affiliation) -> dict[str, str | None]:
    return {
        "organisation": str(row.organisation_id),
        "role": row.role,
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
    }


def _record(kind: str, who: User, actor: Actor, **patches: Any) -> None:
    event_append(
        kind=kind,
        who=who,
        study=actor.study,
        object_kind="actor",
        object_id=actor.pk,
        **patches,
    )
