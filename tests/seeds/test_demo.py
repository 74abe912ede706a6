"""The demo study in the database: whole, once, the same everywhere, and as expected."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from django.db import transaction
from rest_framework.test import APIClient

from annotations.actors.selectors import memberships_of
from annotations.annotating.selectors import next_assignment, queue_of
from annotations.exchange.registry import writer_for
from annotations.exchange.services import study_open
from annotations.models import (
    Actor,
    ActorAlias,
    Assignment,
    Claim,
    CodebookVersion,
    Document,
    DuplicateCluster,
    Event,
    Issue,
    Layer,
    Membership,
    Outlet,
    RoundDocument,
    Side,
    Span,
    Stance,
    Statement,
    Study,
    User,
)
from annotations.workflow.seed_files import folder_read
from annotations.workflow.seeding import people_ensure, study_seed
from tests.seeds.demo_files import DEMO, read_yaml, readings
from tests.seeds.loaded import Loaded

pytestmark = pytest.mark.django_db

COUNTED = (
    Actor,
    ActorAlias,
    Assignment,
    Claim,
    CodebookVersion,
    Document,
    Event,
    Layer,
    Membership,
    Span,
    Stance,
    Statement,
    Study,
    User,
)
EXPECTED = read_yaml("expected/agreement.yaml")


def exported(study: Study) -> str:
    opened = study_open(study=study, writer=writer_for("jsonl"), who=None, filters={})
    return sha256(b"".join(writer_for("jsonl").write(opened))).hexdigest()


def names_in_queue(user: User, study: Study) -> list[str]:
    shares = queue_of(user, study=study).exclude(state="submitted").order_by("position")
    return list(shares.values_list("text__document__external_id", flat=True))


def test_everything_that_the_folder_says_is_there(loaded: Loaded) -> None:
    study, folder = loaded.study, loaded.folder

    assert Document.objects.filter(study=study).count() == len(folder.documents)
    assert Actor.objects.filter(study=study).count() == len(folder.actors)
    assert Claim.objects.filter(study=study).count() == len(folder.claims)
    assert Side.objects.filter(study=study).count() == len(folder.sides)
    assert Issue.objects.filter(codebook__study=study).count() == len(folder.codebook["issues"])
    assert {outlet.name: outlet.kind for outlet in Outlet.objects.filter(study=study)} == {
        outlet["name"]: outlet["kind"] for outlet in folder.study["outlets"]
    }
    roles = Membership.objects.filter(study=study).values_list("user__username", "role")
    assert dict(roles) == {one["username"]: one["role"] for one in folder.people if one["role"]}
    assert study.suggestion_free_share == 0


def test_every_statement_is_there_as_its_reader_marked_it(loaded: Loaded) -> None:
    counts = Counter(
        (layer.text.document.external_id, layer.assignment.annotator.username)
        for layer in Layer.objects.filter(study=loaded.study, statements__isnull=False)
        if layer.assignment
    )
    stances = sum(len(one["stances"]) for reading in readings() for one in reading["statements"])

    assert counts == {
        (reading["document"], reading["annotator"]): len(reading["statements"])
        for reading in readings()
    }
    assert Stance.objects.filter(layer__study=loaded.study).count() == stances
    for span in Span.objects.filter(statement__layer__study=loaded.study).select_related(
        "statement__layer__text"
    ):
        assert span.statement.layer.text.text[span.start : span.end] == span.quote


def test_the_readings_went_through_the_one_door(loaded: Loaded) -> None:
    operations = Event.objects.filter(study=loaded.study, layer__isnull=False, kind="create")
    revisions = Counter(operations.values_list("layer", flat=True))
    layers = Layer.objects.filter(study=loaded.study)

    assert {layer.state for layer in layers} == {"submitted"}
    assert revisions == {layer.pk: layer.revision for layer in layers}
    assert sum(revisions.values()) == Statement.objects.filter(layer__in=layers).count()


def test_the_texts_are_stored_as_they_were_written(loaded: Loaded) -> None:
    stored = Document.objects.filter(study=loaded.study).values_list("external_id", "texts__text")

    assert dict(stored) == loaded.folder.texts


def test_the_wire_copy_is_known_as_one(loaded: Loaded) -> None:
    cluster = DuplicateCluster.objects.get(study=loaded.study)

    assert cluster.canonical.external_id == "wire-1"
    assert {document.external_id for document in cluster.documents.all()} == {"wire-1", "wire-2"}


def test_the_third_reader_finds_the_lead_report_next(loaded: Loaded) -> None:
    people, study = loaded.people, loaded.study
    following = next_assignment(people["annotator3"], study=study)

    assert following is not None
    assert following.text.document.external_id == "lead"
    assert names_in_queue(people["annotator3"], study) == ["lead", "short-notice"]
    assert names_in_queue(people["annotator1"], study) == ["short-notice"]
    assert names_in_queue(people["annotator2"], study) == ["short-notice"]


def test_one_document_of_the_round_has_no_suggestions(loaded: Loaded) -> None:
    unaided = RoundDocument.objects.filter(round__study=loaded.study, without_suggestions=True)

    assert [row.text.document.external_id for row in unaided] == ["short-notice"]


@pytest.mark.parametrize(
    ("actor", "day", "side"),
    [
        ("jaafari", date(2016, 2, 2), "government"),
        ("lavrov", date(2016, 2, 2), "government"),
        ("lavrov", date(2015, 9, 1), "outside"),
        ("kabawat", date(2016, 2, 2), "opposition"),
        ("alloush", date(2016, 2, 2), "opposition"),
        ("de_mistura", date(2016, 2, 2), "mediator"),
        ("hijab", date(2012, 8, 5), "government"),
        ("hijab", date(2012, 8, 6), "opposition"),
    ],
)
def test_sides_follow_affiliations_and_dates(
    loaded: Loaded, actor: str, day: date, side: str
) -> None:
    found = memberships_of(loaded.study).side_on(
        Actor.objects.get(study=loaded.study, key=actor).pk, day
    )

    assert not found.is_ambiguous
    assert Side.objects.get(pk=found.value).key == side


def test_loading_it_again_changes_nothing(loaded: Loaded) -> None:
    digest = exported(loaded.study)
    before = {model: model.objects.count() for model in COUNTED}

    again = study_seed(loaded.folder, people=people_ensure(loaded.folder.people))

    assert not again.is_new
    assert again.study == loaded.study
    assert {model: model.objects.count() for model in COUNTED} == before
    assert exported(loaded.study) == digest


def test_every_instance_exports_the_same(db: None) -> None:
    folder = replace(folder_read(DEMO), readings=readings()[:5])
    digests = []
    for _ in range(2):
        with transaction.atomic():
            seeded = study_seed(folder, people=people_ensure(folder.people))
            digests.append(exported(seeded.study))
            transaction.set_rollback(True)

    assert digests[0] == digests[1]


def test_a_study_in_the_bin_does_not_keep_the_demo_from_coming_back(loaded: Loaded) -> None:
    Study.objects.filter(pk=loaded.study.pk).update(deleted_at="2026-01-01T00:00Z")

    again = study_seed(replace(loaded.folder, readings=[]), people=loaded.people)

    assert again.is_new
    assert again.study.pk != loaded.study.pk
    assert Document.objects.filter(study=again.study).count() == len(loaded.folder.documents)


def test_whoever_came_from_a_seed_folder_cannot_sign_in(loaded: Loaded) -> None:
    assert not any(user.has_usable_password() for user in loaded.people.values())
    assert loaded.people["admin"].is_instance_admin
    assert not loaded.people["manager"].is_instance_admin


def test_agreement_is_what_was_worked_out_without_the_product(
    loaded: Loaded, client_of: Callable[[User], APIClient]
) -> None:
    client = client_of(loaded.people["manager"])
    round_ = loaded.study.rounds.get()
    answer = client.get(f"/api/v1/studies/{loaded.study.pk}/rounds/{round_.pk}/agreement/")
    report: dict[str, Any] = answer.json()["report"]
    figures = {figure["slot"]: figure["estimate"]["value"] for figure in report["figures"]}

    for slot in ("found", "content_exact", "content_overlap"):
        assert figures[slot] == pytest.approx(EXPECTED[slot]["f1"], abs=1e-6)
    assert figures["stance"] == pytest.approx(EXPECTED["stance"]["alpha"], abs=1e-6)
    assert report["shared_places"] == EXPECTED["groups"]["aligned"] >= 45
    assert dict(zip(report["labels"], report["coincidences"], strict=True)) == {
        label: pytest.approx(row) for label, row in EXPECTED["stance"]["coincidences"].items()
    }
