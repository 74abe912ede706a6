"""Changing the codebook: one draft at a time, versions frozen for good.

Lock order: codebook, then its versions.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from annotations.codebook.contracts import Definition
from annotations.codebook.judging import definition_faults
from annotations.codebook.schema import definition_read
from annotations.codebook.selectors import codebook_of, definition_of, draft_of, published_latest
from annotations.core.errors import Conflict, Fault, Invalid, Stale
from annotations.core.keys import is_key
from annotations.events.services import digest, event_append
from annotations.models import (
    Claim,
    Codebook,
    CodebookState,
    CodebookVersion,
    Issue,
    SideMembership,
    Stance,
    StatementIssue,
    Study,
    User,
)


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A stored draft and what still keeps it from being published."""

    version: CodebookVersion
    faults: list[Fault]


def draft_digest(draft: CodebookVersion) -> str:
    """What a writer of the draft must state to have read it: SHA-256 of its definition."""
    return digest(draft.definition)


@transaction.atomic
def codebook_create(*, study: Study, who: User, source: Study | None = None) -> Codebook:
    """Give the study its codebook, with a draft that is empty or a copy of another's.

    Of `source` the newest published version is copied, or the draft where none is.
    Raises `Conflict` when the study has a codebook, `NotFound` when `source` has none.
    """
    if Codebook.objects.filter(study=study).exists():
        raise Conflict("This study has a codebook already.", code="codebook.exists")
    definition = _definition_to_copy(source) if source else Definition()
    codebook = Codebook.objects.create(study=study)
    draft = CodebookVersion.objects.create(
        codebook=codebook, number=1, definition=definition.as_json()
    )
    _issues_match(codebook, definition)
    event_append(
        kind="codebook.created",
        who=who,
        study=study,
        object_kind="codebook",
        object_id=codebook.pk,
        after={"copied_from": str(source.pk) if source else None, "definition": draft.definition},
    )
    return codebook


@transaction.atomic
def draft_save(
    *, codebook: Codebook, who: User, definition: object, base: str | None = None
) -> SavedDraft:
    """Replace the draft's definition; what is incomplete is stored and named.

    `base` is the digest of the draft that the writer has read. Raises `Stale` when it is
    another's by now and `Invalid` with all faults of shape.
    """
    draft = _locked_draft(codebook)
    _require_base(draft, base)
    read, shape = definition_read(definition)
    if shape:
        raise Invalid("This is not a codebook.", code="codebook.shape", faults=shape)
    before, after = draft.definition, read.as_json()
    if before != after:
        draft.definition = after
        draft.save(update_fields=["definition"])
        _issues_match(codebook, read)
        changed = [name for name in after if before.get(name) != after[name]]
        event_append(
            kind="codebook.draft_saved",
            who=who,
            study=codebook.study,
            object_kind="codebook_version",
            object_id=draft.pk,
            before={name: before.get(name) for name in changed},
            after={name: after[name] for name in changed},
        )
    return SavedDraft(draft, definition_faults(read))


@transaction.atomic
def codebook_publish(
    *, codebook: Codebook, who: User, changelog: str = "", base: str | None = None
) -> CodebookVersion:
    """Freeze the draft under its number and start the next draft from it.

    A published version never changes. Raises `Stale` as `draft_save`, `Invalid` with all
    faults of the draft, and `Conflict` when it says the same as the version before.
    """
    draft = _locked_draft(codebook)
    _require_base(draft, base)
    definition = definition_of(draft)
    faults = definition_faults(definition)
    if draft.parent and not changelog.strip():
        message = "Say what changed and why: readers of the last version need to know."
        faults.append(Fault("codebook.no_changelog", message, field="changelog"))
    if faults:
        message = "The draft is not complete. Repair these places and publish again."
        raise Invalid(message, code="codebook.incomplete", faults=faults)
    if draft.parent and definition_of(draft.parent) == definition:
        message = f"The draft says the same as version {draft.parent.number}."
        raise Conflict(message, code="codebook.unchanged")
    _freeze(draft, who=who, changelog=changelog.strip(), definition=definition)
    CodebookVersion.objects.create(
        codebook=codebook, number=draft.number + 1, parent=draft, definition=draft.definition
    )
    return draft


def _freeze(draft: CodebookVersion, *, who: User, changelog: str, definition: Definition) -> None:
    draft.definition = definition.as_json()
    draft.sha256 = digest(draft.definition)
    draft.state = CodebookState.PUBLISHED
    draft.changelog = changelog
    draft.published_at = timezone.now()
    draft.published_by = who
    draft.save()
    event_append(
        kind="codebook.published",
        who=who,
        study=draft.codebook.study,
        object_kind="codebook_version",
        object_id=draft.pk,
        after={"number": draft.number, "sha256": draft.sha256, "changelog": changelog},
    )


def _definition_to_copy(source: Study) -> Definition:
    codebook = codebook_of(source)
    return definition_of(published_latest(codebook) or draft_of(codebook))


def _locked_draft(codebook: Codebook) -> CodebookVersion:
    Codebook.objects.select_for_update(no_key=True).get(pk=codebook.pk)
    return draft_of(codebook)


def _require_base(draft: CodebookVersion, base: str | None) -> None:
    current = draft_digest(draft)
    if base is not None and base != current:
        raise Stale(
            "Somebody else changed the draft. Read it again before you save.",
            code="codebook.stale",
            details={"digest": current, "definition": draft.definition},
        )


def _issues_match(codebook: Codebook, definition: Definition) -> None:
    """Give every issue of the draft its identity; let go of those that never meant anything."""
    wanted = {issue.key for issue in definition.issues if is_key(issue.key)}
    known = set(Issue.objects.filter(codebook=codebook).values_list("key", flat=True))
    Issue.objects.bulk_create(Issue(codebook=codebook, key=key) for key in sorted(wanted - known))
    _unused_issues(codebook, but=wanted).delete()


def _unused_issues(codebook: Codebook, *, but: set[str]) -> Any:
    """Issues that only stood in drafts and that nothing refers to."""
    frozen = CodebookVersion.objects.filter(codebook=codebook).exclude(state=CodebookState.DRAFT)
    published = {
        issue["key"]
        for definition in frozen.values_list("definition", flat=True)
        for issue in definition.get("issues", ())
    }
    unused = Issue.objects.filter(codebook=codebook).exclude(key__in=but | published)
    for model, field in (
        (Claim, "issue"),
        (SideMembership, "issue"),
        (StatementIssue, "issue"),
        (Stance, "target_issue"),
    ):
        unused = unused.exclude(Exists(model.objects.filter(**{field: OuterRef("pk")})))
    return unused
