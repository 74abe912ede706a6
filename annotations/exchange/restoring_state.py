"""What a restore knows while it runs: its study, its people, and what to do at the end."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from annotations.exchange.study_file import Step
from annotations.models import (
    Actor,
    Claim,
    Document,
    DuplicateCluster,
    ReaderNumber,
    Study,
    User,
)

Record = dict[str, Any]
Lines = list[dict[str, Any]]


@dataclass(slots=True)
class Restore:
    """One restore into `study`, asked for by `who`."""

    study: Study
    who: User
    copies: dict[str, str] = field(default_factory=dict)
    deleted: dict[str, list[str]] = field(default_factory=lambda: {"actor": [], "claim": []})

    def note(self, step: Step) -> None:
        """Remember what can only be set once everything is in."""
        for line in step.lines:
            record = line.get("record", {})
            if step.kind == "document" and record.get("copy_of"):
                self.copies[record["id"]] = record["copy_of"]
            if step.kind in self.deleted and record.get("deleted"):
                self.deleted[step.kind].append(record["id"])

    @transaction.atomic
    def finish(self) -> None:
        """Join wire copies; hide registry entries that were in the bin."""
        documents = {
            str(document.export_id): document
            for document in Document.objects.filter(
                study=self.study, export_id__in={*self.copies, *self.copies.values()}
            )
        }
        for copy, original in self.copies.items():
            canonical = documents[original]
            if canonical.cluster is None:
                canonical.cluster = DuplicateCluster.objects.create(
                    study=self.study, canonical=canonical
                )
                canonical.save(update_fields=["cluster"])
            documents[copy].cluster = canonical.cluster
            documents[copy].save(update_fields=["cluster"])
        actors = Actor.objects.filter(study=self.study, export_id__in=self.deleted["actor"])
        actors.update(deleted_at=timezone.now())
        claims = Claim.objects.filter(study=self.study, export_id__in=self.deleted["claim"])
        claims.update(deleted_at=timezone.now())

    def reader(self, name: str) -> uuid.UUID:
        """The account behind a pseudonym, made at its first mention."""
        number = int(name.removeprefix("reader-"))
        known = ReaderNumber.objects.filter(study=self.study, number=number).first()
        if known is not None:
            return known.user_id
        user = User.objects.create_user(
            f"reader-{number}@{self.study.pk.hex}",
            display_name=f"Reader {number}",
            is_active=False,
            is_pseudonym=True,
        )
        ReaderNumber.objects.create(study=self.study, user=user, number=number)
        return user.pk

    def reader_or_none(self, name: str | None) -> uuid.UUID | None:
        """Like `reader`; None for nobody."""
        return None if name is None else self.reader(name)

    def ids(self, model: Any, exported: Iterable[str | None]) -> Mapping[str | None, uuid.UUID]:
        """Own ids of rows of this study by exported id."""
        wanted = {value for value in exported if value is not None}
        scope = {"codebook__study": self.study} if _has_codebook(model) else {"study": self.study}
        rows = model.objects.filter(**scope, export_id__in=wanted)
        return {str(exported): pk for exported, pk in rows.values_list("export_id", "pk")}


def kept(restore: Restore, record: Record) -> Record:
    """What every row of the study that has an id in the file starts with."""
    return {"study": restore.study, "kept_id": uuid.UUID(record["id"])}


def instant(value: str | None) -> datetime | None:
    """The moment of an ISO text."""
    return None if value is None else datetime.fromisoformat(value)


def day(value: str | None) -> date | None:
    """The day of an ISO text."""
    return None if value is None else date.fromisoformat(value)


def dates(record: Record) -> Record:
    """Both ends of a validity."""
    return {"valid_from": day(record["valid_from"]), "valid_to": day(record["valid_to"])}


def picked(record: Mapping[str, Any], *names: str) -> Record:
    """Those of the record's values; raises KeyError when one is missing."""
    return {name: record[name] for name in names}


def _has_codebook(model: Any) -> bool:
    return any(field.name == "codebook" for field in model._meta.get_fields())
