"""A reader and a manager at the same share at once: no deadlock, and share and layer agree."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError

from annotations.annotating.handing_out import reader_add
from annotations.annotating.inspection_rounds import shares_and_layers_agree
from annotations.annotating.planning import ReaderPlan
from annotations.annotating.readings import assignment_open
from annotations.annotating.rounds import round_close
from annotations.annotating.services import operations_apply
from annotations.annotating.shares import assignment_release, assignment_return
from annotations.models import Assignment, Role, User
from annotations.workflow.completion import reading_submit
from annotations.workflow.membership import member_role_change
from tests.annotating.worlds import World, make_world, operation
from tests.factories import MembershipFactory, RoundFactory, TextFactory
from tests.factories.working import RoundDocumentFactory
from tests.racing import errors, race

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

TIMES = 4
Verb = Callable[[World, User], Any]


def submit(world: World, owner: User) -> Any:
    return reading_submit(assignment=world.layer.assignment, who=world.reader, if_match=0)


def open_it(world: World, owner: User) -> Any:
    return assignment_open(assignment=world.layer.assignment, who=world.reader)


def change(world: World, owner: User) -> Any:
    return operations_apply(
        layer=world.layer,
        who=world.reader,
        if_match=0,
        operations=[operation("stance.put", **world.stance())],
    )


def release(world: World, owner: User) -> Any:
    return assignment_release(assignment=world.layer.assignment, who=owner)


def give_back(world: World, owner: User) -> Any:
    return assignment_return(assignment=world.layer.assignment, who=owner, note="Look again.")


def close(world: World, owner: User) -> Any:
    return round_close(round_=world.layer.assignment.round, who=owner)


def demote(world: World, owner: User) -> Any:
    return member_role_change(
        who=owner, study=world.layer.study, member=world.reader, role=Role.VIEWER
    )


@pytest.mark.parametrize("reader", [submit, open_it, change])
@pytest.mark.parametrize("manager", [release, give_back, close, demote])
def test_both_go_through_or_one_is_refused_in_words(reader: Verb, manager: Verb) -> None:
    for _ in range(TIMES):
        world = make_world()
        owner = MembershipFactory.create(study=world.layer.study, role=Role.OWNER).user
        results = race(partial(reader, world, owner), partial(manager, world, owner))
        assert [error for error in errors(results) if isinstance(error, DatabaseError)] == []
        assert list(shares_and_layers_agree(world.layer.study)) == []


def test_a_return_and_a_second_submit_wait_for_each_other() -> None:
    for _ in range(TIMES):
        world = make_world()
        owner = MembershipFactory.create(study=world.layer.study, role=Role.OWNER).user
        submit(world, owner)
        results = race(partial(give_back, world, owner), partial(submit, world, owner))
        assert [error for error in errors(results) if isinstance(error, DatabaseError)] == []
        assert list(shares_and_layers_agree(world.layer.study)) == []


def test_a_reader_who_is_added_twice_at_once_gets_each_document_once() -> None:
    round_ = RoundFactory.create()
    owner = MembershipFactory.create(study=round_.study, role=Role.OWNER).user
    for position in range(5):
        text = TextFactory.create(document__study=round_.study)
        RoundDocumentFactory.create(round=round_, text=text, position=position)
    reader = MembershipFactory.create(study=round_.study).user
    add = partial(reader_add, round_=round_, who=owner, reader=ReaderPlan(user=reader))
    results = race(add, add)
    assert [getattr(error, "code", error) for error in errors(results)] == ["round.invalid"]
    assert Assignment.objects.filter(round=round_, annotator=reader).count() == 5
