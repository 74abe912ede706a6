"""Somebody without a name belongs to one statement of a layer."""

import pytest

from annotations.actors.services import actor_update
from annotations.annotating.services import operations_apply
from annotations.core.errors import Conflict, Invalid
from annotations.core.ids import uuid7
from annotations.models import Actor, Statement
from tests.annotating.worlds import World, make_world, operation
from tests.factories import ActorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def say(world: World, actor: Actor, start: int, end: int) -> None:
    """One statement of this actor."""
    world.layer.refresh_from_db()
    speaker = [{"actor": str(actor.pk), "function": "speaker"}]
    spans = world.content(start, end)
    operations_apply(
        layer=world.layer,
        who=world.reader,
        if_match=world.layer.revision,
        operations=[operation("create", str(uuid7()), spans=spans, actors=speaker)],
    )


def test_a_second_statement_of_an_unnamed_actor_is_refused(world: World) -> None:
    diplomat = ActorFactory.create(study=world.layer.study, kind="unnamed")
    say(world, diplomat, 6, 11)
    with pytest.raises(Invalid) as refused:
        say(world, diplomat, 13, 18)
    assert [fault.code for fault in refused.value.faults] == ["actor.unnamed_twice"]
    assert Statement.objects.filter(layer=world.layer).count() == 1


def test_who_speaks_twice_has_a_name(world: World) -> None:
    speaker = ActorFactory.create(study=world.layer.study)
    say(world, speaker, 6, 11)
    say(world, speaker, 13, 18)
    with pytest.raises(Conflict, match="several statements"):
        actor_update(actor=speaker, who=world.reader, kind="unnamed")
