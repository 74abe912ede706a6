"""Loading a seed folder: the whole study through the services of the rooms, or nothing.

Loading the same folder again changes nothing. Every instance gets the same ids and the
times that stand in the folder, so that what it exports is the same too.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from annotations.annotating.ledger import Operation
from annotations.annotating.planning import ReaderPlan, RoundPlan
from annotations.annotating.readings import assignment_open
from annotations.annotating.rounds import round_create, round_open
from annotations.annotating.services import operations_apply
from annotations.core.ids import repeated_ids
from annotations.corpus.contracts import DocumentDraft, Segments
from annotations.corpus.services import documents_store, segments_of
from annotations.events.services import event_append
from annotations.models import Assignment, Document, Outlet, Role, Round, Study, User
from annotations.models.base import ALIVE
from annotations.people.services import member_add
from annotations.workflow.completion import reading_submit
from annotations.workflow.founding import study_create, study_update
from annotations.workflow.seed_files import (
    Names,
    Seed,
    SeedFolder,
    document_draft,
    statement_record,
)
from annotations.workflow.seed_registries import registries_load

_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "standpoint/seeds")
People = Mapping[str, User]


@dataclass(frozen=True, slots=True)
class Seeded:
    """The study of a seed folder, and whether it was loaded just now."""

    study: Study
    is_new: bool


@transaction.atomic
def people_ensure(
    people: Sequence[Seed], *, passwords: Mapping[str, str] | None = None
) -> dict[str, User]:
    """The people by user name, made where they are missing; who exists is not changed.

    Whoever has no entry in `passwords` cannot sign in before an admin makes a reset link.
    """
    found = {}
    for person in people:
        name = person["username"]
        here = User.objects.filter(username__iexact=name).first()
        found[name] = here or _person_make(person, password=(passwords or {}).get(name))
    return found


def study_seed(folder: SeedFolder, *, people: People) -> Seeded:
    """Load the folder's study, unless it is here already.

    Raises `Invalid` with what a service refuses; then nothing is stored. Loads spaCy.
    """
    slug = folder.study["key"]
    here = Study.objects.filter(ALIVE, slug=slug).first()
    if here is not None:
        return Seeded(here, is_new=False)
    drafts = [document_draft(document) for document in folder.documents]
    segments = segments_of(drafts)
    # A study in the bin keeps its ids; its successor has others.
    name = f"{slug}/{Study.objects.filter(slug=slug).count()}"
    with transaction.atomic(), repeated_ids(name):
        study = _load(folder, people=people, drafts=drafts, segments=segments, name=name)
    return Seeded(study, is_new=True)


def _load(
    folder: SeedFolder,
    *,
    people: People,
    drafts: Sequence[DocumentDraft],
    segments: Sequence[Segments],
    name: str,
) -> Study:
    owner = next(people[one["username"]] for one in folder.people if one["role"] == Role.OWNER)
    study = _study_make(folder, owner=owner, people=people)
    names = registries_load(folder, study=study, who=owner)
    _outlets_make(folder.study["outlets"], study=study)
    stored = documents_store(study=study, who=owner, drafts=drafts, segments=segments)
    documents = {str(document.external_id): document for document in stored}
    round_ = _round_make(folder.study["round"], study=study, people=people, documents=documents)
    for reading in folder.readings:
        _reading_make(
            reading,
            assignment=_assignment(round_, documents[reading["document"]], reading, people),
            names=names,
            uuid_of=partial(_uuid_of, f"{name}/{reading['document']}/{reading['annotator']}"),
        )
    event_append(
        kind="study.seeded", who=owner, study=study, object_kind="study", object_id=study.pk
    )
    return study


def _person_make(person: Seed, *, password: str | None) -> User:
    # An id of its own for each name: shares are handed out in the order of the readers' ids.
    with repeated_ids(f"people/{person['username']}"):
        user = User.objects.create_user(
            person["username"],
            password,
            display_name=person["display_name"],
            is_instance_admin=person["instance_admin"],
        )
    event_append(kind="user.made", who=None, object_kind="user", object_id=user.pk)
    return user


def _study_make(folder: SeedFolder, *, owner: User, people: People) -> Study:
    planned = folder.study
    study = study_create(
        who=owner,
        name=planned["name"],
        description=planned["description"],
        language=planned["language"],
        time_zone=planned["time_zone"],
        slug=planned["key"],
    )
    for person in folder.people:
        if person["role"] and people[person["username"]] != owner:
            member = people[person["username"]]
            member_add(who=owner, study=study, member=member, role=Role(person["role"]))
    return study_update(
        study=study, who=owner, suggestion_free_share=planned["suggestion_free_share"]
    )


def _outlets_make(outlets: Sequence[Seed], *, study: Study) -> None:
    Outlet.objects.bulk_create(
        Outlet(
            study=study, name=outlet["name"], kind=outlet["kind"], country=outlet.get("country", "")
        )
        for outlet in outlets
    )


def _round_make(
    planned: Seed, *, study: Study, people: People, documents: Mapping[str, Document]
) -> Round:
    owner = study.memberships.get(role=Role.OWNER).user
    plan = RoundPlan(
        name=planned["name"],
        documents=[documents[key] for key in planned["documents"]],
        readers=[ReaderPlan(user=people[name]) for name in planned["readers"]],
        readers_per_document=planned["readers_per_document"],
        blind=planned["blind"],
        seed=planned["seed"],
        without_suggestions=[documents[key] for key in planned["without_suggestions"]],
    )
    return round_open(round_=round_create(study=study, who=owner, plan=plan), who=owner)


def _assignment(round_: Round, document: Document, reading: Seed, people: People) -> Assignment:
    return Assignment.objects.get(
        round=round_, text__document=document, annotator=people[reading["annotator"]]
    )


def _reading_make(
    reading: Seed,
    *,
    assignment: Assignment,
    names: Names,
    uuid_of: Callable[[str], uuid.UUID],
) -> None:
    """Mark every statement as its reader would, and hand the reading in."""
    reader = assignment.annotator
    layer = assignment_open(assignment=assignment, who=reader)
    records = [
        statement_record(statement, text=assignment.text.text, names=names, uuid_of=uuid_of)
        for statement in reading["statements"]
    ]
    replies = operations_apply(
        layer=layer,
        who=reader,
        if_match=layer.revision,
        operations=[
            Operation(uuid_of(f"create/{record['uuid']}"), "create", record["uuid"], record)
            for record in records
        ],
    )
    reading_submit(assignment=assignment, who=reader, if_match=replies[-1].revision)
    Assignment.objects.filter(pk=assignment.pk).update(
        opened_at=reading["opened_at"],
        submitted_at=reading["submitted_at"],
        active_seconds=reading["active_seconds"],
    )


def _uuid_of(scope: str, key: str) -> uuid.UUID:
    return uuid.uuid5(_OURS, f"{scope}/{key}")
