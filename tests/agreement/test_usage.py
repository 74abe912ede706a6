"""What readers did with suggestions."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from annotations.annotating.services import operations_apply
from annotations.models import Assignment, Layer, Role, Study, User
from tests import factories as make
from tests.annotating.worlds import World, make_world, operation

pytestmark = pytest.mark.django_db


def use(client: APIClient, study: Study, world: World) -> list[dict[str, Any]]:
    reading_round = world.layer.assignment.round
    path = f"/api/v1/studies/{study.pk}/rounds/{reading_round.pk}/suggestion-use/"
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def world(db: None) -> World:
    """Two suggestions accepted, one of them edited, one rejected, one statement by hand."""
    world = make_world()
    first, second, third, *_ = world.suggestions
    kept, changed, own = (str(make.uuid7()) for _ in range(3))
    operations_apply(
        layer=world.layer,
        who=world.reader,
        if_match=0,
        operations=[
            operation("accept", kept, suggestion=first),
            operation("accept", changed, suggestion=second),
            operation("update", changed, content=world.content(60, 70)),
            operation("reject", suggestion=third),
            operation("create", own, spans=world.content()),
        ],
    )
    return world


def submit(world: World) -> None:
    Layer.objects.filter(pk=world.layer.pk).update(state="submitted")
    assignment = world.layer.assignment
    Assignment.objects.filter(pk=assignment.pk).update(
        state="submitted",
        submitted_at=assignment.created_at,
    )


def test_verdicts_are_counted_in_sum_and_by_reader(
    world: World, client_of: Callable[[User], APIClient]
) -> None:
    submit(world)
    manager = make.MembershipFactory.create(study=world.layer.study, role=Role.MANAGER).user

    total, person = use(client_of(manager), world.layer.study, world)

    assert total["reader"] is None
    assert person["reader"]["id"] == str(world.reader.pk)
    for row in (total, person):
        assert (row["accepted"], row["edited"], row["rejected"]) == (1, 1, 1)
        assert (row["by_hand"], row["readings"]) == (1, 1)
        assert 0 < row["edit_distance"] <= 1


def test_open_readings_are_not_counted(
    world: World, client_of: Callable[[User], APIClient]
) -> None:
    manager = make.MembershipFactory.create(study=world.layer.study, role=Role.MANAGER).user

    (total,) = use(client_of(manager), world.layer.study, world)

    assert (total["readings"], total["accepted"], total["edit_distance"]) == (0, 0, None)


def test_a_reader_sees_their_own_use(world: World, client_of: Callable[[User], APIClient]) -> None:
    submit(world)
    other = make.MembershipFactory.create(study=world.layer.study).user
    make.AssignmentFactory.create(
        round=world.layer.assignment.round,
        text=world.layer.text,
        annotator=other,
    )

    assert len(use(client_of(world.reader), world.layer.study, world)) == 2
    (total,) = use(client_of(other), world.layer.study, world)
    assert total["readings"] == 0
