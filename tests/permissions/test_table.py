"""The permission table and the ranks, compared with the reading of product.md."""

import pytest

from annotations.models import Role
from annotations.permissions.actions import Action
from annotations.permissions.roles import given_by, may_give
from annotations.permissions.table import TABLE, actions_of, allowed

RUNS_THE_STUDY = {
    Action.STUDY_EDIT,
    Action.MEMBERS_VIEW,
    Action.MEMBERS_EDIT,
    Action.DOCUMENTS_IMPORT,
    Action.CODEBOOK_EDIT,
    Action.REGISTRY_EDIT,
    Action.ROUNDS_EDIT,
    Action.ASSIGNMENTS_MANAGE,
    Action.SUGGESTIONS_VIEW,
    Action.SUGGESTIONS_RUN,
    Action.JOBS_VIEW,
    Action.JOBS_MANAGE,
}


def test_every_action_is_in_the_table():
    assert set(TABLE) == set(Action)


def test_owner_and_manager_may_do_everything():
    assert set(actions_of(Role.OWNER)) == set(actions_of(Role.MANAGER)) == set(Action)


@pytest.mark.parametrize("role", [Role.ADJUDICATOR, Role.ANNOTATOR, Role.VIEWER])
def test_nobody_else_runs_the_study(role):
    assert not RUNS_THE_STUDY & set(actions_of(role))


def test_who_reads_texts_sees_no_results_before_handing_in():
    assert allowed(Role.ANNOTATOR, Action.ANNOTATE)
    assert not allowed(Role.ANNOTATOR, Action.RESULTS_VIEW)
    assert not allowed(Role.ANNOTATOR, Action.EXPORT)


def test_a_viewer_edits_nothing():
    assert set(actions_of(Role.VIEWER)) == {
        Action.STUDY_VIEW,
        Action.DOCUMENTS_VIEW,
        Action.CODEBOOK_VIEW,
        Action.REGISTRY_VIEW,
        Action.PROGRESS_VIEW,
        Action.RESULTS_VIEW,
        Action.EXPORT,
    }


def test_candidates_are_reviewed_by_adjudicators_too():
    assert TABLE[Action.REGISTRY_REVIEW] == {Role.OWNER, Role.MANAGER, Role.ADJUDICATOR}


@pytest.mark.parametrize(
    ("giver", "roles"),
    [
        (Role.OWNER, list(Role)),
        (Role.MANAGER, [Role.ADJUDICATOR, Role.ANNOTATOR, Role.VIEWER]),
        (Role.ADJUDICATOR, []),
        (Role.ANNOTATOR, []),
        (Role.VIEWER, []),
    ],
)
def test_who_may_give_which_roles(giver, roles):
    assert given_by(giver) == roles


def test_nobody_but_an_owner_may_touch_an_equal():
    for role in Role:
        assert may_give(role, role) is (role is Role.OWNER)
