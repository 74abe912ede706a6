"""The lines of a study's file but for its readings: registries, documents, rounds."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Prefetch

from annotations.exchange.contracts import Line
from annotations.exchange.selection import Selection, pages
from annotations.models import (
    Actor,
    ActorAlias,
    Affiliation,
    Assignment,
    Claim,
    CodebookVersion,
    Document,
    DocumentText,
    DuplicateCluster,
    Issue,
    LayerKind,
    Outlet,
    Round,
    RoundDocument,
    Side,
    SideMembership,
    SuggestionRun,
)
from annotations.models.base import ALIVE
from annotations.permissions.blindness import visible_registry

DOCUMENT_PAGE = 20
Readers = Mapping[uuid.UUID, str]


def registry_lines(selection: Selection, readers: Readers) -> Iterator[Line]:
    """Codebook versions, issues, sides, actors, claims, outlets."""
    study = selection.study
    versions = CodebookVersion.objects.filter(codebook__study=study).select_related("parent")
    yield from _lines("codebook_version", pages(versions, by="number"), _version)
    yield from _lines("issue", pages(Issue.objects.filter(codebook__study=study)), _issue)
    yield from _lines("side", pages(Side.objects.filter(study=study)), _side)
    actors, claims = Actor.objects.filter(study=study), Claim.objects.filter(study=study)
    aliases = ActorAlias.objects.all()
    if selection.access is not None:
        actors = visible_registry(selection.access, actors)
        aliases = visible_registry(selection.access, aliases)
        claims = visible_registry(selection.access, claims)
    whole = actors.select_related("merged_into").prefetch_related(
        Prefetch("aliases", aliases),
        Prefetch("affiliations", Affiliation.objects.select_related("organisation")),
        Prefetch("side_memberships", SideMembership.objects.select_related("side", "issue")),
    )
    yield from _lines("actor", pages(whole), lambda actor: _actor(actor, readers))
    whole_claims = claims.select_related("issue", "parent", "merged_into")
    yield from _lines("claim", pages(whole_claims), lambda claim: _claim(claim, readers))
    yield from _lines("outlet", pages(Outlet.objects.filter(study=study)), _outlet)


def document_lines(selection: Selection) -> Iterator[Line]:
    """Documents with all versions of their texts."""
    documents = (
        selection.documents()
        .select_related("outlet")
        .prefetch_related(Prefetch("texts", DocumentText.objects.order_by("version")))
    )
    for page in pages(documents, size=DOCUMENT_PAGE):
        originals = _originals(page)
        for document in page:
            record = _document(document, original=originals.get(document.cluster_id))
            yield {"kind": "document", "record": record}


def round_lines(selection: Selection, readers: Readers) -> Iterator[Line]:
    """Rounds, their documents, the shares, and the runs that made suggestions."""
    rounds = selection.rounds().select_related("codebook_version")
    rounds = rounds.prefetch_related("round_readers")
    yield from _lines("round", pages(rounds), lambda row: _round(row, readers))
    for page in pages(selection.rounds()):
        for row in page:
            yield from _round_documents(row, selection)
    shares = selection.assignments().select_related("round", "text__document")
    shares = shares.defer("text__text", "text__tokens", "text__sentences")
    yield from _lines("assignment", pages(shares), lambda share: _assignment(share, readers))
    if selection.wants(LayerKind.MODEL):
        runs = SuggestionRun.objects.filter(study=selection.study)
        runs = runs.select_related("codebook_version")
        yield from _lines("suggestion_run", pages(runs), _run)


def moment(value: datetime | None) -> str | None:
    """UTC, with a Z."""
    return None if value is None else value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _lines(kind: str, paged: Iterable[list[Any]], record: Any) -> Iterator[Line]:
    for page in paged:
        for row in page:
            yield {"kind": kind, "record": record(row)}


def _version(version: CodebookVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "state": version.state,
        "parent": version.parent.number if version.parent else None,
        "changelog": version.changelog,
        "definition": version.definition,
        "sha256": version.sha256,
        "published_at": moment(version.published_at),
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {"id": str(issue.export_id), "key": issue.key}


def _side(side: Side) -> dict[str, Any]:
    return {
        "id": str(side.export_id),
        **_fields(side, "key", "name", "glyph", "colour"),
    }


def _actor(actor: Actor, readers: Readers) -> dict[str, Any]:
    return {
        "id": str(actor.export_id),
        **_fields(actor, "key", "kind", "name", "wikidata_id", "country", "notes", "status"),
        "merged_into": _id(actor.merged_into),
        "coined_by": _reader(readers, actor.coined_by_id),
        "deleted": actor.is_deleted,
        "aliases": _sorted(
            {
                **_fields(alias, "text", "language", "status"),
                **_dates(alias),
                "coined_by": _reader(readers, alias.coined_by_id),
            }
            for alias in actor.aliases.all()
        ),
        "affiliations": _sorted(
            {
                "organisation": _id(link.organisation),
                **_fields(link, "role", "evidence"),
                **_dates(link),
            }
            for link in actor.affiliations.all()
        ),
        "sides": _sorted(
            {"side": _id(link.side), "issue": _id(link.issue), **_dates(link)}
            for link in actor.side_memberships.all()
        ),
    }


def _claim(claim: Claim, readers: Readers) -> dict[str, Any]:
    return {
        "id": str(claim.export_id),
        **_fields(claim, "key", "canonical_text", "kind", "direction", "status"),
        "issue": _id(claim.issue),
        "parent": _id(claim.parent),
        "merged_into": _id(claim.merged_into),
        "coined_by": _reader(readers, claim.coined_by_id),
        "deleted": claim.is_deleted,
    }


def _outlet(outlet: Outlet) -> dict[str, Any]:
    return {"id": str(outlet.export_id), **_fields(outlet, "name", "kind", "country")}


def _document(document: Document, *, original: uuid.UUID | None) -> dict[str, Any]:
    is_copy = original is not None and original != document.export_id
    return {
        "id": str(document.export_id),
        **_fields(document, "external_id", "title", "byline", "url", "precision", "language"),
        **_fields(document, "section", "custom_fields", "notes"),
        "outlet": _id(document.outlet),
        "published_at": moment(document.published_at),
        "copy_of": str(original) if is_copy else None,
        "texts": [
            _fields(text, "version", "text", "sha256", "words", "tokens", "sentences", "tokenizer")
            for text in document.texts.all()
        ],
    }


def _originals(page: list[Document]) -> dict[uuid.UUID | None, uuid.UUID]:
    """For each cluster on the page the document that stands for it, deleted ones never."""
    clusters = {document.cluster_id for document in page if document.cluster_id}
    rows = DuplicateCluster.objects.filter(pk__in=clusters).select_related("canonical")
    found: dict[uuid.UUID | None, uuid.UUID] = {}
    for cluster in rows:
        original = cluster.canonical
        if original.is_deleted:
            members = Document.objects.filter(ALIVE, cluster=cluster).order_by("export_id")
            original = members.first() or original
        found[cluster.pk] = original.export_id
    return found


def _round(row: Round, readers: Readers) -> dict[str, Any]:
    return {
        "id": str(row.export_id),
        **_fields(row, "name", "state", "readers_per_document", "blind", "seed"),
        **_fields(row, "with_suggestions"),
        "codebook_version": row.codebook_version.number,
        "blind_ended_at": moment(row.blind_ended_at),
        "readers": sorted(
            (
                {"reader": readers[link.user_id], **_fields(link, "quota", "weight")}
                for link in row.round_readers.all()
            ),
            key=lambda link: (len(link["reader"]), link["reader"]),
        ),
    }


def _round_documents(row: Round, selection: Selection) -> Iterator[Line]:
    links = RoundDocument.objects.filter(round=row, text__document__in=selection.documents())
    links = links.select_related("text__document")
    links = links.defer("text__text", "text__tokens", "text__sentences")
    for page in pages(links, by="position"):
        for link in page:
            record = {
                "round": str(row.export_id),
                **_text(link.text),
                **_fields(link, "position", "without_suggestions"),
            }
            yield {"kind": "round_document", "record": record}


def _assignment(share: Assignment, readers: Readers) -> dict[str, Any]:
    return {
        "id": str(share.export_id),
        "round": str(share.round.export_id),
        **_text(share.text),
        "reader": readers[share.annotator_id],
        **_fields(share, "position", "state", "not_blind", "active_seconds", "note"),
        "opened_at": moment(share.opened_at),
        "submitted_at": moment(share.submitted_at),
    }


def _run(run: SuggestionRun) -> dict[str, Any]:
    version = run.codebook_version
    return {
        "id": str(run.export_id),
        **_fields(run, "pipeline", "tier", "version", "config", "config_hash"),
        "codebook_version": version.number if version else None,
    }


def _text(text: DocumentText) -> dict[str, Any]:
    return {"document": str(text.document.export_id), "text_version": text.version}


def _fields(row: object, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _dates(row: Any) -> dict[str, str | None]:
    return {"valid_from": _day(row.valid_from), "valid_to": _day(row.valid_to)}


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _id(row: Any) -> str | None:
    return None if row is None else str(row.export_id)


def _reader(readers: Readers, user_id: uuid.UUID | None) -> str | None:
    return None if user_id is None else readers[user_id]


def _sorted(records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts without an id of their own, in an order that only their content decides."""
    return sorted(records, key=lambda record: sorted((k, str(v)) for k, v in record.items()))
