"""Founding a study: the study, its owner and its codebook, all or nothing."""

from zoneinfo import available_timezones

from django.db import transaction

from annotations.codebook.services import codebook_create
from annotations.core.errors import Fault, Invalid
from annotations.core.keys import key_of, with_suffix
from annotations.core.text import forbidden_position
from annotations.events.services import event_append
from annotations.models import Membership, Role, Study, User
from annotations.models.base import ALIVE

EDITABLE = (
    "name",
    "description",
    "language",
    "time_zone",
    "suggestion_free_share",
    "pipeline",
)


@transaction.atomic
def study_create(
    *,
    who: User,
    name: str,
    description: str = "",
    language: str = "en",
    time_zone: str = "UTC",
    codebook_from: Study | None = None,
    slug: str | None = None,
) -> Study:
    """A new study that `who` owns, with a codebook draft: empty, or another study's.

    The caller has checked that `who` may see the codebook of `codebook_from`. Raises
    `Invalid` with all faults.
    """
    _refuse({"name": name, "description": description, "time_zone": time_zone})
    study = Study.objects.create(
        name=name.strip(),
        slug=slug or _free_slug(name),
        description=description.strip(),
        language=language,
        time_zone=time_zone,
    )
    Membership.objects.create(study=study, user=who, role=Role.OWNER)
    event_append(
        kind="study.created",
        who=who,
        study=study,
        object_kind="study",
        object_id=study.pk,
        after={"name": study.name, "owner": str(who.pk)},
    )
    codebook_create(study=study, who=who, source=codebook_from)
    return study


@transaction.atomic
def study_update(*, study: Study, who: User, **changes: str | float) -> Study:
    """Change any of name, description, language, time zone, pipeline and suggestion-free share.

    The time zone decides on which day a statement was made; it applies to all readings.
    """
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise TypeError(f"a study has no {', '.join(sorted(unknown))} to change")
    _refuse({field: value for field, value in changes.items() if isinstance(value, str)})
    locked = Study.objects.select_for_update(no_key=True).get(pk=study.pk)
    before = {field: getattr(locked, field) for field in changes}
    for field, value in changes.items():
        setattr(locked, field, value.strip() if isinstance(value, str) else value)
    changed = [field for field in changes if getattr(locked, field) != before[field]]
    if changed:
        locked.save(update_fields=changed)
        event_append(
            kind="study.updated",
            who=who,
            study=locked,
            object_kind="study",
            object_id=locked.pk,
            before={field: before[field] for field in changed},
            after={field: getattr(locked, field) for field in changed},
        )
    return locked


def _free_slug(name: str) -> str:
    slug = key_of(name, fallback="study")
    # Names of studies that one does not know must not show by a running number.
    return with_suffix(slug) if Study.objects.filter(ALIVE, slug=slug).exists() else slug


def _refuse(given: dict[str, str]) -> None:
    faults = [
        Fault("text.forbidden", "A NUL or a lone surrogate cannot be stored.", field=field)
        for field, value in given.items()
        if forbidden_position(value) is not None
    ]
    if not given.get("name", "x").strip():
        faults.append(Fault("study.name", "Give the study a name.", field="name"))
    if given.get("time_zone", "UTC") not in available_timezones():
        message = "Choose a time zone by its name, such as Europe/Zurich."
        faults.append(Fault("study.time_zone", message, field="time_zone"))
    if faults:
        raise Invalid("Nothing was saved: some fields need attention.", faults=faults)
