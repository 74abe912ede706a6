"""The entries themselves: made, changed, accepted, put away."""

from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from annotations.actors.affiliations import affiliation_add
from annotations.actors.aliases import alias_add
from annotations.actors.checking import refuse, require_seeing, text_faults
from annotations.actors.contracts import ActorDraft
from annotations.actors.sides import side_membership_add
from annotations.core.errors import Conflict
from annotations.core.keys import key_of, with_suffix
from annotations.events.services import event_append
from annotations.models import (
    Actor,
    ActorKind,
    Affiliation,
    RegistryStatus,
    Stance,
    StatementActor,
    Study,
    User,
)

EDITABLE = ("name", "kind", "country", "wikidata_id", "notes")


@transaction.atomic
def actor_create(
    *,
    study: Study,
    who: User,
    actor: ActorDraft,
    key: str | None = None,
    is_candidate: bool = False,
) -> Actor:
    """Add an actor with all that is known of it; raises as the verbs for its parts.

    The key is made here unless one is given: a candidate's says nothing about others.
    """
    refuse(text_faults(required=["name"], name=actor.name, notes=actor.notes))
    made = Actor.objects.create(
        study=study,
        key=key or _free_key(study, actor, is_candidate=is_candidate),
        kind=actor.kind,
        name=actor.name.strip(),
        country=actor.country,
        wikidata_id=actor.wikidata_id,
        notes=actor.notes,
        status=RegistryStatus.CANDIDATE if is_candidate else RegistryStatus.ACCEPTED,
        coined_by=who if is_candidate else None,
    )
    _record("actor.created", who, made, after={"key": made.key, **_facts(made)})
    for alias in actor.aliases:
        alias_add(actor=made, who=who, alias=alias, is_candidate=is_candidate)
    for affiliation in actor.affiliations:
        affiliation_add(actor=made, who=who, affiliation=affiliation)
    for side in actor.sides:
        side_membership_add(actor=made, who=who, membership=side)
    return made


@transaction.atomic
def actor_update(*, actor: Actor, who: User, **changes: str) -> Actor:
    """Change any of name, kind, country, wikidata_id and notes."""
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise TypeError(f"an actor has no {', '.join(sorted(unknown))}")
    refuse(text_faults(required=["name"], **changes))
    locked = _locked(actor)
    if changes.get("kind") == ActorKind.UNNAMED and _speaks_often(locked):
        message = "It is in several statements of one reading, so it is not somebody unnamed."
        raise Conflict(message, code="actor.unnamed_twice")
    before = _facts(locked)
    for field, value in changes.items():
        setattr(locked, field, value.strip())
    after = _facts(locked)
    changed = [field for field in EDITABLE if before[field] != after[field]]
    if changed:
        locked.save(update_fields=changed)
        _record(
            "actor.updated",
            who,
            locked,
            before={field: before[field] for field in changed},
            after={field: after[field] for field in changed},
        )
    return locked


@transaction.atomic
def actor_accept(*, actor: Actor, who: User) -> Actor:
    """Take a candidate, with the aliases that its maker gave it, into everybody's registry."""
    locked = _locked(actor)
    if locked.status != RegistryStatus.CANDIDATE:
        raise Conflict("Only a candidate can be accepted.", code="registry.not_candidate")
    locked.status = RegistryStatus.ACCEPTED
    locked.save(update_fields=["status"])
    locked.aliases.filter(coined_by=locked.coined_by).update(status=RegistryStatus.ACCEPTED)
    _record(
        "actor.accepted",
        who,
        locked,
        before={"status": RegistryStatus.CANDIDATE},
        after={"status": RegistryStatus.ACCEPTED},
    )
    return locked


@transaction.atomic
def actor_delete(*, actor: Actor, who: User) -> None:
    """Put an actor away that nothing refers to.

    Raises `Conflict` when a statement, a stance or another actor's affiliation names it,
    and `Refused` for somebody who reads blind.
    """
    require_seeing(who, actor.study)
    locked = _locked(actor)
    if _is_used(locked):
        message = "This actor is named in statements or affiliations, so it stays."
        raise Conflict(message, code="actor.in_use")
    locked.deleted_at = timezone.now()
    locked.save(update_fields=["deleted_at"])
    _record("actor.deleted", who, locked, before={"name": locked.name})


def _free_key(study: Study, actor: ActorDraft, *, is_candidate: bool) -> str:
    key = key_of(actor.name, fallback=actor.kind)
    # Only accepted entries ever have a key without suffix, so a clash tells nothing.
    if is_candidate or Actor.objects.filter(study=study, key=key).exists():
        return with_suffix(key)
    return key


def _is_used(actor: Actor) -> bool:
    return (
        StatementActor.objects.filter(actor=actor).exists()
        or Stance.objects.filter(Q(actor=actor) | Q(target_actor=actor)).exists()
        or Affiliation.objects.filter(organisation=actor, member__deleted_at__isnull=True).exists()
        or Actor.objects.filter(merged_into=actor).exists()
    )


def _locked(actor: Actor) -> Actor:
    return Actor.objects.select_for_update(no_key=True).get(pk=actor.pk)


def _facts(actor: Actor) -> dict[str, str]:
    return {field: str(getattr(actor, field)) for field in EDITABLE}


def _record(kind: str, who: User, actor: Actor, **patches: Any) -> None:
    event_append(
        kind=kind,
        who=who,
        study=actor.study,
        object_kind="actor",
        object_id=actor.pk,
        **patches,
    )


def _speaks_often(actor: Actor) -> bool:
    """Whether it is in more than one living statement of some layer."""
    links = StatementActor.objects.filter(actor=actor, statement__deleted_at__isnull=True)
    statements = links.values("statement__layer").annotate(n=Count("statement", distinct=True))
    return statements.filter(n__gt=1).exists()
