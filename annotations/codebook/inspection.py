"""Rules of the codebook that span rows, judged again."""

from collections.abc import Iterator

from django.db.models import QuerySet

from annotations.events.services import digest
from annotations.models import (
    CodebookState,
    CodebookVersion,
    Issue,
    Layer,
    Round,
    Study,
    SuggestionRun,
)
from annotations.models.findings import Finding, findings


def versions_stay_frozen(study: Study) -> Iterator[Finding]:
    """A published version says what it said when it was frozen."""
    for version in _versions(study).exclude(state=CodebookState.DRAFT):
        if digest(version.definition) != version.sha256:
            yield _finding(version, "It was changed after its publication.")


def versions_follow_one_another(study: Study) -> Iterator[Finding]:
    """A version comes from an earlier, published one of the same codebook."""
    for version in _versions(study).filter(parent__isnull=False).select_related("parent"):
        parent = version.parent
        assert parent is not None
        if parent.codebook_id != version.codebook_id:
            yield _finding(version, "It comes from another study's codebook.")
        elif parent.number >= version.number or parent.state == CodebookState.DRAFT:
            yield _finding(version, "It comes from a version that is not an earlier, frozen one.")


def issues_have_their_identity(study: Study) -> Iterator[Finding]:
    """Every issue of a frozen version has the row that stances refer to."""
    known = set(Issue.objects.filter(codebook__study=study).values_list("key", flat=True))
    for version in _versions(study).exclude(state=CodebookState.DRAFT):
        named = {issue["key"] for issue in version.definition.get("issues", ())}
        for key in sorted(named - known):
            yield _finding(version, f"Its issue {key!r} has no row.")


def rounds_read_a_frozen_version(study: Study) -> Iterator[Finding]:
    """A round, run or layer names a frozen version of its own study's codebook."""
    for model in (Round, SuggestionRun, Layer):
        rows = model._default_manager.filter(study=study, codebook_version__isnull=False)
        foreign = rows.exclude(codebook_version__codebook__study=study)
        yield from findings(foreign, "Its codebook version is another study's.")
        drafts = rows.filter(codebook_version__state=CodebookState.DRAFT)
        yield from findings(drafts, "It is read under a draft that may still change.")


def _versions(study: Study) -> QuerySet[CodebookVersion]:
    return CodebookVersion.objects.filter(codebook__study=study).order_by("number")


def _finding(version: CodebookVersion, words: str) -> Finding:
    return Finding(version._meta.db_table, str(version.pk), words)
