"""Reading the corpus. Nothing here counts or shows what readers have marked."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from annotations.models import Document, DocumentText, Outlet, Study
from annotations.models.base import ALIVE

BULKY = ("text", "tokens", "sentences")


def documents_of(study: Study) -> QuerySet[Document]:
    """The study's living documents with outlet and the facts of their texts, newest first."""
    texts = DocumentText.objects.defer(*BULKY).order_by("version")
    return (
        Document.objects.filter(ALIVE, study=study)
        .select_related("outlet", "cluster")
        .prefetch_related(Prefetch("texts", texts))
        .order_by("-id")
    )


def documents_whole(study: Study) -> QuerySet[Document]:
    """Like `documents_of`, with the texts themselves; for one document at a time."""
    return (
        Document.objects.filter(ALIVE, study=study)
        .select_related("outlet", "cluster")
        .prefetch_related(Prefetch("texts", DocumentText.objects.order_by("version")))
    )


def documents_search(documents: QuerySet[Document], words: str) -> QuerySet[Document]:
    """Those whose title, byline, external id or newest text contain `words`."""
    newest = DocumentText.objects.filter(document=OuterRef("pk")).order_by("-version")
    return documents.alias(newest_text=Subquery(newest.values("text")[:1])).filter(
        Q(title__icontains=words)
        | Q(byline__icontains=words)
        | Q(external_id__icontains=words)
        | Q(newest_text__icontains=words)
    )


def copies_of(document: Document) -> QuerySet[Document]:
    """The other living documents with the same text."""
    if document.cluster_id is None:
        return Document.objects.none()
    others = Document.objects.filter(ALIVE, cluster=document.cluster_id).exclude(pk=document.pk)
    return others.select_related("outlet").order_by("id")


def outlets_of(study: Study) -> QuerySet[Outlet]:
    """The study's outlets by name."""
    return Outlet.objects.filter(study=study).order_by("name")


@dataclass(frozen=True, slots=True)
class Known:
    """What makes a document the same as another: ids and digests, not the text."""

    document_id: uuid.UUID
    external_id: str | None
    outlet: str
    published_at: datetime | None
    sha256: str


def known_documents(
    study: Study, *, external_ids: Iterable[str], digests: Iterable[str]
) -> list[Known]:
    """The living documents with one of these external ids or texts (newest version)."""
    newest = DocumentText.objects.filter(document=OuterRef("pk")).order_by("-version")
    rows = (
        Document.objects.filter(ALIVE, study=study)
        .annotate(sha256=Subquery(newest.values("sha256")[:1]))
        .filter(
            Q(external_id__in=list(external_ids)) | Q(texts__sha256__in=list(digests)),
            sha256__isnull=False,
        )
        .order_by("id")
        .distinct()
    )
    return [
        Known(*row)
        for row in rows.values_list("id", "external_id", "outlet__name", "published_at", "sha256")
    ]
