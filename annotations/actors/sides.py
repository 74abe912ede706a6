"""Camps, and who is in which, by date.

At most one side per actor, issue (or none) and date. The rule spans rows: writers take
turns on the actor; on PostgreSQL an exclusion constraint judges too.
"""

from typing import Any

from django.db import transaction

from annotations.actors.checking import period_faults, refuse, text_faults
from annotations.actors.contracts import SideDraft
from annotations.actors.membership import Camp, Period, overlapping
from annotations.core.errors import Conflict, Fault, Invalid
from annotations.core.keys import key_of, with_suffix
from annotations.events.services import event_append
from annotations.models import Actor, Side, SideMembership, Study, User

GLYPHS = ("square", "circle", "diamond", "triangle", "hollow")


@transaction.atomic
def side_create(
    *,
    study: Study,
    who: User,
    name: str,
    glyph: str = "square",
    colour: str = "",
    key: str | None = None,
) -> Side:
    """Add a side; its shape and colour token never stand without its name."""
    refuse(_side_faults(name, glyph))
    made_key = key or key_of(name, fallback="side")
    if key is None and Side.objects.filter(study=study, key=made_key).exists():
        made_key = with_suffix(made_key)
    side = Side.objects.create(
        study=study, key=made_key, name=name.strip(), glyph=glyph, colour=colour
    )
    _record_side("side.created", who, side, after=_side_facts(side))
    return side


@transaction.atomic
def side_update(*, side: Side, who: User, name: str, glyph: str, colour: str) -> Side:
    """Rename a side or draw it otherwise."""
    refuse(_side_faults(name, glyph))
    locked = Side.objects.select_for_update(no_key=True).get(pk=side.pk)
    before = _side_facts(locked)
    locked.name, locked.glyph, locked.colour = name.strip(), glyph, colour
    locked.save(update_fields=["name", "glyph", "colour"])
    _record_side("side.updated", who, locked, before=before, after=_side_facts(locked))
    return locked


@transaction.atomic
def side_delete(*, side: Side, who: User) -> None:
    """Remove a side that nobody is on; raises `Conflict` otherwise."""
    locked = Side.objects.select_for_update().get(pk=side.pk)
    if locked.memberships.exists():
        message = "Some actors are on this side. Take them off first."
        raise Conflict(message, code="side.in_use")
    _record_side("side.deleted", who, locked, before=_side_facts(locked))
    locked.delete()


@transaction.atomic
def side_membership_add(*, actor: Actor, who: User, membership: SideDraft) -> SideMembership:
    """Put the actor on a side on some days, in general or for one issue."""
    _lock(actor)
    _refuse_faults(actor, membership, but=None)
    made = SideMembership.objects.create(
        actor=actor,
        side=membership.side,
        issue=membership.issue,
        valid_from=membership.valid_from,
        valid_to=membership.valid_to,
    )
    _record("actor.side_added", who, actor, after=_facts(made))
    return made


@transaction.atomic
def side_membership_change(
    *, row: SideMembership, who: User, membership: SideDraft
) -> SideMembership:
    """Put another side, issue or period in the place of a membership's."""
    _lock(row.actor)
    _refuse_faults(row.actor, membership, but=row)
    before = _facts(row)
    row.side, row.issue = membership.side, membership.issue
    row.valid_from, row.valid_to = membership.valid_from, membership.valid_to
    row.save()
    _record("actor.side_changed", who, row.actor, before=before, after=_facts(row))
    return row


@transaction.atomic
def side_membership_remove(*, row: SideMembership, who: User) -> None:
    """Take the actor off a side."""
    _record("actor.side_removed", who, row.actor, before=_facts(row))
    row.delete()


def _lock(actor: Actor) -> None:
    Actor.objects.select_for_update(no_key=True).get(pk=actor.pk)


def _refuse_faults(actor: Actor, draft: SideDraft, *, but: SideMembership | None) -> None:
    faults = period_faults(draft.valid_from, draft.valid_to)
    if draft.side.study_id != actor.study_id:
        faults.append(Fault("side.unknown", "There is no such side here.", field="side"))
    if draft.issue and draft.issue.codebook.study_id != actor.study_id:
        faults.append(Fault("issue.unknown", "There is no such issue here.", field="issue"))
    refuse(faults)
    rows = SideMembership.objects.filter(actor=actor)
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    camps = [_camp(row) for row in rows]
    new = Camp(
        actor.pk,
        draft.side.pk,
        draft.issue.pk if draft.issue else None,
        Period.of(draft.valid_from, draft.valid_to),
    )
    if overlapping(camps, new):
        message = "On some of these days the actor is on a side already. Change the dates."
        fault = Fault("side.overlap", message, field="valid_from")
        raise Invalid(message, code="side.overlap", faults=[fault])


def _camp(row: SideMembership) -> Camp:
    days = Period.of(row.valid_from, row.valid_to)
    return Camp(row.actor_id, row.side_id, row.issue_id, days)


def _side_faults(name: str, glyph: str) -> list[Fault]:
    faults = text_faults(required=["name"], name=name)
    if glyph not in GLYPHS:
        message = f"Choose one of: {', '.join(GLYPHS)}."
        faults.append(Fault("side.glyph", message, field="glyph"))
    return faults


def _side_facts(side: Side) -> dict[str, str]:
    return {"name": side.name, "glyph": side.glyph, "colour": side.colour}


def _facts(row: SideMembership) -> dict[str, str | None]:
    return {
        "side": str(row.side_id),
        "issue": str(row.issue_id) if row.issue_id else None,
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
    }


def _record_side(kind: str, who: User, side: Side, **patches: Any) -> None:
    event_append(
        kind=kind, who=who, study=side.study, object_kind="side", object_id=side.pk, **patches
    )


def _record(kind: str, who: User, actor: Actor, **patches: Any) -> None:
    event_append(
        kind=kind,
        who=who,
        study=actor.study,
        object_kind="actor",
        object_id=actor.pk,
        **patches,
    )
