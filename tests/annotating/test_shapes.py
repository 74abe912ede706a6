"""Values that cannot be judged or stored are refused at the door, never by a crash."""

import pytest

from annotations.core.ids import uuid7
from tests.annotating.worlds import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def span(world, **given):
    return [{"role": "content", **world.span(6, 11), **given}]


@pytest.mark.parametrize(
    ("slots", "code"),
    [
        (lambda _: {"comment": 5}, "statement.shape"),
        (lambda _: {"comment": "a\x00b"}, "statement.text"),
        (lambda _: {"attributes": []}, "statement.shape"),
        (lambda _: {"attributes": {"tone": ["\x00"]}}, "statement.text"),
        (lambda _: {"attributes": {"\x00": 1}}, "statement.text"),
        (lambda _: {"asserted_at": "2016-02-31"}, "statement.date"),
        (lambda _: {"asserted_at": 20160203}, "statement.date"),
        (lambda world: {"spans": span(world, start="6")}, "statement.shape"),
        (lambda world: {"spans": span(world, start=False)}, "statement.shape"),
        (lambda world: {"spans": span(world, quote=None)}, "statement.shape"),
        (
            lambda world: {"claims": [{"claim": str(world.claims[0].pk), "primary": "yes"}]},
            "statement.shape",
        ),
        (lambda world: {"stances": [world.stance(rationale=None)]}, "statement.shape"),
        (lambda world: {"stances": [world.stance(intensity=1.5)]}, "statement.shape"),
        (
            lambda world: {"stances": [world.stance(actor=None, actor_absent_reason="shy")]},
            "stance.absent",
        ),
        (lambda _: {"speaker_absent_reason": "shy"}, "statement.value"),
    ],
)
def test_a_statement_of_wrong_values_is_refused_with_words(world, client_of, slots, code):
    operation = {
        "op_id": str(uuid7()),
        "kind": "create",
        "statement": str(uuid7()),
        "payload": {"spans": world.content(), **slots(world)},
    }
    answer = client_of(world.reader).post(
        f"/api/v1/layers/{world.layer.pk}/operations/",
        {"operations": [operation]},
        HTTP_IF_MATCH='"0"',
    )
    assert answer.status_code == 422, answer.content
    assert {fault["code"] for fault in answer.json()["faults"]} == {code}
