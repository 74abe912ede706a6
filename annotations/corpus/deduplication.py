"""Wire copies: documents of one study with the very same text form one cluster."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from annotations.models import Document, DocumentText, DuplicateCluster, Study

FAR_FUTURE = "9999"


def clusters_join(*, study: Study, digests: Iterable[str]) -> int:
    """Put all living documents of `study` with one of these texts into its cluster.

    The earliest published document becomes canonical when a cluster is made, and stays
    so. Needs the transaction that stored the documents. Returns how many joined.
    """
    copies = _copies(study, digests)
    joined: list[Document] = []
    for documents in copies.values():
        if len(documents) < 2:
            continue
        cluster_id = _cluster_of(study, documents)
        for document in documents:
            if document.cluster_id is None:
                document.cluster_id = cluster_id
                joined.append(document)
    Document.objects.bulk_update(joined, ["cluster"])
    return len(joined)


def _copies(study: Study, digests: Iterable[str]) -> dict[str, list[Document]]:
    rows = DocumentText.objects.filter(
        document__study=study,
        document__deleted_at__isnull=True,
        version=1,
        sha256__in=list(digests),
    ).select_related("document")
    found: dict[str, list[Document]] = defaultdict(list)
    for row in rows.defer("text", "tokens", "sentences"):
        found[row.sha256].append(row.document)
    return found


def _cluster_of(study: Study, documents: list[Document]) -> uuid.UUID:
    known = sorted({document.cluster_id for document in documents if document.cluster_id})
    if known:
        return known[0]
    return DuplicateCluster.objects.create(study=study, canonical=min(documents, key=_age)).pk


def _age(document: Document) -> tuple[str, uuid.UUID]:
    published = document.published_at
    return (published.isoformat() if published else FAR_FUTURE, document.pk)
