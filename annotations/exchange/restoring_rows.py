"""Documents and rounds of a study's file into rows; registries are next door."""

import uuid
from collections.abc import Callable, Iterable, Mapping

from annotations.core.errors import Invalid
from annotations.core.text import digest, forbidden_position
from annotations.exchange.restoring_registries import (
    actors_restore,
    claims_restore,
    codebook_restore,
    issues_restore,
    outlets_restore,
    sides_restore,
    study_set,
)
from annotations.exchange.restoring_state import Lines, Record, Restore, instant, kept, picked
from annotations.models import (
    Assignment,
    CodebookVersion,
    Document,
    DocumentText,
    Outlet,
    Round,
    RoundDocument,
    RoundReader,
    RunState,
    SuggestionRun,
)

DOCUMENT_FIELDS = (
    *("external_id", "title", "byline", "url", "precision", "language"),
    *("section", "custom_fields", "notes"),
)
TEXT_FIELDS = ("version", "text", "sha256", "words", "tokens", "sentences", "tokenizer")


def documents_restore(restore: Restore, lines: Lines) -> None:
    """Documents with their texts; wire copies are joined at the end."""
    records = [line["record"] for line in lines]
    outlets = restore.ids(Outlet, (record["outlet"] for record in records))
    documents = Document.objects.bulk_create(
        Document(
            **kept(restore, record),
            **{name: record[name] for name in DOCUMENT_FIELDS},
            outlet_id=outlets.get(record["outlet"]),
            published_at=instant(record["published_at"]),
        )
        for record in records
    )
    DocumentText.objects.bulk_create(
        DocumentText(document=document, **_text(text))
        for document, record in zip(documents, records, strict=True)
        for text in record["texts"]
    )


def rounds_restore(restore: Restore, lines: Lines) -> None:
    """Rounds with their readers; whoever imports counts as their maker."""
    versions = versions_of(restore)
    records = [line["record"] for line in lines]
    rounds = Round.objects.bulk_create(
        Round(
            **kept(restore, record),
            **picked(record, "name", "state", "readers_per_document", "blind", "seed"),
            with_suggestions=record["with_suggestions"],
            codebook_version_id=versions[record["codebook_version"]],
            blind_ended_at=instant(record["blind_ended_at"]),
            created_by=restore.who,
        )
        for record in records
    )
    RoundReader.objects.bulk_create(
        RoundReader(
            round=row, user_id=restore.reader(link["reader"]), **picked(link, "quota", "weight")
        )
        for row, record in zip(rounds, records, strict=True)
        for link in record["readers"]
    )


def round_documents_restore(restore: Restore, lines: Lines) -> None:
    """Which texts a round holds, in their order."""
    records = [line["record"] for line in lines]
    rounds = restore.ids(Round, (record["round"] for record in records))
    texts = texts_of(restore, records)
    RoundDocument.objects.bulk_create(
        RoundDocument(
            round_id=rounds[record["round"]],
            text_id=texts[record["document"], record["text_version"]],
            **picked(record, "position", "without_suggestions"),
        )
        for record in records
    )


def assignments_restore(restore: Restore, lines: Lines) -> None:
    """Shares, held by pseudonyms."""
    records = [line["record"] for line in lines]
    rounds = restore.ids(Round, (record["round"] for record in records))
    texts = texts_of(restore, records)
    Assignment.objects.bulk_create(
        Assignment(
            kept_id=record["id"],
            round_id=rounds[record["round"]],
            text_id=texts[record["document"], record["text_version"]],
            annotator_id=restore.reader(record["reader"]),
            **picked(record, "position", "state", "not_blind", "active_seconds", "note"),
            opened_at=instant(record["opened_at"]),
            submitted_at=instant(record["submitted_at"]),
        )
        for record in records
    )


def runs_restore(restore: Restore, lines: Lines) -> None:
    """Runs of pipelines; their items come with the layers that they made."""
    versions = versions_of(restore)
    SuggestionRun.objects.bulk_create(
        SuggestionRun(
            **kept(restore, record),
            **picked(record, "pipeline", "tier", "version", "config", "config_hash"),
            codebook_version_id=versions.get(record["codebook_version"]),
            state=RunState.DONE,
        )
        for record in (line["record"] for line in lines)
    )


ROWS: Mapping[str, Callable[[Restore, Lines], None]] = {
    "header": study_set,
    "codebook_version": codebook_restore,
    "issue": issues_restore,
    "side": sides_restore,
    "actor": actors_restore,
    "claim": claims_restore,
    "outlet": outlets_restore,
    "document": documents_restore,
    "round": rounds_restore,
    "round_document": round_documents_restore,
    "assignment": assignments_restore,
    "suggestion_run": runs_restore,
}


def versions_of(restore: Restore) -> dict[int | None, uuid.UUID]:
    """The study's codebook versions by number."""
    rows = CodebookVersion.objects.filter(codebook__study=restore.study)
    return dict(rows.values_list("number", "pk"))


def texts_of(restore: Restore, records: Iterable[Record]) -> dict[tuple[str, int], uuid.UUID]:
    """The texts that the records name, by exported document id and version."""
    documents = {record["document"] for record in records}
    rows = DocumentText.objects.filter(
        document__study=restore.study, document__export_id__in=documents
    )
    return {
        (str(document), version): pk
        for document, version, pk in rows.values_list("document__export_id", "version", "pk")
    }


def _text(record: Record) -> Record:
    text = record["text"]
    if forbidden_position(text) is not None or digest(text) != record["sha256"]:
        message = "A text does not have the digest that stands beside it."
        raise Invalid(message, code="study_file.text")
    return {name: record[name] for name in TEXT_FIELDS}
