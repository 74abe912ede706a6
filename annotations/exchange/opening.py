"""Opening a study for export: pseudonyms, the Event, and what the writer may ask."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from annotations.core.errors import Invalid
from annotations.events.services import event_append
from annotations.exchange.contracts import Cells, Line, Writer
from annotations.exchange.lines import document_lines, registry_lines, round_lines
from annotations.exchange.readings import reading_lines
from annotations.exchange.selection import Selection
from annotations.exchange.stance_table import stance_rows
from annotations.models import (
    Actor,
    ActorAlias,
    Assignment,
    Claim,
    Event,
    LayerKind,
    ReaderNumber,
    Round,
    RoundReader,
    Study,
    User,
)
from annotations.permissions.access import StudyAccess, fetch
from annotations.permissions.actions import Action

STUDY_FIELDS = (
    *("name", "description", "language", "time_zone"),
    *("suggestion_free_share", "document_fields"),
)


@dataclass(frozen=True, slots=True)
class OpenedStudy:
    """A study while it is written to a file; implements `contracts.StudyExport`."""

    selection: Selection
    readers: Mapping[uuid.UUID, str]
    complete: bool
    withheld: Mapping[str, int]

    def lines(self) -> Iterator[Line]:
        """Everything but the manifest, in the order in which it can be read back."""
        selection = self.selection
        yield {
            "kind": "header",
            "format": "standpoint.jsonl.v1",
            "unit": "code points",
            "study": {name: getattr(selection.study, name) for name in STUDY_FIELDS},
            "filters": _filters(selection, self.readers),
        }
        yield from registry_lines(selection, self.readers)
        yield from document_lines(selection)
        yield from round_lines(selection, self.readers)
        yield from reading_lines(selection, self.readers)

    def stance_rows(self) -> Iterator[Cells]:
        """One row a stance."""
        return stance_rows(self.selection, self.readers)


@transaction.atomic
def study_open(
    *,
    study: Study,
    writer: Writer,
    who: User | None,
    access: StudyAccess | None = None,
    filters: Mapping[str, str] | None = None,
) -> OpenedStudy:
    """Fix what an export will hold and write its Event; reading happens afterwards.

    `filters` may name a `round` (id), a layer `kind` and an `annotator` (id, or pseudonym
    such as reader-2). Raises `NotFound` or `Invalid` for one that there is not.
    """
    readers = readers_number(study=study)
    chosen = _chosen(study, readers, filters or {})
    selection = Selection(study, _newest_event(), access, **chosen)
    withheld = selection.withheld_texts()
    opened = OpenedStudy(
        selection=selection,
        readers=readers,
        complete=selection.sees_everything() and not withheld and not selection.is_filtered,
        withheld={"texts": withheld},
    )
    event_append(
        kind="study.exported",
        who=who,
        study=study,
        object_kind="study",
        object_id=study.pk,
        after={"format": writer.name, "filters": _filters(selection, readers)},
    )
    return opened


@transaction.atomic
def readers_number(*, study: Study) -> dict[uuid.UUID, str]:
    """The pseudonym of everyone whose work an export can show; new ones get the next.

    The first ones are numbered by account id; a number once given stays.
    """
    Study.objects.select_for_update(no_key=True).get(pk=study.pk)
    rows = ReaderNumber.objects.filter(study=study)
    known = dict(rows.values_list("user_id", "number"))
    following = max(known.values(), default=0) + 1
    new = [
        ReaderNumber(study=study, user_id=user_id, number=number)
        for number, user_id in enumerate(sorted(_workers(study) - set(known)), start=following)
    ]
    ReaderNumber.objects.bulk_create(new)
    known |= {row.user_id: row.number for row in new}
    return {user_id: f"reader-{number}" for user_id, number in known.items()}


def export_options(*, access: StudyAccess, writers: Sequence[Writer]) -> dict[str, Any]:
    """What this person can choose from; readers by name only if members may be seen."""
    study = access.study
    selection = Selection(study, 0, access)
    readers = readers_number(study=study)
    names = access.may(Action.MEMBERS_VIEW)
    people = User.objects.in_bulk(list(readers)) if names else {}
    withheld = selection.withheld_texts()
    return {
        "formats": writers,
        "rounds": Round.objects.filter(study=study).order_by("created_at"),
        "kinds": LayerKind.values,
        "readers": [
            {"pseudonym": name, "name": str(people[user_id]) if names else None}
            for user_id, name in sorted(readers.items(), key=lambda item: _number(item[1]))
        ],
        "withheld_texts": withheld,
        "complete": selection.sees_everything() and not withheld,
    }


def _number(pseudonym: str) -> int:
    return int(pseudonym.removeprefix("reader-"))


def _workers(study: Study) -> set[uuid.UUID]:
    columns = (
        Assignment.objects.filter(round__study=study).values_list("annotator_id"),
        RoundReader.objects.filter(round__study=study).values_list("user_id"),
        Actor.objects.filter(study=study).values_list("coined_by_id"),
        ActorAlias.objects.filter(actor__study=study).values_list("coined_by_id"),
        Claim.objects.filter(study=study).values_list("coined_by_id"),
    )
    found = {user_id for column in columns for (user_id,) in column.distinct()}
    return {user_id for user_id in found if user_id is not None}


def _chosen(
    study: Study, readers: Mapping[uuid.UUID, str], filters: Mapping[str, str]
) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    if filters.get("round"):
        chosen["round"] = fetch(Round.objects.filter(study=study), filters["round"], kind="round")
    if filters.get("kind"):
        if filters["kind"] not in LayerKind.values:
            message = f"A layer's kind is one of {', '.join(LayerKind.values)}."
            raise Invalid(message, code="export.kind")
        chosen["kind"] = LayerKind(filters["kind"])
    if filters.get("annotator"):
        known = {name: user_id for user_id, name in readers.items()}
        wanted = known.get(filters["annotator"], filters["annotator"])
        people = User.objects.filter(pk__in=list(readers))
        chosen["annotator"] = fetch(people, wanted, kind="reader")
    return chosen


def _filters(selection: Selection, readers: Mapping[uuid.UUID, str]) -> dict[str, str | None]:
    return {
        "round": str(selection.round.export_id) if selection.round else None,
        "kind": selection.kind.value if selection.kind else None,
        "annotator": readers[selection.annotator.pk] if selection.annotator else None,
    }


def _newest_event() -> int:
    return Event.objects.aggregate(newest=Max("id"))["newest"] or 0
