"""Two writers of one layer at the same moment: no change is lost, none is taken twice."""

from functools import partial

import pytest

from annotations.annotating.history import state_at, state_now
from annotations.annotating.readings import assignment_open
from annotations.annotating.services import operations_apply
from annotations.core.errors import Conflict, Stale
from annotations.core.ids import uuid7
from annotations.models import Event, Layer, LayerState, Stance, Statement
from annotations.workflow.completion import reading_submit
from tests.annotating.worlds import World, make_world, operation
from tests.racing import errors, race

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

TIMES = 5


@pytest.fixture
def world() -> World:
    return make_world()


def write(world: World, *operations, if_match: int):
    return partial(
        operations_apply,
        layer=world.layer,
        who=world.reader,
        if_match=if_match,
        operations=list(operations),
    )


def mark(world: World, start: int = 6):
    return operation("create", str(uuid7()), spans=world.content(start, start + 5))


def is_whole(world: World) -> bool:
    """The layer is what its Events tell, one Event a revision."""
    world.layer.refresh_from_db()
    layer = world.layer
    revisions = Event.objects.filter(layer=layer, revision__isnull=False).order_by("revision")
    return state_now(layer) == state_at(layer, layer.revision) and list(
        revisions.values_list("revision", flat=True)
    ) == list(range(1, layer.revision + 1))


def test_of_two_changes_at_one_revision_one_is_told_what_it_missed(world: World) -> None:
    for revision in range(TIMES):
        results = race(*(write(world, mark(world, start), if_match=revision) for start in (6, 20)))
        [stale] = errors(results)
        assert isinstance(stale, Stale)
        assert stale.details["revision"] == revision + 1
        assert len(stale.details["operations"]) == 1
        assert is_whole(world)
    assert Statement.objects.filter(layer=world.layer).count() == TIMES


def test_a_change_that_is_sent_twice_at_once_is_taken_once(world: World) -> None:
    for revision in range(TIMES):
        sent = mark(world)
        first, second = race(*[write(world, sent, if_match=revision)] * 2)
        assert first == second
        assert is_whole(world)
    assert world.layer.revision == TIMES


def test_of_two_stances_on_one_target_one_stays(world: World) -> None:
    put = [
        write(world, operation("stance.put", **world.stance(label=label)), if_match=0)
        for label in ("favour", "against")
    ]
    assert [type(error) for error in errors(race(*put))] == [Stale]
    assert Stance.objects.filter(layer=world.layer, statement__isnull=True).count() == 1
    assert is_whole(world)


def test_a_suggestion_is_taken_over_once(world: World) -> None:
    for revision, suggestion in enumerate(world.suggestions[:TIMES]):
        results = race(
            *(
                write(
                    world,
                    operation("accept", str(uuid7()), suggestion=suggestion),
                    if_match=revision,
                )
                for _ in range(2)
            )
        )
        assert [type(error) for error in errors(results)] == [Stale]
        taken = Statement.objects.filter(layer=world.layer, suggestion__uuid=suggestion)
        assert taken.count() == 1
    assert is_whole(world)


def test_nothing_is_written_into_what_was_handed_in() -> None:
    """Either the change comes first and the submit has not seen it, or it is refused."""
    for _ in range(TIMES * 2):
        world = make_world()
        write(world, mark(world), if_match=0)()
        changed, submitted = race(
            write(world, mark(world, 20), if_match=1),
            partial(
                reading_submit, assignment=world.layer.assignment, who=world.reader, if_match=1
            ),
        )
        assert is_whole(world)
        if isinstance(submitted, Exception):
            assert isinstance(submitted, Stale)
            assert (world.layer.state, world.layer.revision) == (LayerState.OPEN, 2)
        else:
            assert isinstance(changed, Conflict)
            assert (world.layer.state, world.layer.revision) == (LayerState.SUBMITTED, 1)


def test_a_reading_that_is_handed_in_twice_at_once_is_handed_in_once(world: World) -> None:
    submit = partial(
        reading_submit, assignment=world.layer.assignment, who=world.reader, if_match=0
    )
    results = race(submit, submit)
    assert [getattr(error, "code", error) for error in errors(results)] == ["assignment.not_open"]
    assert Event.objects.filter(kind="assignment.submitted").count() == 1


def test_an_assignment_that_is_opened_twice_at_once_has_one_layer() -> None:
    for _ in range(TIMES):
        world = make_world()
        share = world.layer.assignment
        Layer.objects.filter(pk=world.layer.pk).delete()
        type(share).objects.filter(pk=share.pk).update(state="todo")
        first, second = race(*[partial(assignment_open, assignment=share, who=world.reader)] * 2)
        assert first == second
        assert Event.objects.filter(kind="assignment.opened", object_id=share.pk).count() == 1
