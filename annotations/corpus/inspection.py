"""Rules of texts that span rows, judged again."""

from collections.abc import Iterator

from django.db.models import F, OuterRef, Subquery

from annotations.core.batches import batches
from annotations.core.text import digest, word_count
from annotations.models import Document, DocumentText, DuplicateCluster, Study
from annotations.models.findings import Finding, findings

# One text may be long; a page of them has to fit into memory.
PAGE = 100


def texts_are_what_they_were(study: Study) -> Iterator[Finding]:
    """A text never changes: its digest and its number of words still fit."""
    for row in _texts(study):
        if digest(row.text) != row.sha256:
            yield _finding(row, "The text does not have the digest that was taken of it.")
        if word_count(row.text) != row.words:
            yield _finding(row, f"The text has {word_count(row.text)} words, not {row.words}.")


def segments_lie_in_their_text(study: Study) -> Iterator[Finding]:
    """Tokens and sentences are ordered, disjoint stretches of their text."""
    for row in _texts(study):
        for name, flat in (("tokens", row.tokens), ("sentences", row.sentences)):
            if len(flat) % 2 or any(gap < 0 or length <= 0 for gap, length in _pairs(flat)):
                yield _finding(row, f"Its {name} are not gaps and lengths.")
            elif sum(flat) > len(row.text):
                yield _finding(row, f"Its {name} end behind the text.")


def outlets_are_of_the_study(study: Study) -> Iterator[Finding]:
    """A document's outlet belongs to its study."""
    rows = Document.objects.filter(study=study, outlet__isnull=False)
    yield from findings(rows.exclude(outlet__study=study), "Its outlet is another study's.")


def clusters_hold_one_text(study: Study) -> Iterator[Finding]:
    """The documents of a cluster are of one study and have one first text; one is canonical."""
    members = Document.objects.filter(study=study, cluster__isnull=False)
    yield from findings(members.exclude(cluster__study=study), "Its cluster is another study's.")
    clusters = DuplicateCluster.objects.filter(study=study)
    yield from findings(
        clusters.exclude(canonical__cluster=F("pk")), "Its canonical document is not in it."
    )
    firsts = DocumentText.objects.filter(version=1)
    own = firsts.filter(document=OuterRef("pk")).values("sha256")[:1]
    canonical = firsts.filter(document=OuterRef("cluster__canonical")).values("sha256")[:1]
    copies = members.annotate(own=Subquery(own), canonical_text=Subquery(canonical))
    yield from findings(
        copies.exclude(own=F("canonical_text")), "Its text is not that of its cluster."
    )


def _texts(study: Study) -> Iterator[DocumentText]:
    keys = DocumentText.objects.filter(document__study=study).order_by("pk")
    for page in batches(list(keys.values_list("pk", flat=True)), PAGE):
        yield from DocumentText.objects.filter(pk__in=page)


def _pairs(flat: list[int]) -> Iterator[tuple[int, int]]:
    return zip(flat[::2], flat[1::2], strict=False)


def _finding(row: DocumentText, words: str) -> Finding:
    return Finding(row._meta.db_table, str(row.pk), words)
