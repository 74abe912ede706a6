"""The annotation page's payload, the queue and submission."""

import pytest

from annotations.annotating.services import operations_apply
from annotations.core.ids import uuid7
from annotations.models import Assignment, CodebookVersion, Layer
from tests.annotating.worlds import TEXT, make_world, operation
from tests.factories import ActorFactory, AssignmentFactory, ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def reader(world, client_of):
    return client_of(world.reader)


def page_of(client, assignment):
    return client.get(f"/api/v1/assignments/{assignment}/workbench/")


def test_the_page_has_text_registries_layer_and_suggestions(world, reader):
    page = page_of(reader, world.layer.assignment_id).json()
    assert page["text"]["text"] == TEXT
    assert {actor["id"] for actor in page["actors"]} == {str(row.pk) for row in world.actors}
    assert [item["uuid"] for item in page["suggestions"]["statements"]] == sorted(world.suggestions)
    assert page["layer"]["revision"] == 0
    assert page["assignment"]["position"] == 1


def test_candidates_that_others_coined_are_not_on_the_page(world, reader):
    other = UserFactory.create()
    study = world.layer.study
    ActorFactory.create(study=study, name="Canary", status="candidate", coined_by=other)
    ClaimFactory.create(
        issue=world.issues[0], canonical_text="Canary", status="candidate", coined_by=other
    )
    ActorFactory.create(study=study, name="Own", status="candidate", coined_by=world.reader)
    page = page_of(reader, world.layer.assignment_id)
    assert b"Canary" not in page.content
    assert b"Own" in page.content


def test_a_round_can_withhold_suggestions(world, reader):
    assignment = world.layer.assignment
    assignment.round.with_suggestions = False
    assignment.round.save()
    assert page_of(reader, assignment.pk).json()["suggestions"] is None


def test_nobody_elses_assignment_exists(world, reader):
    other = AssignmentFactory.create(round=world.layer.assignment.round)
    assert page_of(reader, other.pk).status_code == 404
    assert page_of(reader, uuid7()).status_code == 404


def test_opening_a_todo_assignment_makes_its_layer_once(world, reader):
    assignment = AssignmentFactory.create(
        round=world.layer.assignment.round, annotator=world.reader
    )
    first, second = page_of(reader, assignment.pk), page_of(reader, assignment.pk)
    assert first.json()["layer"]["id"] == second.json()["layer"]["id"]
    assignment.refresh_from_db()
    assert assignment.state == "open"


def test_submission_needs_what_the_codebook_requires_all_faults_at_once(world, reader):
    version = world.layer.codebook_version
    CodebookVersion.objects.filter(pk=version.pk).update(
        definition={"required": ["source", "stance"], "issues": []}
    )
    operations_apply(
        layer=world.layer,
        who=world.reader,
        if_match=0,
        operations=[
            operation("create", str(uuid7()), spans=world.content()),
            operation("create", str(uuid7()), spans=world.content(12, 17)),
        ],
    )
    url = f"/api/v1/assignments/{world.layer.assignment_id}/submit/"
    answer = reader.post(url, HTTP_IF_MATCH='"2"')
    assert answer.status_code == 422
    assert len(answer.json()["faults"]) == 4
    assert all(fault["statement"] for fault in answer.json()["faults"])
    assert Layer.objects.get(pk=world.layer.pk).state == "open"


def test_what_was_not_seen_is_not_submitted(world, reader):
    operations_apply(
        layer=world.layer,
        who=world.reader,
        if_match=0,
        operations=[operation("create", str(uuid7()), spans=world.content())],
    )
    url = f"/api/v1/assignments/{world.layer.assignment_id}/submit/"
    assert reader.post(url).status_code == 428
    assert reader.post(url, HTTP_IF_MATCH='"0"').status_code == 412
    assert reader.post(url, HTTP_IF_MATCH='"1"').status_code == 200


def test_the_queue_gives_begun_work_before_new_and_then_nothing(world, reader):
    study, begun = world.layer.study_id, world.layer.assignment
    AssignmentFactory.create(round=begun.round, annotator=world.reader, position=0)
    url = f"/api/v1/studies/{study}/queue/"
    rows = reader.get(url).json()["results"]
    assert len(rows) == 2
    assert {row["suggestions_left"] for row in rows} == {len(world.suggestions), None}
    assert reader.post(f"{url}next/").json()["id"] == str(begun.pk)
    Assignment.objects.update(state="submitted", submitted_at="2016-02-03T12:00:00Z")
    assert reader.post(f"{url}next/").status_code == 204


def test_active_time_adds_up(world, reader):
    url = f"/api/v1/assignments/{world.layer.assignment_id}/activity/"
    assert reader.post(url, {"seconds": 30}).status_code == 204
    assert reader.post(url, {"seconds": 12}).status_code == 204
    assert reader.post(url, {"seconds": 9999}).status_code == 400
    assert Assignment.objects.get(pk=world.layer.assignment_id).active_seconds == 42
