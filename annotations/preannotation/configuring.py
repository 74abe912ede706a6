"""What a study gives to its pipeline."""

from typing import Any

from django.conf import settings

from annotations.core.errors import Invalid
from annotations.models import (
    Actor,
    CodebookState,
    CodebookVersion,
    Issue,
    RegistryStatus,
    Study,
)
from annotations.models.base import ALIVE
from annotations.preannotation.contracts import (
    ActorEntry,
    AliasEntry,
    IssueEntry,
    PipelineConfig,
)


def pipelines() -> list[str]:
    """What a study may choose: the rules (empty), or a package that the instance allows."""
    return ["", *settings.SPACY_PIPELINES]


def version_for(study: Study) -> CodebookVersion | None:
    """The newest published version of the study's codebook."""
    published = CodebookVersion.objects.filter(codebook__study=study, state=CodebookState.PUBLISHED)
    return published.order_by("-number").first()


def config_for(study: Study, *, pipeline: str | None = None) -> PipelineConfig:
    """Actors, aliases and issues of the study; candidates of single readers stay out.

    Raises `Invalid` for a pipeline that the instance does not allow.
    """
    package = study.pipeline if pipeline is None else pipeline
    if package not in pipelines():
        raise Invalid(
            "This pipeline is not installed for the instance. An admin lists it in "
            "SPACY_PIPELINES.",
            code="suggestions.pipeline",
        )
    version = version_for(study)
    return PipelineConfig(
        package=package,
        actors=_actors(study),
        issues=_issues(study, version.definition if version else {}),
    )


def _actors(study: Study) -> tuple[ActorEntry, ...]:
    rows = Actor.objects.filter(ALIVE, study=study, status=RegistryStatus.ACCEPTED)
    return tuple(
        ActorEntry(
            id=str(actor.pk), kind=actor.kind, aliases=(AliasEntry(actor.name), *_aliases(actor))
        )
        for actor in rows.exclude(kind="unnamed").prefetch_related("aliases").order_by("id")
    )


def _aliases(actor: Actor) -> list[AliasEntry]:
    accepted = [row for row in actor.aliases.all() if row.status == RegistryStatus.ACCEPTED]
    return [
        AliasEntry(
            text=row.text,
            valid_from=row.valid_from.isoformat() if row.valid_from else None,
            valid_to=row.valid_to.isoformat() if row.valid_to else None,
        )
        for row in sorted(accepted, key=lambda row: row.text)
    ]


def _issues(study: Study, definition: dict[str, Any]) -> tuple[IssueEntry, ...]:
    ids = dict(Issue.objects.filter(codebook__study=study).values_list("key", "pk"))
    return tuple(
        IssueEntry(
            id=str(ids[issue["key"]]),
            label=issue["label"],
            words=tuple(issue.get("words") or ()),
        )
        for issue in definition.get("issues", ())
        if issue["key"] in ids
    )
