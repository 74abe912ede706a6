"""Which readings of a round a person may be given figures from, and what that leaves out."""

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from annotations.agreement.contracts import LeftOut
from annotations.models import (
    Assignment,
    AssignmentState,
    Layer,
    LayerKind,
    LayerState,
    Round,
    RoundDocument,
)
from annotations.permissions.access import StudyAccess, blind_texts, visible_layers
from annotations.permissions.actions import Action

HANDED_IN = (LayerState.SUBMITTED, LayerState.LOCKED)


@dataclass(frozen=True, slots=True)
class Scope:
    """The layers that enter the figures; `revisions` says which state of them."""

    round: Round
    layers: QuerySet[Layer]
    revisions: Mapping[uuid.UUID, int]
    documents: int
    left_out: tuple[LeftOut, ...]


def scope_of(access: StudyAccess, reading_round: Round) -> Scope:
    """What `access` may be told about the agreement of the round.

    Who sees results: every submitted reading, but for documents that the person still
    reads blind. Everyone else: the documents that they submitted themselves, once the
    blind phase of each is over. Readings marked `not_blind` never enter.
    """
    blind = blind_texts(access.user, study=access.study)
    layers = _layers(access, reading_round).exclude(text__in=blind)
    revisions = {}
    read: Counter[uuid.UUID] = Counter()
    for layer, text, revision in layers.values_list("pk", "text_id", "revision"):
        revisions[layer] = revision
        read[text] += 1
    documents = dict(
        RoundDocument.objects.filter(
            round=reading_round, text__document__deleted_at__isnull=True
        ).values_list("text_id", "position")
    )
    hidden = set(blind.filter(pk__in=documents.keys()))
    return Scope(
        round=reading_round,
        layers=layers,
        revisions=revisions,
        documents=len(documents),
        left_out=_left_out(
            access, reading_round, documents=set(documents), hidden=hidden, read=read
        ),
    )


def _layers(access: StudyAccess, reading_round: Round) -> QuerySet[Layer]:
    submitted = Layer.objects.filter(
        study=access.study,
        kind=LayerKind.HUMAN,
        state__in=HANDED_IN,
        deleted_at__isnull=True,
        assignment__round=reading_round,
        assignment__state=AssignmentState.SUBMITTED,
        assignment__not_blind=False,
        text__document__deleted_at__isnull=True,
    )
    if access.may(Action.RESULTS_VIEW):
        return visible_layers(access, submitted)
    # A reader meets the readings of others after submitting, never before.
    own = submitted.filter(assignment__annotator=access.user)
    return submitted.filter(text__in=own.values("text"))


def _left_out(
    access: StudyAccess,
    reading_round: Round,
    *,
    documents: set[uuid.UUID],
    hidden: set[uuid.UUID],
    read: Counter[uuid.UUID],
) -> tuple[LeftOut, ...]:
    shown = documents - hidden
    found: Counter[tuple[str, str]] = Counter()
    found["documents", "blind"] = len(hidden)
    if not access.may(Action.RESULTS_VIEW):
        found["documents", "not_yours"] = len(shown - read.keys())
        shown &= read.keys()
    found["documents", "few_readings"] = sum(read[text] < 2 for text in shown)
    rows = Assignment.objects.filter(round=reading_round).exclude(state=AssignmentState.RELEASED)
    for text, state, not_blind in rows.values_list("text_id", "state", "not_blind"):
        if text not in shown:
            continue
        if state != AssignmentState.SUBMITTED:
            found["readings", "not_submitted"] += 1
        elif not_blind:
            found["readings", "not_blind"] += 1
    return tuple(LeftOut(*what, count) for what, count in sorted(found.items()) if count)
