"""The permission table: which role may do what in its study."""

from collections.abc import Mapping

from annotations.models import Role
from annotations.permissions.actions import Action

EVERYONE = frozenset(Role)
RUNS_STUDY = frozenset({Role.OWNER, Role.MANAGER})
READS_TEXTS = frozenset({Role.OWNER, Role.MANAGER, Role.ADJUDICATOR, Role.ANNOTATOR})
SEES_RESULTS = frozenset({Role.OWNER, Role.MANAGER, Role.ADJUDICATOR, Role.VIEWER})

TABLE: Mapping[Action, frozenset[Role]] = {
    Action.STUDY_VIEW: EVERYONE,
    Action.STUDY_EDIT: RUNS_STUDY,
    Action.MEMBERS_VIEW: RUNS_STUDY,
    Action.MEMBERS_EDIT: RUNS_STUDY,
    Action.DOCUMENTS_VIEW: EVERYONE,
    Action.DOCUMENTS_IMPORT: RUNS_STUDY,
    Action.CODEBOOK_VIEW: EVERYONE,
    Action.CODEBOOK_EDIT: RUNS_STUDY,
    Action.REGISTRY_VIEW: EVERYONE,
    Action.REGISTRY_COIN: READS_TEXTS,
    Action.REGISTRY_REVIEW: RUNS_STUDY | {Role.ADJUDICATOR},
    Action.REGISTRY_EDIT: RUNS_STUDY,
    Action.ROUNDS_VIEW: RUNS_STUDY | {Role.ADJUDICATOR},
    Action.ROUNDS_EDIT: RUNS_STUDY,
    Action.ANNOTATE: READS_TEXTS,
    Action.ASSIGNMENTS_MANAGE: RUNS_STUDY,
    Action.SUGGESTIONS_VIEW: RUNS_STUDY,
    Action.SUGGESTIONS_RUN: RUNS_STUDY,
    Action.JOBS_VIEW: RUNS_STUDY,
    Action.JOBS_MANAGE: RUNS_STUDY,
    Action.PROGRESS_VIEW: EVERYONE,
    Action.RESULTS_VIEW: SEES_RESULTS,
    Action.EXPORT: SEES_RESULTS,
}


def allowed(role: str, action: Action) -> bool:
    """Whether `role` may do `action`."""
    return role in TABLE[action]


def actions_of(role: str) -> list[Action]:
    """Everything `role` may do, in table order."""
    return [action for action, roles in TABLE.items() if role in roles]
