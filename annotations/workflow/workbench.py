"""Everything that the annotation page needs, in one answer."""

from typing import Any

from annotations.annotating.readings import assignment_open
from annotations.annotating.records import records_of, stances_of, verdicts_of
from annotations.annotating.selectors import (
    last_used,
    next_assignment,
    place_of,
    suggestion_layer,
)
from annotations.models import Actor, Assignment, Claim, CodebookVersion, Issue, Layer
from annotations.models.base import ALIVE
from annotations.permissions.access import StudyAccess, visible_registry
from annotations.workflow.sides import sides_on_date


def workbench_open(*, access: StudyAccess, assignment: Assignment) -> dict[str, Any]:
    """Open the assignment and give its page: text, codebook, registries, layer, suggestions.

    Candidates that others coined are not in it (blindness rule).
    """
    layer = assignment_open(assignment=assignment, who=access.user)
    assignment.refresh_from_db()
    text = assignment.text
    return {
        "assignment": _assignment(assignment),
        "study": {
            "id": access.study.pk,
            "name": access.study.name,
            "time_zone": access.study.time_zone,
        },
        "document": _document(assignment),
        "text": {
            "id": text.pk,
            "version": text.version,
            "text": text.text,
            "sha256": text.sha256,
            "words": text.words,
            "tokens": text.tokens,
            "sentences": text.sentences,
        },
        "codebook": codebook_page(assignment.round.codebook_version),
        "claims": _claims(access),
        "actors": _actors(access, assignment),
        "layer": layer_page(layer),
        "suggestions": _suggestions(assignment),
        "last_used": _last_used(access),
    }


def layer_page(layer: Layer) -> dict[str, Any]:
    """A layer with its statements, verdicts and document-scope stances."""
    return {
        "id": layer.pk,
        "state": layer.state,
        "revision": layer.revision,
        "statements": records_of([layer.pk])[layer.pk],
        "verdicts": verdicts_of([layer.pk])[layer.pk],
        "stances": stances_of([layer.pk])[layer.pk],
    }


def codebook_page(version: CodebookVersion) -> dict[str, Any]:
    """A version's definition with the ids of its issues."""
    definition = version.definition
    ids = dict(Issue.objects.filter(codebook=version.codebook_id).values_list("key", "pk"))
    return {
        "number": version.number,
        "issues": [
            {**issue, "id": ids[issue["key"]]}
            for issue in definition.get("issues", ())
            if issue["key"] in ids
        ],
        "stance_labels": definition.get("stance_labels", []),
        "intensity": definition.get("intensity", True),
        "attributes": definition.get("attributes", []),
        "required": definition.get("required", []),
        "conditional": definition.get("conditional", []),
        "guideline": definition.get("guideline", []),
    }


def _assignment(assignment: Assignment) -> dict[str, Any]:
    place = place_of(assignment)
    following = next_assignment(assignment.annotator, study=assignment.round.study, but=assignment)
    return {
        "id": assignment.pk,
        "state": assignment.state,
        "round": {
            "id": assignment.round.pk,
            "name": assignment.round.name,
            "blind": assignment.round.blind,
        },
        "position": place.position,
        "total": place.total,
        "next": following.pk if following else None,
        "note": assignment.note,
        "active_seconds": assignment.active_seconds,
    }


def _document(assignment: Assignment) -> dict[str, Any]:
    document = assignment.text.document
    return {
        "id": document.pk,
        "title": document.title,
        "outlet": document.outlet.name if document.outlet else None,
        "byline": document.byline,
        "published_at": document.published_at,
        "precision": document.precision,
        "language": document.language,
        "url": document.url,
    }


def _claims(access: StudyAccess) -> list[dict[str, Any]]:
    rows = visible_registry(access, Claim.objects.filter(ALIVE, study=access.study))
    return [
        {
            "id": claim.pk,
            "key": claim.key,
            "text": claim.canonical_text,
            "issue": claim.issue_id,
            "direction": claim.direction,
            "status": claim.status,
        }
        for claim in rows.exclude(status="merged").order_by("canonical_text", "id")
    ]


def _actors(access: StudyAccess, assignment: Assignment) -> list[dict[str, Any]]:
    rows = visible_registry(access, Actor.objects.filter(ALIVE, study=access.study))
    actors = list(rows.exclude(status="merged").prefetch_related("aliases").order_by("name", "id"))
    sides = sides_on_date(
        study=access.study,
        document=assignment.text.document,
        actors=[actor.pk for actor in actors],
    )
    return [
        {
            "id": actor.pk,
            "name": actor.name,
            "kind": actor.kind,
            "status": actor.status,
            "aliases": [
                alias.text
                for alias in actor.aliases.all()
                if alias.status == "accepted" or alias.coined_by_id == access.user.pk
            ],
            "side": sides.get(actor.pk),
        }
        for actor in actors
    ]


def _suggestions(assignment: Assignment) -> dict[str, Any] | None:
    layer = suggestion_layer(assignment)
    if layer is None or layer.run_item is None:
        return None
    run = layer.run_item.run
    return {
        "run": run.pk,
        "tier": run.tier,
        "pipeline": run.pipeline,
        "version": run.version,
        "statements": records_of([layer.pk])[layer.pk],
    }


def _last_used(access: StudyAccess) -> dict[str, Any]:
    used = last_used(access.user, study=access.study)
    return {"speaker": used.speaker, "issue": used.issue}
