"""Spellings of an actor."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from annotations.actors.checking import period_faults, refuse, text_faults
from annotations.actors.contracts import AliasDraft
from annotations.core.errors import Conflict
from annotations.events.services import event_append
from annotations.models import Actor, ActorAlias, RegistryStatus, User


@transaction.atomic
def alias_add(
    *, actor: Actor, who: User, alias: AliasDraft, is_candidate: bool = False
) -> ActorAlias:
    """Add a spelling; the same one again is the one that is there.

    A candidate of somebody else counts as not there: it must not show by a clash.
    """
    text = alias.text.strip()
    refuse(
        text_faults(required=["text"], text=text) + period_faults(alias.valid_from, alias.valid_to)
    )
    facts = {
        "text": text,
        "language": alias.language,
        "valid_from": alias.valid_from,
        "valid_to": alias.valid_to,
    }
    seen = Q(status=RegistryStatus.ACCEPTED) | Q(coined_by=who)
    there = ActorAlias.objects.filter(seen, actor=actor, **facts).order_by("status").first()
    if there is not None:
        return there
    made = ActorAlias.objects.create(
        actor=actor,
        status=RegistryStatus.CANDIDATE if is_candidate else RegistryStatus.ACCEPTED,
        coined_by=who if is_candidate else None,
        **facts,
    )
    _record("actor.alias_added", who, made, after={"text": text, "status": made.status})
    return made


@transaction.atomic
def alias_accept(*, alias: ActorAlias, who: User) -> ActorAlias:
    """Take a candidate spelling into everybody's registry."""
    if alias.status != RegistryStatus.CANDIDATE:
        raise Conflict("Only a candidate can be accepted.", code="registry.not_candidate")
    alias.status = RegistryStatus.ACCEPTED
    alias.save(update_fields=["status"])
    _record("actor.alias_accepted", who, alias, after={"text": alias.text})
    return alias


@transaction.atomic
def alias_remove(*, alias: ActorAlias, who: User) -> None:
    """Take a spelling away; statements name actors, never aliases."""
    _record("actor.alias_removed", who, alias, before={"text": alias.text})
    alias.delete()


def _record(kind: str, who: User, alias: ActorAlias, **patches: Any) -> None:
    event_append(
        kind=kind,
        who=who,
        study=alias.actor.study,
        object_kind="actor",
        object_id=alias.actor_id,
        **patches,
    )
