"""The registries of a seed folder: codebook, sides, actors and claims, under their own keys."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict

from annotations.actors.contracts import ActorDraft, AffiliationDraft, AliasDraft, SideDraft
from annotations.actors.services import actor_create, side_create
from annotations.claims.contracts import ClaimDraft
from annotations.claims.services import claim_create
from annotations.codebook.selectors import codebook_of
from annotations.codebook.services import codebook_publish, draft_save
from annotations.models import Actor, Claim, CodebookVersion, Issue, Side, Study, User
from annotations.workflow.seed_files import Names, Seed, SeedFolder

ABOUT_VERSION = ("changelog", "published_at")


class _Period(TypedDict):
    valid_from: date | None
    valid_to: date | None


def registries_load(folder: SeedFolder, *, study: Study, who: User) -> Names:
    """Publish the codebook and fill the registries; returns the ids by key.

    Organisations stand before their members and claims before those below them.
    """
    issues = _codebook_publish(folder.codebook, study=study, who=who)
    sides = {
        side["key"]: side_create(
            study=study,
            who=who,
            key=side["key"],
            name=side["name"],
            glyph=side["glyph"],
            colour=side["colour"],
        )
        for side in folder.sides
    }
    actors: dict[str, Actor] = {}
    for actor in folder.actors:
        draft = _actor_draft(actor, actors=actors, sides=sides)
        actors[actor["key"]] = actor_create(study=study, who=who, actor=draft, key=actor["key"])
    claims = _claims_make(folder.claims, issues=issues, study=study, who=who)
    return Names(
        actors={key: actor.pk for key, actor in actors.items()},
        issues={key: issue.pk for key, issue in issues.items()},
        claims={key: claim.pk for key, claim in claims.items()},
    )


def _codebook_publish(seed: Seed, *, study: Study, who: User) -> dict[str, Issue]:
    definition = {name: value for name, value in seed.items() if name not in ABOUT_VERSION}
    codebook = codebook_of(study)
    draft_save(codebook=codebook, who=who, definition=definition)
    version = codebook_publish(codebook=codebook, who=who, changelog=seed["changelog"])
    CodebookVersion.objects.filter(pk=version.pk).update(published_at=seed["published_at"])
    return {issue.key: issue for issue in Issue.objects.filter(codebook=codebook)}


def _actor_draft(
    seed: Seed, *, actors: Mapping[str, Actor], sides: Mapping[str, Side]
) -> ActorDraft:
    return ActorDraft(
        name=seed["name"],
        kind=seed["kind"],
        country=seed.get("country", ""),
        aliases=[_alias_draft(alias) for alias in seed.get("aliases", [])],
        affiliations=[
            AffiliationDraft(
                organisation=actors[link["organisation"]], role=link["role"], **_period(link)
            )
            for link in seed.get("affiliations", [])
        ],
        sides=[
            SideDraft(side=sides[link["side"]], **_period(link)) for link in seed.get("sides", [])
        ],
    )


def _alias_draft(seed: str | Seed) -> AliasDraft:
    if isinstance(seed, str):
        return AliasDraft(text=seed)
    return AliasDraft(text=seed["text"], language=seed.get("language", ""), **_period(seed))


def _period(seed: Seed) -> _Period:
    """The half-open days that a seed states; YAML has read them as dates."""
    return _Period(valid_from=seed.get("from"), valid_to=seed.get("to"))


def _claims_make(
    seeds: Sequence[Seed], *, issues: Mapping[str, Issue], study: Study, who: User
) -> dict[str, Claim]:
    made: dict[str, Claim] = {}
    for seed in seeds:
        draft = ClaimDraft(
            issue=issues[seed["issue"]],
            text=seed["text"],
            kind=seed["kind"],
            direction=seed["direction"],
            parent=_parent(seed, made),
        )
        made[seed["key"]] = claim_create(study=study, who=who, claim=draft, key=seed["key"])
    return made


def _parent(seed: Seed, made: Mapping[str, Any]) -> Claim | None:
    return made[seed["parent"]] if "parent" in seed else None
