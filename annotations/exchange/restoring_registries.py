"""The registries of a study's file into rows: codebook, sides, actors, claims, outlets."""

from zoneinfo import ZoneInfo

from annotations.exchange.opening import STUDY_FIELDS
from annotations.exchange.restoring_state import (
    Lines,
    Record,
    Restore,
    dates,
    instant,
    kept,
    picked,
)
from annotations.models import (
    Actor,
    ActorAlias,
    Affiliation,
    Claim,
    Codebook,
    CodebookVersion,
    Issue,
    Outlet,
    RegistryStatus,
    Side,
    SideMembership,
)


def study_set(restore: Restore, lines: Lines) -> None:
    """Name, language and time zone: the study becomes the one in the file."""
    for name in STUDY_FIELDS:
        setattr(restore.study, name, lines[0]["study"][name])
    ZoneInfo(restore.study.time_zone)
    restore.study.full_clean(exclude=["slug"])
    restore.study.save(update_fields=STUDY_FIELDS)


def codebook_restore(restore: Restore, lines: Lines) -> None:
    """All versions as they were; an empty draft that the study began with makes room."""
    codebook, _ = Codebook.objects.get_or_create(study=restore.study)
    codebook.versions.all().delete()
    versions: dict[int, CodebookVersion] = {}
    for line in lines:
        record = line["record"]
        versions[record["number"]] = CodebookVersion.objects.create(
            codebook=codebook,
            **picked(record, "number", "state", "changelog", "definition", "sha256"),
            parent=versions.get(record["parent"]),
            published_at=instant(record["published_at"]),
        )


def issues_restore(restore: Restore, lines: Lines) -> None:
    """The bare identities of issues."""
    codebook, _ = Codebook.objects.get_or_create(study=restore.study)
    Issue.objects.bulk_create(
        Issue(codebook=codebook, kept_id=line["record"]["id"], key=line["record"]["key"])
        for line in lines
    )


def sides_restore(restore: Restore, lines: Lines) -> None:
    """Sides."""
    Side.objects.bulk_create(
        Side(
            **kept(restore, line["record"]),
            **picked(line["record"], "key", "name", "glyph", "colour"),
        )
        for line in lines
    )


def outlets_restore(restore: Restore, lines: Lines) -> None:
    """Outlets."""
    Outlet.objects.bulk_create(
        Outlet(**kept(restore, record), **picked(record, "name", "kind", "country"))
        for record in (line["record"] for line in lines)
    )


def actors_restore(restore: Restore, lines: Lines) -> None:
    """Actors, then what they point at: aliases, affiliations, sides, merges."""
    records = [line["record"] for line in lines]
    Actor.objects.bulk_create(
        Actor(
            **kept(restore, record),
            **picked(record, "key", "kind", "name", "wikidata_id", "country", "notes"),
            status=_status_before_merge(record),
            coined_by_id=restore.reader_or_none(record["coined_by"]),
        )
        for record in records
    )
    _merge(restore, Actor, records)
    _aliases_restore(restore, records)
    _memberships_restore(restore, records)


def claims_restore(restore: Restore, lines: Lines) -> None:
    """Claims, then their parents and merges."""
    records = [line["record"] for line in lines]
    issues = restore.ids(Issue, (record["issue"] for record in records))
    Claim.objects.bulk_create(
        Claim(
            **kept(restore, record),
            **picked(record, "key", "canonical_text", "kind", "direction"),
            issue_id=issues[record["issue"]],
            status=_status_before_merge(record),
            coined_by_id=restore.reader_or_none(record["coined_by"]),
        )
        for record in records
    )
    claims = restore.ids(Claim, (record["id"] for record in records))
    for record in records:
        if record["parent"] is not None:
            Claim.objects.filter(pk=claims[record["id"]]).update(parent_id=claims[record["parent"]])
    _merge(restore, Claim, records)


def _aliases_restore(restore: Restore, records: list[Record]) -> None:
    actors = restore.ids(Actor, (record["id"] for record in records))
    ActorAlias.objects.bulk_create(
        ActorAlias(
            actor_id=actors[record["id"]],
            **picked(alias, "text", "language", "status"),
            **dates(alias),
            coined_by_id=restore.reader_or_none(alias["coined_by"]),
        )
        for record in records
        for alias in record["aliases"]
    )


def _memberships_restore(restore: Restore, records: list[Record]) -> None:
    actors = restore.ids(Actor, (record["id"] for record in records))
    places = [link for record in records for link in record["sides"]]
    sides = restore.ids(Side, (link["side"] for link in places))
    issues = restore.ids(Issue, (link["issue"] for link in places))
    Affiliation.objects.bulk_create(
        Affiliation(
            member_id=actors[record["id"]],
            organisation_id=actors[link["organisation"]],
            **picked(link, "role", "evidence"),
            **dates(link),
        )
        for record in records
        for link in record["affiliations"]
    )
    SideMembership.objects.bulk_create(
        SideMembership(
            actor_id=actors[record["id"]],
            side_id=sides[link["side"]],
            issue_id=issues[link["issue"]] if link["issue"] else None,
            **dates(link),
        )
        for record in records
        for link in record["sides"]
    )


def _status_before_merge(record: Record) -> str:
    """A merged row needs its target, which may stand further down in the file."""
    status = str(record["status"])
    return RegistryStatus.ACCEPTED if status == RegistryStatus.MERGED else status


def _merge(restore: Restore, model: type[Actor] | type[Claim], records: list[Record]) -> None:
    merged = [record for record in records if record["merged_into"] is not None]
    named = (value for record in merged for value in (record["id"], record["merged_into"]))
    ids = restore.ids(model, named)
    for record in merged:
        model._default_manager.filter(pk=ids[record["id"]]).update(
            status=RegistryStatus.MERGED, merged_into=ids[record["merged_into"]]
        )
