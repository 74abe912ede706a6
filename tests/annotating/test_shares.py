"""Taking a share away, giving it back, returning what was handed in."""

from datetime import UTC, datetime

import pytest

from annotations.annotating.services import operations_apply
from annotations.annotating.shares import (
    assignment_give_back,
    assignment_release,
    assignment_return,
)
from annotations.core.errors import Conflict, Invalid
from annotations.core.ids import uuid7
from annotations.models import Assignment, Event, Layer, Membership, Role, Round, User
from tests.annotating.worlds import make_world, operation
from tests.factories import (
    AssignmentFactory,
    LayerFactory,
    MembershipFactory,
    RoundFactory,
    StudyFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2016, 2, 4, tzinfo=UTC)


@pytest.fixture
def who() -> User:
    return UserFactory.create()


def share(
    state: str, *, role: Role = Role.ANNOTATOR, layer: bool = True, **given: object
) -> Assignment:
    study = StudyFactory.create()
    reader = MembershipFactory.create(study=study, role=role).user
    round_ = RoundFactory.create(study=study, **given)
    made: Assignment = AssignmentFactory.create(
        round=round_,
        annotator=reader,
        state=state,
        submitted_at=NOW if state == "submitted" else None,
    )
    if layer:
        LayerFactory.create(assignment=made, state="submitted" if state == "submitted" else "open")
    return made


@pytest.mark.parametrize("state", ["todo", "open"])
def test_what_is_not_handed_in_can_be_released(state: str, who: User) -> None:
    taken = assignment_release(assignment=share(state), who=who)
    assert taken.state == "released"
    assert taken.layers.get().state == "open"
    event = Event.objects.get(kind="assignment.released")
    assert (event.before["state"], event.who) == (state, who)


@pytest.mark.parametrize("state", ["submitted", "returned", "released"])
def test_what_is_handed_in_cannot_be_released(state: str, who: User) -> None:
    with pytest.raises(Conflict):
        assignment_release(assignment=share(state), who=who)


@pytest.mark.parametrize(("layer", "state"), [(True, "open"), (False, "todo")])
def test_released_work_is_given_back_as_it_was(layer: bool, state: str, who: User) -> None:
    back = assignment_give_back(assignment=share("released", layer=layer), who=who)
    assert (back.state, back.not_blind) == (state, False)


def test_who_may_have_looked_meanwhile_is_not_blind(who: User) -> None:
    looked = share("released", role=Role.ADJUDICATOR)
    assert assignment_give_back(assignment=looked, who=who).not_blind
    ended = share("released", blind_ended_at=NOW)
    assert assignment_give_back(assignment=ended, who=who).not_blind
    never = share("released", role=Role.ADJUDICATOR, blind=False)
    assert not assignment_give_back(assignment=never, who=who).not_blind


def test_only_released_work_of_an_open_round_is_given_back_to_a_reader(who: User) -> None:
    closed = share("released")
    Round.objects.filter(pk=closed.round_id).update(state="closed")
    gone = share("released")
    Membership.objects.filter(user=gone.annotator).update(is_active=False)
    viewer = share("released", role=Role.VIEWER)
    for assignment in (share("todo"), closed, gone, viewer):
        with pytest.raises(Conflict):
            assignment_give_back(assignment=assignment, who=who)


def test_a_returned_reading_is_open_again_with_a_note(who: User) -> None:
    back = assignment_return(assignment=share("submitted"), who=who, note=" See the sieges. ")
    assert (back.state, back.note) == ("returned", "See the sieges.")
    assert back.submitted_at == NOW
    assert back.layers.get().state == "open"
    event = Event.objects.get(kind="assignment.returned")
    assert event.after["note"] == "See the sieges."
    assert event.after["revision"] == 0


def test_what_was_handed_in_can_be_rebuilt_after_a_return(who: User) -> None:
    """The Event names the revision that was handed in, and history has every revision."""
    world = make_world()
    first = operation("create", str(uuid7()), spans=world.content())
    operations_apply(layer=world.layer, who=world.reader, if_match=0, operations=[first])
    assignment = world.layer.assignment
    Assignment.objects.filter(pk=assignment.pk).update(state="submitted", submitted_at=NOW)
    Layer.objects.filter(pk=world.layer.pk).update(state="submitted")
    assignment_return(assignment=assignment, who=who, note="Again.")
    assert Event.objects.get(kind="assignment.returned").after["revision"] == 1
    gone = operation("delete", first.statement)
    operations_apply(layer=world.layer, who=world.reader, if_match=1, operations=[gone])
    kept = Event.objects.get(layer=world.layer, revision=1)
    assert first.statement in kept.after["statements"]


def test_a_return_needs_a_note_a_reading_and_an_open_round(who: User) -> None:
    assignment = share("submitted")
    for note in ("", "  ", "x" * 2001, "a\x00"):
        with pytest.raises(Invalid):
            assignment_return(assignment=assignment, who=who, note=note)
    with pytest.raises(Conflict):
        assignment_return(assignment=share("open"), who=who, note="Why?")
    Round.objects.filter(pk=assignment.round_id).update(state="closed")
    with pytest.raises(Conflict):
        assignment_return(assignment=assignment, who=who, note="Why?")
