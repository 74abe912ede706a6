"""Reading the codebook."""

import uuid

from django.db.models import QuerySet

from annotations.codebook.contracts import Definition
from annotations.codebook.diff import Change, changes
from annotations.codebook.judging import definition_faults
from annotations.codebook.schema import definition_read
from annotations.core.errors import Fault, NotFound
from annotations.models import Codebook, CodebookState, CodebookVersion, Issue, Study

# A published version never changes, so what was read from it may be kept for good.
_READ: dict[tuple[uuid.UUID, str], Definition] = {}
_READ_LIMIT = 256


def codebook_of(study: Study) -> Codebook:
    """The study's one codebook; raises `NotFound` where there is none yet."""
    found = Codebook.objects.filter(study=study).first()
    if found is None:
        raise NotFound("This study has no codebook.", code="codebook.missing")
    return found


def versions_of(codebook: Codebook) -> QuerySet[CodebookVersion]:
    """All versions, the newest first, the draft before all."""
    versions = CodebookVersion.objects.filter(codebook=codebook)
    return versions.select_related("published_by", "parent").order_by("-number")


def draft_of(codebook: Codebook) -> CodebookVersion:
    """The one draft; raises `NotFound` where there is none."""
    draft = versions_of(codebook).filter(state=CodebookState.DRAFT).first()
    if draft is None:
        raise NotFound("This codebook has no draft.", code="codebook.no_draft")
    return draft


def published_latest(codebook: Codebook) -> CodebookVersion | None:
    """The newest published version, or None."""
    return versions_of(codebook).filter(state=CodebookState.PUBLISHED).first()


def definition_of(version: CodebookVersion) -> Definition:
    """What a version says; published ones are read once a process."""
    key = (version.pk, version.sha256)
    if key in _READ:
        return _READ[key]
    definition, _ = definition_read(version.definition)
    if version.state != CodebookState.DRAFT:
        if len(_READ) >= _READ_LIMIT:
            _READ.clear()
        _READ[key] = definition
    return definition


def faults_of(draft: CodebookVersion) -> list[Fault]:
    """What keeps a draft from being published."""
    definition, shape = definition_read(draft.definition)
    return shape + definition_faults(definition)


def changes_of(draft: CodebookVersion) -> list[Change]:
    """What a draft, or any version, changes against the one it started from, in words."""
    before = definition_of(draft.parent) if draft.parent else Definition()
    return changes(before, definition_of(draft))


def issue_ids(codebook: Codebook) -> dict[str, uuid.UUID]:
    """The identity of each issue by its key, those of older versions too."""
    return dict(Issue.objects.filter(codebook=codebook).values_list("key", "pk"))


def issues_of(study: Study) -> QuerySet[Issue]:
    """The identities of the study's issues."""
    return Issue.objects.filter(codebook__study=study).order_by("key")
