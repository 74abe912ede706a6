"""The operations door, through HTTP: revisions, retries, refusals."""

import pytest

from annotations.annotating.history import state_now
from annotations.core.ids import uuid7
from annotations.models import Event, Layer
from tests.annotating.worlds import TEXT, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def send(world, client_of):
    client = client_of(world.reader)

    def post(operations, revision=0, reader=None):
        given = {"HTTP_IF_MATCH": f'"{revision}"'} if revision is not None else {}
        return (client_of(reader) if reader else client).post(
            f"/api/v1/layers/{world.layer.pk}/operations/", {"operations": operations}, **given
        )

    return post


def create(world, *, content=(6, 11), quote=None, op_id=None, **slots):
    span = world.span(*content)
    return {
        "op_id": str(op_id or uuid7()),
        "kind": "create",
        "statement": str(uuid7()),
        "payload": {
            "spans": [{"role": "content", **span, "quote": quote or span["quote"]}],
            **slots,
        },
    }


def test_a_statement_is_saved_with_all_its_slots_and_one_event(world, send):
    actor, issue = str(world.actors[1].pk), str(world.issues[0].pk)
    stance = world.stance(actor=actor, intensity=2)
    answer = send(
        [
            create(
                world,
                actors=[{"actor": actor, "function": "speaker"}],
                issues=[issue],
                stances=[stance],
                certainty="certain",
            )
        ]
    )
    assert answer.status_code == 200, answer.json()
    assert answer.json()["revision"] == 1
    record = next(iter(state_now(world.layer).statements.values()))
    assert record["stances"][0]["label"] == "favour"
    assert record["stances"][0]["voice"] == "own"
    assert record["spans"][0]["quote"] == TEXT[6:11]
    assert Event.objects.filter(layer=world.layer, revision=1).count() == 1


def test_the_same_operation_sent_again_answers_as_before_and_changes_nothing(world, send):
    operation = create(world)
    first = send([operation])
    again = send([operation], revision=0)
    without = send([operation], revision=None)
    assert first.json() == again.json() == without.json()
    assert Layer.objects.get(pk=world.layer.pk).revision == 1


def test_a_lost_answer_and_more_edits_are_no_conflict(world, send):
    first, second = create(world), create(world, content=(12, 17))
    send([first])
    answer = send([first, second], revision=0)
    assert answer.status_code == 200
    assert answer.json()["revision"] == 2


def test_an_op_id_with_another_payload_is_refused(world, send):
    operation = create(world)
    send([operation])
    answer = send([{**operation, "payload": {}}], revision=1)
    assert (answer.status_code, answer.json()["code"]) == (422, "operation.reused")


def test_without_if_match_nothing_is_written(world, send):
    answer = send([create(world)], revision=None)
    assert (answer.status_code, answer.json()["code"]) == (428, "layer.revision_missing")
    assert Layer.objects.get(pk=world.layer.pk).revision == 0


def test_a_stale_revision_gives_what_was_missed(world, send):
    first = create(world)
    send([first])
    answer = send([create(world, content=(12, 17))], revision=0)
    body = answer.json()
    assert (answer.status_code, body["code"], body["revision"]) == (412, "layer.stale", 1)
    assert [missed["op_id"] for missed in body["operations"]] == [first["op_id"]]
    assert body["operations"][0]["after"]["statements"]


def test_a_quote_that_does_not_match_names_operation_and_span(world, send):
    answer = send([create(world), create(world, quote="wrong")])
    body = answer.json()
    assert (answer.status_code, body["code"]) == (422, "span.quote_mismatch")
    fault = body["faults"][0]
    assert (fault["operation"], fault["role"]) == (1, "content")
    assert Layer.objects.get(pk=world.layer.pk).revision == 0


def test_all_faults_come_at_once(world, send):
    stranger = str(uuid7())
    answer = send(
        [
            create(world, actors=[{"actor": stranger, "function": "speaker"}]),
            create(world, issues=[stranger], certainty="maybe"),
        ]
    )
    assert answer.status_code == 422
    codes = {(fault["operation"], fault["code"]) for fault in answer.json()["faults"]}
    assert codes == {(0, "actor.unknown"), (1, "issue.unknown"), (1, "statement.value")}


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"spans": []}, "statement.no_content"),
        ({"stances": "x"}, "statement.shape"),
        ({"spans": [{"role": "content"}]}, "statement.shape"),
        ({"parent": "not-a-uuid"}, "statement.shape"),
    ],
)
def test_a_broken_statement_is_refused_with_words(world, send, payload, code):
    operation = {**create(world), "payload": payload}
    answer = send([operation])
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_another_reader_finds_no_such_layer(world, send, member):
    stranger = member(world.layer.study)
    answer = send([create(world)], reader=stranger)
    assert answer.status_code == 404


def test_a_submitted_layer_takes_no_more_changes_but_answers_retries(world, send, client_of):
    operation = create(world)
    send([operation])
    done = client_of(world.reader).post(
        f"/api/v1/assignments/{world.layer.assignment_id}/submit/", HTTP_IF_MATCH='"1"'
    )
    assert done.status_code == 200, done.json()
    assert send([operation], revision=0).status_code == 200
    late = send([create(world, content=(12, 17))], revision=1)
    assert (late.status_code, late.json()["code"]) == (409, "layer.not_open")
