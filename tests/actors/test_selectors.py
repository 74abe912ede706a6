"""Who finds which entry of the registry."""

from collections.abc import Callable
from datetime import date

import pytest
from rest_framework.test import APIClient

from annotations.actors.contracts import ActorDraft, AliasDraft, SideDraft
from annotations.actors.selectors import (
    actors_on_side,
    actors_search,
    actors_visible,
    is_coining,
)
from annotations.actors.services import (
    actor_create,
    alias_add,
    side_create,
    side_membership_add,
)
from annotations.models import Actor, AssignmentState, Role, Study, User
from annotations.permissions.access import Principal, StudyAccess
from tests.factories import (
    ActorFactory,
    AssignmentFactory,
    IssueFactory,
    RoundFactory,
    StudyFactory,
)

pytestmark = pytest.mark.django_db
Member = Callable[..., User]


def access(study: Study, user: User, role: Role = Role.ANNOTATOR) -> StudyAccess:
    return StudyAccess(Principal(user), study, role)


def coin(study: Study, who: User, name: str) -> Actor:
    draft = ActorDraft(name=name, kind="person", aliases=[AliasDraft(text=f"{name} alias")])
    return actor_create(study=study, who=who, actor=draft, is_candidate=True)


def test_a_candidate_is_found_by_its_maker_and_by_those_who_review(member: Member) -> None:
    study = StudyFactory.create()
    maker, other = member(study), member(study)
    adjudicator = member(study, Role.ADJUDICATOR)
    hidden = coin(study, maker, "Novel")
    assert list(actors_visible(access(study, maker))) == [hidden]
    assert list(actors_visible(access(study, other))) == []
    assert list(actors_visible(access(study, adjudicator, Role.ADJUDICATOR))) == [hidden]


def test_a_hidden_alias_is_neither_listed_nor_searched(member: Member) -> None:
    study = StudyFactory.create()
    maker, other = member(study), member(study)
    actor = ActorFactory.create(study=study, name="Envoy")
    alias_add(actor=actor, who=maker, alias=AliasDraft(text="Old fox"), is_candidate=True)
    for user, seen in ((maker, 1), (other, 0)):
        here = access(study, user)
        (row,) = actors_visible(here)
        assert len(row.aliases.all()) == seen
        assert actors_search(actors_visible(here), "FOX", access=here).count() == seen
        assert actors_search(actors_visible(here), "voy", access=here).count() == 1


def test_a_side_holds_from_its_first_day_to_the_day_before_its_end(member: Member) -> None:
    study = StudyFactory.create()
    manager = member(study, Role.MANAGER)
    old, new = (side_create(study=study, who=manager, name=name) for name in ("Old", "New"))
    actor, _ = ActorFactory.create(study=study), ActorFactory.create(study=study)
    issue = IssueFactory.create(codebook__study=study)
    turn = date(2012, 8, 6)
    for given in (
        SideDraft(side=old, valid_to=turn),
        SideDraft(side=new, valid_from=turn),
        SideDraft(side=old, issue=issue),
    ):
        side_membership_add(actor=actor, who=manager, membership=given)
    for day, side, other in ((date(2012, 8, 5), old, new), (turn, new, old)):
        assert list(actors_on_side(study.actors.all(), side.pk, day=day)) == [actor]
        assert not actors_on_side(study.actors.all(), other.pk, day=day).exists()


def test_the_list_is_narrowed_to_a_side_today(
    member: Member, client_of: Callable[[User], APIClient]
) -> None:
    study = StudyFactory.create()
    manager = member(study, Role.MANAGER)
    side = side_create(study=study, who=manager, name="North")
    on, _ = ActorFactory.create(study=study), ActorFactory.create(study=study)
    side_membership_add(actor=on, who=manager, membership=SideDraft(side=side))
    path = f"/api/v1/studies/{study.pk}/actors/"
    found = client_of(manager).get(path, {"side": str(side.pk)}).json()
    assert [one["id"] for one in found["results"]] == [str(on.pk)]
    refused = client_of(manager).get(path, {"side": "north"})
    assert (refused.status_code, refused.json()["faults"][0]["field"]) == (400, "side")


def test_the_registry_is_one_studys_and_alive(member: Member) -> None:
    study = StudyFactory.create()
    ActorFactory.create()
    gone = ActorFactory.create(study=study)
    gone.deleted_at = gone.created_at
    gone.save()
    assert list(actors_visible(access(study, member(study)))) == []


def test_who_may_not_edit_the_registry_or_reads_blind_coins_candidates(member: Member) -> None:
    study = StudyFactory.create()
    reader, manager = member(study), member(study, Role.MANAGER)
    assert is_coining(access(study, reader))
    assert not is_coining(access(study, manager, Role.MANAGER))
    mine = AssignmentFactory.create(round=RoundFactory.create(study=study), annotator=manager)
    assert is_coining(access(study, manager, Role.MANAGER))
    mine.state = AssignmentState.RELEASED
    mine.save()
    assert not is_coining(access(study, manager, Role.MANAGER))
