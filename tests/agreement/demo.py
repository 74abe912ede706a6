"""The demo study in the database, straight from its seed files."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from annotations.annotating.services import layer_fill
from annotations.models import Actor, DocumentText, Issue, Layer, Role, Round, Study, User
from annotations.workflow.seed_files import Names, SeedFolder, folder_read, statement_record
from tests import factories as make

FOLDER = Path(__file__).resolve().parents[2] / "seeds" / "demo"


@dataclass
class Demo:
    """The study with the round "First reading", by the keys of the seed files."""

    study: Study
    round: Round
    people: dict[str, User]
    actors: dict[str, Actor]
    issues: dict[str, Issue]
    texts: dict[str, DocumentText]
    layers: dict[tuple[str, str], Layer]


def load_demo() -> Demo:
    seeds = folder_read(FOLDER)
    study = make.StudyFactory.create(time_zone=seeds.study["time_zone"])
    people = {
        one["username"]: make.UserFactory.create(
            username=one["username"], display_name=one["display_name"]
        )
        for one in seeds.people
    }
    for one in seeds.people:
        if one["role"]:
            make.MembershipFactory.create(
                study=study, user=people[one["username"]], role=Role(one["role"])
            )
    codebook = make.CodebookFactory.create(study=study)
    issues = {
        issue["key"]: make.IssueFactory.create(codebook=codebook, key=issue["key"])
        for issue in seeds.codebook["issues"]
    }
    version = make.CodebookVersionFactory.create(
        codebook=codebook, definition={"issues": seeds.codebook["issues"]}
    )
    demo = Demo(
        study=study,
        round=make.RoundFactory.create(
            study=study,
            codebook_version=version,
            name=seeds.study["round"]["name"],
            readers_per_document=3,
        ),
        people=people,
        actors={
            actor["key"]: make.ActorFactory.create(
                study=study, key=actor["key"], name=actor["name"], kind=actor["kind"]
            )
            for actor in seeds.actors
        },
        issues=issues,
        texts=_texts(study, seeds),
        layers={},
    )
    claims = {
        claim["key"]: make.ClaimFactory.create(
            issue=issues[claim["issue"]], key=claim["key"], direction=claim["direction"]
        ).pk
        for claim in seeds.claims
    }
    names = Names(
        actors={key: actor.pk for key, actor in demo.actors.items()},
        issues={key: issue.pk for key, issue in issues.items()},
        claims=claims,
    )
    _read(demo, seeds, names)
    return demo


def _texts(study: Study, seeds: SeedFolder) -> dict[str, DocumentText]:
    return {
        one["external_id"]: make.TextFactory.create(
            document__study=study,
            document__external_id=one["external_id"],
            document__title=one["title"],
            document__published_at=datetime.fromisoformat(one["published_at"]).astimezone(UTC),
            text=one["text"],
        )
        for one in seeds.documents
    }


def _read(demo: Demo, seeds: SeedFolder, names: Names) -> None:
    plan = seeds.study["round"]
    submitted = {(one["document"], one["annotator"]): one for one in seeds.readings}
    for position, document in enumerate(plan["documents"]):
        text = demo.texts[document]
        make.models.RoundDocument.objects.create(round=demo.round, text=text, position=position)
        for reader in plan["readers"]:
            reading = submitted.get((document, reader))
            assignment = make.AssignmentFactory.create(
                round=demo.round,
                text=text,
                annotator=demo.people[reader],
                position=position,
                state="submitted" if reading else "todo",
                submitted_at=timezone.now() if reading else None,
                active_seconds=60 if reading else 0,
            )
            if reading:
                layer = make.LayerFactory.create(assignment=assignment)
                _fill(layer, reading, text.text, names)
                demo.layers[document, reader] = layer


def _fill(layer: Layer, reading: dict[str, Any], text: str, names: Names) -> None:
    def uuid_of(key: str) -> uuid.UUID:
        return uuid.uuid5(layer.pk, key)

    records = [
        statement_record(statement, text=text, names=names, uuid_of=uuid_of)
        for statement in reading["statements"]
    ]
    layer_fill(layer=layer, records=records, who=None)
    Layer.objects.filter(pk=layer.pk).update(state=Layer.State.SUBMITTED)
