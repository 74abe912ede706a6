"""What would become of each draft: create, same, conflict or problem."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from annotations.core.errors import Fault
from annotations.core.text import digest
from annotations.corpus.contracts import DocumentDraft
from annotations.corpus.selectors import Known, known_documents
from annotations.exchange.contracts import Drafted
from annotations.models import ImportOutcome, Study

Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome of one draft; `document_id` is the document that it meets."""

    outcome: ImportOutcome
    document_id: uuid.UUID | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Judge:
    """Compares drafts with the study and with what this import brought before them.

    Keeps two digests a draft, never a text.
    """

    study: Study
    seen_ids: dict[str, tuple[str, str]] = field(default_factory=dict)
    seen_places: set[Place] = field(default_factory=set)

    def judge(self, batch: Sequence[Drafted]) -> list[Judgement]:
        """One judgement a record, in order; two queries a batch at most."""
        drafts = [item.draft for item in batch if item.draft is not None]
        known = known_documents(
            self.study,
            external_ids={draft.external_id for draft in drafts if draft.external_id},
            digests={digest(draft.text) for draft in drafts},
        )
        by_id = {item.external_id: item for item in known if item.external_id}
        by_place = {_place_of(item): item for item in known}
        return [self._one(item, by_id, by_place) for item in batch]

    def _one(
        self, item: Drafted, by_id: dict[str, Known], by_place: dict[Place, Known]
    ) -> Judgement:
        draft = item.draft
        if draft is None:
            return Judgement(ImportOutcome.PROBLEM, faults=item.faults)
        sha256 = digest(draft.text)
        place = (draft.outlet, sha256, _moment(draft.published_at))
        here = by_id.get(draft.external_id or "") or by_place.get(place)
        if here is not None:
            if here.sha256 == sha256:
                return Judgement(ImportOutcome.SAME, here.document_id)
            return Judgement(
                ImportOutcome.CONFLICT, here.document_id, (_conflict(item, draft, "the study"),)
            )
        return self._within_import(item, draft, sha256, place)

    def _within_import(
        self, item: Drafted, draft: DocumentDraft, sha256: str, place: Place
    ) -> Judgement:
        where = f"{item.file}, line {item.line}"
        earlier, earlier_where = self.seen_ids.get(draft.external_id or "", ("", ""))
        if earlier and earlier != sha256:
            return Judgement(
                ImportOutcome.CONFLICT, faults=(_conflict(item, draft, earlier_where),)
            )
        if earlier or place in self.seen_places:
            return Judgement(ImportOutcome.SAME)
        if draft.external_id:
            self.seen_ids[draft.external_id] = (sha256, where)
        self.seen_places.add(place)
        return Judgement(ImportOutcome.CREATE)


def _place_of(known: Known) -> Place:
    return (known.outlet or "", known.sha256, _moment(known.published_at))


def _moment(value: datetime | None) -> str:
    return value.astimezone(UTC).isoformat() if value else ""


def _conflict(item: Drafted, draft: DocumentDraft, where: str) -> Fault:
    message = (
        f"Another text has the external id {draft.external_id!r} in {where}. "
        "Give this one another id, or correct the text there."
    )
    return Fault(
        "document.external_id_taken", message, field="external_id", file=item.file, row=item.line
    )
