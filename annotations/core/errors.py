"""Errors with names and codes. The API maps each kind to a status in one place."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, with the place where it is wrong.

    `operation` and `row` count from 0 and 1; `statement` is a uuid as text.
    """

    code: str
    message: str
    field: str | None = None
    file: str | None = None
    row: int | None = None
    operation: int | None = None
    statement: str | None = None
    role: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The fault without the places that do not apply."""
        return {key: value for key, value in asdict(self).items() if value is not None}


class DomainError(Exception):
    """Something a person asked for cannot be done; the message says what to do next."""

    code = "error"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        faults: Iterable[Fault] = (),
        details: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.faults = tuple(faults)
        self.details = dict(details or {})


class Invalid(DomainError):
    """What was sent breaks a rule; `faults` names each place."""

    code = "invalid"


class Refused(DomainError):
    """The person may see the object but not do this to it."""

    code = "refused"


class NotFound(DomainError):
    """No such object, or one that this person must not know of."""

    code = "not_found"


class Conflict(DomainError):
    """The state of the object does not allow it now."""

    code = "conflict"


class Stale(DomainError):
    """The writer's revision is behind; `details` carry what was missed."""

    code = "stale"


class PreconditionMissing(DomainError):
    """A write that needs a stated revision came without one."""

    code = "precondition_missing"
