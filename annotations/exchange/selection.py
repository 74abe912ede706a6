"""What one export takes from a study, and in which steps it is read."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from annotations.models import (
    Assignment,
    Document,
    Layer,
    LayerKind,
    Round,
    RoundDocument,
    Study,
    User,
)
from annotations.models.base import ALIVE
from annotations.permissions.access import StudyAccess
from annotations.permissions.actions import Action
from annotations.permissions.blindness import blind_texts, visible_layers

Row = TypeVar("Row", bound=Model)
PAGE = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """One study, as far as `access` may see it (None: the command line sees all).

    `cut` is the newest Event at the start: layers are exported as they were then.
    """

    study: Study
    cut: int
    access: StudyAccess | None = None
    round: Round | None = None
    kind: LayerKind | None = None
    annotator: User | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether the caller asked for a part."""
        return any((self.round, self.kind, self.annotator))

    def blind(self) -> "QuerySet[Any, uuid.UUID] | None":
        """Ids of the texts that the caller may not see readings of, or None."""
        return None if self.access is None else blind_texts(self.access.user, study=self.study)

    def withheld_texts(self) -> int:
        """How many texts are blind to the caller."""
        blind = self.blind()
        return 0 if blind is None else blind.count()

    def sees_everything(self) -> bool:
        """Whether the role sees all layers and candidates, open ones too."""
        return self.access is None or self.access.may(Action.STUDY_EDIT)

    def rounds(self) -> QuerySet[Round]:
        """The rounds to export."""
        rounds = Round.objects.filter(study=self.study)
        return rounds if self.round is None else rounds.filter(pk=self.round.pk)

    def documents(self) -> QuerySet[Document]:
        """The documents to export: all, or those of the round or the annotator."""
        documents = Document.objects.filter(ALIVE, study=self.study)
        if self.round is not None:
            chosen = RoundDocument.objects.filter(round=self.round)
            documents = documents.filter(pk__in=chosen.values("text__document"))
        if self.annotator is not None:
            shares = Assignment.objects.filter(round__study=self.study, annotator=self.annotator)
            documents = documents.filter(pk__in=shares.values("text__document"))
        return documents

    def assignments(self) -> QuerySet[Assignment]:
        """The shares to export: on a blind text only one's own."""
        found = Assignment.objects.filter(
            round__in=self.rounds(), text__document__deleted_at__isnull=True
        )
        if self.annotator is not None:
            found = found.filter(annotator=self.annotator)
        blind = self.blind()
        if blind is not None and self.access is not None:
            found = found.filter(Q(annotator=self.access.user) | ~Q(text__in=blind))
        return found

    def layers(self) -> QuerySet[Layer]:
        """The readings to export."""
        layers = Layer.objects.filter(
            ALIVE, study=self.study, text__document__deleted_at__isnull=True
        )
        if self.access is not None:
            layers = visible_layers(self.access, layers)
        if self.kind is not None:
            layers = layers.filter(kind=self.kind)
        if self.annotator is not None:
            layers = layers.filter(kind=LayerKind.HUMAN, assignment__annotator=self.annotator)
        if self.round is not None:
            texts = RoundDocument.objects.filter(round=self.round).values("text")
            layers = layers.filter(
                Q(assignment__round=self.round) | (~Q(kind=LayerKind.HUMAN) & Q(text__in=texts))
            )
        return layers

    def wants(self, kind: LayerKind) -> bool:
        """Whether layers of this kind can be among those to export."""
        if self.annotator is not None and kind != LayerKind.HUMAN:
            return False
        return self.kind in (None, kind)


def pages(rows: QuerySet[Row], *, by: str = "export_id", size: int = PAGE) -> Iterator[list[Row]]:
    """`rows` in order of the unique field `by`, each page by its own short query.

    A single long cursor would make writers wait on SQLite; an offset would reread.
    """
    last: Any = None
    while True:
        page_rows = rows if last is None else rows.filter(**{f"{by}__gt": last})
        page = list(page_rows.order_by(by)[:size])
        if page:
            yield page
            last = getattr(page[-1], by)
        if len(page) < size:
            return
