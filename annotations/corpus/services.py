"""Taking documents in."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from annotations.core.errors import Fault, Invalid
from annotations.core.text import digest, forbidden_position, word_count
from annotations.corpus.contracts import DocumentDraft, Segments
from annotations.corpus.deduplication import clusters_join
from annotations.corpus.segmenting import segment
from annotations.events.services import event_append
from annotations.models import Document, DocumentText, Outlet, Study, User


def documents_create(
    *, study: Study, who: User | None, drafts: Sequence[DocumentDraft]
) -> list[Document]:
    """Store the drafts with their first texts, in order; call with at most some hundreds.

    Raises `Invalid` for a text that no database may hold. Whether a document is here
    already is for the caller to judge.
    """
    return documents_store(study=study, who=who, drafts=drafts, segments=segments_of(drafts))


def segments_of(drafts: Sequence[DocumentDraft]) -> list[Segments]:
    """Tokens and sentences of each draft. Loads spaCy; call it outside a transaction."""
    _refuse_forbidden(drafts)
    return [segment(draft.text, language=draft.language) for draft in drafts]


def outlets_ensure(*, study: Study, names: Iterable[str]) -> Mapping[str, Outlet]:
    """The outlets of those names, made where they are new; needs an open transaction."""
    wanted = {name for name in names if name}
    rows = Outlet.objects.filter(study=study, name__in=wanted)
    known = {outlet.name: outlet for outlet in rows}
    missing = [Outlet(study=study, name=name) for name in sorted(wanted - set(known))]
    # Another import may make the same outlet at the same moment: the database keeps one.
    Outlet.objects.bulk_create(missing, ignore_conflicts=True)
    return {outlet.name: outlet for outlet in rows.all()}


@transaction.atomic
def documents_store(
    *,
    study: Study,
    who: User | None,
    drafts: Sequence[DocumentDraft],
    segments: Sequence[Segments],
) -> list[Document]:
    """Store drafts whose segments are known; the quick half of `documents_create`."""
    outlets = outlets_ensure(study=study, names=(draft.outlet for draft in drafts))
    documents = Document.objects.bulk_create(
        [_document(study, draft, outlets.get(draft.outlet)) for draft in drafts]
    )
    texts = DocumentText.objects.bulk_create(
        [
            _text(document, draft.text, where)
            for document, draft, where in zip(documents, drafts, segments, strict=True)
        ]
    )
    clusters_join(study=study, digests={text.sha256 for text in texts})
    event_append(
        kind="documents.created",
        who=who,
        study=study,
        object_kind="study",
        object_id=study.pk,
        after={"documents": [str(document.pk) for document in documents]},
    )
    return documents


def _document(study: Study, draft: DocumentDraft, outlet: Outlet | None) -> Document:
    return Document(
        study=study,
        outlet=outlet,
        external_id=draft.external_id,
        title=draft.title,
        byline=draft.byline,
        url=draft.url,
        published_at=draft.published_at,
        precision=draft.precision,
        language=draft.language,
        section=draft.section,
        notes=draft.notes,
        custom_fields=dict(draft.custom_fields),
    )


def _text(document: Document, text: str, segments: Segments) -> DocumentText:
    return DocumentText(
        document=document,
        text=text,
        sha256=digest(text),
        words=word_count(text),
        tokens=segments.tokens,
        sentences=segments.sentences,
        tokenizer=segments.tokenizer,
    )


def _refuse_forbidden(drafts: Sequence[DocumentDraft]) -> None:
    faults = [
        Fault(
            "text.forbidden",
            f"A NUL or a lone surrogate stands at character {position + 1}.",
            field="text",
            row=number,
        )
        for number, draft in enumerate(drafts, start=1)
        if (position := forbidden_position(draft.text)) is not None
    ]
    if faults:
        raise Invalid(
            "Some texts cannot be stored. Repair them and import again.",
            code="text.forbidden",
            faults=faults,
        )
