"""Everything that can be permitted, by name."""

from enum import StrEnum


class Action(StrEnum):
    """What a person may be allowed to do in one study."""

    STUDY_VIEW = "study.view"
    STUDY_EDIT = "study.edit"
    MEMBERS_VIEW = "members.view"
    MEMBERS_EDIT = "members.edit"
    DOCUMENTS_VIEW = "documents.view"
    DOCUMENTS_IMPORT = "documents.import"
    CODEBOOK_VIEW = "codebook.view"
    CODEBOOK_EDIT = "codebook.edit"
    REGISTRY_VIEW = "registry.view"
    REGISTRY_COIN = "registry.coin"
    REGISTRY_REVIEW = "registry.review"
    REGISTRY_EDIT = "registry.edit"
    ROUNDS_VIEW = "rounds.view"
    ROUNDS_EDIT = "rounds.edit"
    ANNOTATE = "annotate"
    ASSIGNMENTS_MANAGE = "assignments.manage"
    SUGGESTIONS_VIEW = "suggestions.view"
    SUGGESTIONS_RUN = "suggestions.run"
    JOBS_VIEW = "jobs.view"
    JOBS_MANAGE = "jobs.manage"
    PROGRESS_VIEW = "progress.view"
    RESULTS_VIEW = "results.view"
    EXPORT = "export"


class InstanceAction(StrEnum):
    """What a person may be allowed to do outside any study."""

    STUDY_CREATE = "study.create"
    USERS_MANAGE = "users.manage"
