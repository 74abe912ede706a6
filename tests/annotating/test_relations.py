"""Relations between the statements of a layer, and what attacks a relation."""

import pytest

from annotations.annotating.history import state_at, state_now
from annotations.annotating.services import operations_apply
from annotations.core.errors import Invalid
from annotations.core.ids import uuid7
from tests.annotating.worlds import make_world, operation

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def pair(world):
    """A statement that supports a claim, and one that undercuts that support."""
    supporting, undercutting = str(uuid7()), str(uuid7())
    support = relation(target_claim=str(world.claims[0].pk), kind="supports")
    undercut = relation(target_relation=support["uuid"])
    both = [
        operation("create", undercutting, spans=world.content(13, 18), relations=[undercut]),
        operation("create", supporting, spans=world.content(), relations=[support]),
    ]
    apply(world, *both)
    return supporting, undercutting


def relation(**given):
    return {"uuid": str(uuid7()), "kind": "contradicts", **given}


def apply(world, *operations):
    world.layer.refresh_from_db()
    return operations_apply(
        layer=world.layer,
        who=world.reader,
        if_match=world.layer.revision,
        operations=list(operations),
    )


def kinds(world, statement):
    return [item["kind"] for item in state_now(world.layer).statements[statement]["relations"]]


def agrees_with_its_events(world):
    world.layer.refresh_from_db()
    return state_now(world.layer) == state_at(world.layer, world.layer.revision)


def test_an_undercut_may_come_before_what_it_attacks(world, pair):
    supporting, undercutting = pair
    assert kinds(world, supporting) == ["supports"]
    assert kinds(world, undercutting) == ["contradicts"]
    assert agrees_with_its_events(world)


def test_a_statement_may_come_before_the_one_that_quotes_it(world):
    inner, outer = str(uuid7()), str(uuid7())
    apply(
        world,
        operation("create", inner, spans=world.content(13, 18), parent=outer),
        operation("create", outer, spans=world.content()),
    )
    assert state_now(world.layer).statements[inner]["parent"] == outer
    assert agrees_with_its_events(world)


def test_an_edit_of_the_attacked_statement_leaves_the_undercut_alone(world, pair):
    supporting, undercutting = pair
    apply(world, operation("update", supporting, certainty="certain"))
    assert kinds(world, undercutting) == ["contradicts"]
    assert agrees_with_its_events(world)


def test_the_undercut_goes_and_comes_back_with_the_attacked_statement(world, pair):
    supporting, undercutting = pair
    apply(world, operation("delete", supporting))
    assert kinds(world, undercutting) == []
    assert agrees_with_its_events(world)

    apply(world, operation("restore", supporting))
    assert kinds(world, undercutting) == ["contradicts"]
    assert agrees_with_its_events(world)


def test_a_restored_undercut_drops_what_is_gone(world, pair):
    supporting, undercutting = pair
    apply(world, operation("delete", undercutting))
    apply(world, operation("update", supporting, relations=[]))
    apply(world, operation("restore", undercutting))
    assert kinds(world, undercutting) == []
    assert agrees_with_its_events(world)


def test_an_attacked_relation_cannot_go_first(world, pair):
    with pytest.raises(Invalid) as refused:
        apply(world, operation("update", pair[0], relations=[]))
    assert [fault.code for fault in refused.value.faults] == ["relation.unknown"]


ONE, TWO = str(uuid7()), str(uuid7())


@pytest.mark.parametrize(
    ("relations", "code"),
    [
        ([relation(target_relation=ONE)], "relation.unknown"),
        ([relation(uuid=ONE, target_relation=ONE)], "relation.cycle"),
        (
            [relation(uuid=ONE, target_relation=TWO), relation(uuid=TWO, target_relation=ONE)],
            "relation.cycle",
        ),
        ([relation(uuid=ONE, target_claim="claim")] * 2, "relation.uuid"),
        ([relation(target_statement="itself")], "relation.self"),
        ([relation(target_statement=TWO)], "statement.unknown"),
        ([relation(target_claim=TWO)], "claim.unknown"),
        ([relation()], "relation.target"),
    ],
)
def test_a_broken_relation_is_refused_with_words(world, relations, code):
    statement = str(uuid7())
    names = {"claim": str(world.claims[0].pk), "itself": statement}
    given = [{key: names.get(value, value) for key, value in item.items()} for item in relations]
    with pytest.raises(Invalid) as refused:
        apply(world, operation("create", statement, spans=world.content(), relations=given))
    assert {fault.code for fault in refused.value.faults} == {code}
