"""What every verb of the room refuses, with all faults at once."""

from collections.abc import Iterable
from datetime import date

from annotations.core.errors import Fault, Invalid, Refused
from annotations.core.text import forbidden_position
from annotations.models import Study, User
from annotations.permissions.access import blind_texts


def text_faults(*, required: Iterable[str] = (), **texts: str) -> list[Fault]:
    """Fields that are empty although `required`, or hold what no database can store."""
    faults = []
    for field, text in texts.items():
        if field in required and not text.strip():
            faults.append(Fault("registry.empty", "This may not be empty.", field=field))
        if forbidden_position(text) is not None:
            message = "A NUL or a lone surrogate cannot be stored."
            faults.append(Fault("text.forbidden", message, field=field))
    return faults


def period_faults(valid_from: date | None, valid_to: date | None) -> list[Fault]:
    """A period must start before it ends; its last day is the one before `valid_to`."""
    if valid_from and valid_to and valid_from >= valid_to:
        message = "This must lie after the first day; the end itself does not count."
        return [Fault("registry.dates", message, field="valid_to")]
    return []


def refuse(faults: list[Fault]) -> None:
    """Raise `Invalid` with all faults, if there are any."""
    if faults:
        codes = {fault.code for fault in faults}
        code = codes.pop() if len(codes) == 1 else "registry.invalid"
        raise Invalid("Nothing was saved: some fields need attention.", code=code, faults=faults)


def require_seeing(who: User, study: Study) -> None:
    """Raise `Refused` for somebody who reads blind: "it is in use" would tell too much."""
    if blind_texts(who, study=study).exists():
        raise Refused(
            "You are reading blind, and an answer could tell what others have marked. "
            "Delete it when your round is read.",
            code="registry.blind",
        )
