"""What a person may not see yet: data-model.md, "Blindness, one rule".

Whoever holds an assignment on a document in a blind round, whatever the role, gets
nothing derived from another layer of it until every assignment of that document in the
round is submitted, returned or released, or a manager ends the phase.

Everything here is a queryset for use inside other queries; nothing is evaluated.
"""

import uuid
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from annotations.models import (
    Actor,
    ActorAlias,
    Assignment,
    AssignmentState,
    Claim,
    DocumentText,
    Layer,
    LayerKind,
    LayerState,
    RegistryStatus,
    Role,
    RoundDocument,
    Study,
    User,
)
from annotations.permissions.actions import Action

if TYPE_CHECKING:
    from annotations.permissions.access import StudyAccess

Registry = TypeVar("Registry", Actor, ActorAlias, Claim)

UNFINISHED = (AssignmentState.TODO, AssignmentState.OPEN)
HANDED_IN = (LayerState.SUBMITTED, LayerState.LOCKED)


def blind_assignments(user: User, *, study: Study) -> QuerySet[Assignment]:
    """The assignments that keep `user` blind: held, not marked, and not all readers done.

    A released assignment is no longer held. One that is marked `not_blind` hides nothing
    from its own reader, yet keeps the others blind while it is unfinished.
    """
    readers = Assignment.objects.filter(
        round=OuterRef("round"),
        text__document=OuterRef("text__document"),
        state__in=UNFINISHED,
    )
    held = Assignment.objects.filter(
        annotator=user,
        not_blind=False,
        round__study=study,
        round__blind=True,
        round__blind_ended_at__isnull=True,
    ).exclude(state=AssignmentState.RELEASED)
    return held.filter(Exists(readers))


def blind_texts(user: User, *, study: Study) -> QuerySet[DocumentText, uuid.UUID]:
    """Ids of the texts of which `user` may not see anything derived from other layers.

    All versions of a document count as one: offsets differ, readings do not.
    """
    documents = blind_assignments(user, study=study).values("text__document")
    return DocumentText.objects.filter(document__in=documents).values_list("pk", flat=True)


def texts_without_suggestions(user: User, *, study: Study) -> QuerySet[RoundDocument, uuid.UUID]:
    """Ids of the texts that `user` reads blind and, by the plan of the round, unaided."""
    unaided = Q(without_suggestions=True) | Q(round__with_suggestions=False)
    mine = blind_assignments(user, study=study).filter(
        round=OuterRef("round"), text=OuterRef("text")
    )
    return RoundDocument.objects.filter(unaided, Exists(mine)).values_list("text", flat=True)


def visible_layers(access: "StudyAccess", layers: QuerySet[Layer]) -> QuerySet[Layer]:
    """The `layers` whose content, or any figure from it, this person may be given.

    Own readings always. Suggestions: whoever may see results or runs, and readers on
    their own texts, unless the round withholds them. Everyone else's readings, imports
    and gold: only roles that see results, never on a blind text; what is not handed in
    yet only those who run the study.
    """
    user, study = access.user, access.study
    sees_results = access.may(Action.RESULTS_VIEW)
    own = Q(kind=LayerKind.HUMAN, assignment__annotator=user)
    suggestions = Q(kind=LayerKind.MODEL) & ~Q(
        text__in=texts_without_suggestions(user, study=study)
    )
    if not sees_results:
        held = Assignment.objects.filter(annotator=user, round__study=study)
        held = held.exclude(state=AssignmentState.RELEASED)
        suggestions &= Q(text__in=held.values("text"))
    shown = own | suggestions
    if sees_results:
        shown |= _readings_of_others(access) & ~Q(text__in=blind_texts(user, study=study))
    return layers.filter(shown, study=study, deleted_at__isnull=True)


def visible_registry(access: "StudyAccess", rows: QuerySet[Registry]) -> QuerySet[Registry]:
    """The actors, aliases or claims that may be found, listed, counted or collided with.

    Accepted ones; one's own candidates; all candidates for those who review them, but for
    those of the people with whom one shares a blind text: they come from their layers.
    """
    fellow = Q(coined_by__in=fellow_readers(access.user, study=access.study))
    shown = Q(status=RegistryStatus.ACCEPTED) | Q(coined_by=access.user)
    shown |= Q(status=RegistryStatus.MERGED) & ~fellow
    if access.may(Action.REGISTRY_REVIEW):
        shown |= Q(status=RegistryStatus.CANDIDATE) & ~fellow
    return rows.filter(shown)


def fellow_readers(user: User, *, study: Study) -> QuerySet[Assignment, uuid.UUID]:
    """Ids of the people who read, in the same round, a document on which `user` is blind."""
    mine = blind_assignments(user, study=study).filter(
        round=OuterRef("round"), text__document=OuterRef("text__document")
    )
    others = Assignment.objects.filter(Exists(mine)).exclude(annotator=user)
    return others.values_list("annotator", flat=True)


def _readings_of_others(access: "StudyAccess") -> Q:
    finished = Q(kind__in=[LayerKind.IMPORT, LayerKind.GOLD])
    if access.role in (Role.OWNER, Role.MANAGER):
        return finished | Q(kind=LayerKind.HUMAN)
    return finished | Q(kind=LayerKind.HUMAN, state__in=HANDED_IN)
