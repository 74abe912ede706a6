"""What a round is to be, what is wrong with it, and who would read how much."""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotations.annotating.allocation import Allocation, Reader, allocate
from annotations.core.errors import Fault
from annotations.core.text import forbidden_position
from annotations.models import Document, DocumentText, Membership, Study, User
from annotations.models.base import ALIVE
from annotations.permissions.actions import Action
from annotations.permissions.table import TABLE

SEED_LIMIT = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderPlan:
    """Someone who is to read, with an optional quota of documents."""

    user: User
    quota: int | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPlan:
    """A round that is not there yet. `documents` stand in the order of reading.

    Without `without_suggestions` the study's share of documents is drawn by the seed.
    """

    name: str
    documents: Sequence[Document]
    readers: Sequence[ReaderPlan]
    readers_per_document: int = 1
    blind: bool = True
    seed: int = 1
    with_suggestions: bool = True
    without_suggestions: Collection[Document] | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What one reader would get."""

    user: User
    documents: int
    words: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What opening the round would hand out; nothing is, while there are faults."""

    readings: int
    words: int
    missing: int
    shares: list[Share] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def plan_preview(*, study: Study, plan: RoundPlan) -> Preview:
    """Who would read how much, and everything that keeps the round from being made."""
    faults = plan_faults(study=study, plan=plan)
    texts = newest_texts(plan.documents)
    allocation = allocation_of(list(texts), plan)
    words: Counter[str] = Counter()
    for text, readers in allocation.readers.items():
        words.update(dict.fromkeys(readers, texts[text]))
    loads = allocation.loads()
    shares = [
        Share(reader.user, loads[str(reader.user.pk)], words[str(reader.user.pk)])
        for reader in plan.readers
    ]
    return Preview(
        readings=sum(loads.values()),
        words=sum(words.values()),
        missing=sum(allocation.missing.values()),
        shares=shares,
        faults=faults,
    )


def allocation_of(texts: Sequence[uuid.UUID], plan: RoundPlan) -> Allocation[uuid.UUID]:
    """The plan's readers of each text, by user id as text."""
    readers = [
        Reader(str(reader.user.pk), quota=reader.quota, weight=reader.weight)
        for reader in plan.readers
    ]
    return allocate(texts, readers, per_document=plan.readers_per_document, seed=plan.seed)


def newest_texts(documents: Iterable[Document]) -> dict[uuid.UUID, int]:
    """The newest text of each document, in their order, with its number of words."""
    order = [document.pk for document in documents]
    rows = DocumentText.objects.filter(document__in=order).order_by("version")
    newest = {
        document: (text, words)
        for document, text, words in rows.values_list("document", "pk", "words")
    }
    return dict(newest[document] for document in order if document in newest)


def plan_faults(*, study: Study, plan: RoundPlan) -> list[Fault]:
    """Everything that keeps the round from being made, each with its field."""
    faults = [*_name_faults(plan.name), *_document_faults(study, plan)]
    faults += reader_faults(study, plan.readers)
    if not 0 <= plan.seed <= SEED_LIMIT:
        faults.append(_fault("seed", f"A seed is a number from 0 to {SEED_LIMIT}."))
    number, readers = plan.readers_per_document, len(plan.readers)
    if number < 1:
        faults.append(_fault("readers_per_document", "Every document needs a reader."))
    elif number > readers:
        message = (
            f"{number} readers a document need at least {number} readers; {readers} are chosen."
        )
        faults.append(_fault("readers_per_document", message))
    elif not faults:
        missing = allocation_of(list(newest_texts(plan.documents)), plan).missing
        if missing:
            faults.append(too_few(sum(missing.values())))
    return faults


def reader_faults(study: Study, readers: Sequence[ReaderPlan]) -> list[Fault]:
    """Readers who may not read, stand there twice, or have an impossible quota or weight."""
    roles = dict(
        Membership.objects.filter(
            study=study,
            is_active=True,
            user__is_active=True,
            user__in=[reader.user.pk for reader in readers],
            role__in=TABLE[Action.ANNOTATE],
        ).values_list("user", "role")
    )
    faults = [] if readers else [_fault("readers", "Choose who reads.")]
    seen: set[uuid.UUID] = set()
    for index, reader in enumerate(readers):
        faults += _one_reader(reader, f"readers.{index}", roles=roles, seen=seen)
        seen.add(reader.user.pk)
    return faults


def too_few(missing: int) -> Fault:
    """The fault of quotas that are too small."""
    message = (
        f"The quotas leave {missing} readings without a reader. "
        "Raise a quota, add a reader, or take fewer documents."
    )
    return _fault("readers", message, code="round.too_few_readers")


def _one_reader(
    reader: ReaderPlan, path: str, *, roles: Mapping[uuid.UUID, str], seen: set[uuid.UUID]
) -> Iterable[Fault]:
    if reader.user.pk not in roles:
        message = f"{reader.user} is no active member who may annotate."
        yield _fault(path, message, code="round.reader")
    if reader.user.pk in seen:
        yield _fault(path, f"{reader.user} stands here twice.", code="round.reader_twice")
    if reader.quota is not None and reader.quota < 0:
        yield _fault(f"{path}.quota", "A quota is 0 or more.")
    if not reader.weight > 0:
        yield _fault(f"{path}.weight", "A weight is more than 0.")


def _name_faults(name: str) -> Iterable[Fault]:
    if not name.strip():
        yield _fault("name", "Give the round a name.")
    if forbidden_position(name) is not None:
        yield _fault("name", "A NUL or a lone surrogate cannot be stored.")


def _document_faults(study: Study, plan: RoundPlan) -> Iterable[Fault]:
    chosen = [document.pk for document in plan.documents]
    if not chosen:
        yield _fault("documents", "Choose what is to be read.")
    if len(set(chosen)) < len(chosen):
        yield _fault("documents", "A document stands here twice.")
    alive = Document.objects.filter(ALIVE, study=study, pk__in=chosen, texts__isnull=False)
    if alive.distinct().count() < len(set(chosen)):
        yield _fault("documents", "Some documents are not in this study any more.")
    without = {document.pk for document in plan.without_suggestions or ()}
    if not without <= set(chosen):
        yield _fault("without_suggestions", "These must be documents of the round.")


def _fault(path: str, message: str, *, code: str = "round.invalid") -> Fault:
    return Fault(code, message, field=path)
