"""Rounds: planned, opened, closed. Lock order: study, round, assignments, layers."""

import random
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from annotations.annotating.handing_out import assignments_make
from annotations.annotating.planning import (
    ReaderPlan,
    RoundPlan,
    allocation_of,
    newest_texts,
    plan_faults,
    reader_faults,
    too_few,
)
from annotations.codebook.selectors import codebook_of, published_latest
from annotations.core.errors import Conflict, Fault, Invalid
from annotations.events.services import event_append
from annotations.models import (
    Assignment,
    AssignmentState,
    CodebookVersion,
    Document,
    Round,
    RoundDocument,
    RoundReader,
    RoundState,
    Study,
    User,
)

UNFINISHED = (AssignmentState.TODO, AssignmentState.OPEN)


@transaction.atomic
def round_create(*, study: Study, who: User, plan: RoundPlan) -> Round:
    """Plan a round under the newest published codebook version; nothing is handed out yet.

    Raises `Conflict` when no version is published and `Invalid` with all faults.
    """
    Study.objects.select_for_update(no_key=True).get(pk=study.pk)
    version = _version(study)
    faults = plan_faults(study=study, plan=plan)
    if Round.objects.filter(study=study, name=plan.name.strip()).exists():
        faults.append(Fault("round.name_taken", "Another round has this name.", field="name"))
    _refuse(faults)
    round_ = Round.objects.create(
        study=study,
        codebook_version=version,
        name=plan.name.strip(),
        state=RoundState.DRAFT,
        readers_per_document=plan.readers_per_document,
        blind=plan.blind,
        seed=plan.seed,
        with_suggestions=plan.with_suggestions,
        created_by=who,
    )
    _documents_add(round_, plan)
    RoundReader.objects.bulk_create(
        RoundReader(round=round_, user=reader.user, quota=reader.quota, weight=reader.weight)
        for reader in plan.readers
    )
    _record("round.created", who, round_, after=_facts(round_, plan))
    return round_


@transaction.atomic
def round_open(*, round_: Round, who: User) -> Round:
    """Make the assignments and hand the round out.

    Raises `Conflict` unless it is a draft, and `Invalid` when a reader may no longer read.
    """
    locked = _locked(round_, RoundState.DRAFT, "Only a planned round can be opened.")
    rows = list(locked.round_documents.order_by("position"))
    plan = RoundPlan(
        name=locked.name,
        documents=[],
        readers=_readers(locked),
        readers_per_document=locked.readers_per_document,
        seed=locked.seed,
    )
    _refuse(reader_faults(locked.study, plan.readers))
    allocation = allocation_of([row.text_id for row in rows], plan)
    if allocation.missing:
        _refuse([too_few(sum(allocation.missing.values()))])
    made = assignments_make(locked, allocation)
    _state_set(locked, RoundState.OPEN)
    _record("round.opened", who, locked, after={"assignments": len(made), "seed": locked.seed})
    return locked


@transaction.atomic
def round_close(*, round_: Round, who: User) -> Round:
    """Hand nothing more out: what is not handed in is released, its drafts stay."""
    locked = _locked(round_, RoundState.OPEN, "Only an open round can be closed.")
    unfinished = Assignment.objects.select_for_update(no_key=True).filter(
        round=locked, state__in=UNFINISHED
    )
    released = [str(pk) for pk in unfinished.order_by("pk").values_list("pk", flat=True)]
    unfinished.update(state=AssignmentState.RELEASED)
    _state_set(locked, RoundState.CLOSED)
    _record("round.closed", who, locked, after={"released": released})
    return locked


@transaction.atomic
def round_reopen(*, round_: Round, who: User) -> Round:
    """Open a closed round again; what was released stays so until it is given back."""
    locked = _locked(round_, RoundState.CLOSED, "Only a closed round can be reopened.")
    _state_set(locked, RoundState.OPEN)
    _record("round.reopened", who, locked)
    return locked


@transaction.atomic
def round_discard(*, round_: Round, who: User) -> None:
    """Throw a planned round away; raises `Conflict` once it was opened."""
    locked = _locked(round_, RoundState.DRAFT, "A round that was opened stays.")
    _record("round.discarded", who, locked, before={"name": locked.name})
    locked.delete()


@transaction.atomic
def blind_end(*, round_: Round, who: User) -> Round:
    """End the blind phase before all readings are in.

    From now on readers may see each other's work, so what is not handed in yet is marked
    not blind and stays out of agreement. Raises `Conflict` when nothing is blind.
    """
    locked = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if locked.state == RoundState.DRAFT or not locked.blind or locked.blind_ended_at:
        message = "This round has no blind phase that could end."
        raise Conflict(message, code="round.not_blind")
    locked.blind_ended_at = timezone.now()
    locked.save(update_fields=["blind_ended_at"])
    unfinished = Assignment.objects.select_for_update(no_key=True).filter(
        round=locked, state__in=UNFINISHED
    )
    marked = [str(pk) for pk in unfinished.order_by("pk").values_list("pk", flat=True)]
    unfinished.update(not_blind=True)
    _record("round.blind_ended", who, locked, after={"not_blind": marked})
    return locked


def _documents_add(round_: Round, plan: RoundPlan) -> None:
    texts = list(newest_texts(plan.documents))
    if plan.without_suggestions is None:
        unaided = _draw(texts, share=round_.study.suggestion_free_share, seed=plan.seed)
    else:
        unaided = set(newest_texts(plan.without_suggestions))
    RoundDocument.objects.bulk_create(
        RoundDocument(
            round=round_, text_id=text, position=position, without_suggestions=text in unaided
        )
        for position, text in enumerate(texts, start=1)
    )


def _draw(texts: list[uuid.UUID], *, share: float, seed: int) -> set[uuid.UUID]:
    number = round(share * len(texts))
    return set(random.Random(seed).sample(texts, number))  # noqa: S311  (repeatable, no secret)


def _version(study: Study) -> CodebookVersion:
    version = published_latest(codebook_of(study))
    if version is None:
        raise Conflict(
            "Publish the codebook first: a round is read under a version that never changes.",
            code="codebook.not_published",
        )
    return version


def _readers(round_: Round) -> list[ReaderPlan]:
    rows = round_.round_readers.select_related("user").order_by("pk")
    return [ReaderPlan(user=row.user, quota=row.quota, weight=row.weight) for row in rows]


def _locked(round_: Round, state: RoundState, refusal: str) -> Round:
    locked = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if locked.state != state:
        raise Conflict(refusal, code="round.state")
    return locked


def _state_set(round_: Round, state: RoundState) -> None:
    round_.state = state
    round_.save(update_fields=["state"])


def _refuse(faults: list[Fault]) -> None:
    if faults:
        message = "The round cannot be made like this. Repair these places."
        raise Invalid(message, code="round.invalid", faults=faults)


def _facts(round_: Round, plan: RoundPlan) -> dict[str, Any]:
    return {
        "name": round_.name,
        "codebook_version": round_.codebook_version.number,
        "documents": _ids(plan.documents),
        "readers": [str(reader.user.pk) for reader in plan.readers],
        "readers_per_document": round_.readers_per_document,
        "blind": round_.blind,
        "seed": round_.seed,
    }


def _ids(documents: Iterable[Document]) -> list[str]:
    return [str(document.pk) for document in documents]


def _record(kind: str, who: User, round_: Round, **patches: Any) -> None:
    event_append(
        kind=kind,
        who=who,
        study=round_.study,
        object_kind="round",
        object_id=round_.pk,
        **patches,
    )
