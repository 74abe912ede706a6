"""Ids in request bodies: what they name must be in the caller's reach, like any other."""

import uuid
from typing import TypeVar

from django.db.models import Model, QuerySet

from annotations.core.errors import Fault, Invalid, NotFound
from annotations.permissions.access import fetch

Row = TypeVar("Row", bound=Model)


def named(
    rows: QuerySet[Row], row_id: uuid.UUID | str, *, field: str, kind: str, by: str = "pk"
) -> Row:
    """The row of that id within an already scoped queryset.

    Raises `Invalid` at `field`: the address of the request is right, its body is not.
    """
    try:
        return fetch(rows, row_id, kind=kind, field=by)
    except NotFound as error:
        raise unknown(error.message, field=field, kind=kind) from error


def unknown(message: str, *, field: str, kind: str) -> Invalid:
    """The refusal of a body that names what is not there, or not for this person."""
    fault = Fault(f"{kind.replace(' ', '_')}.unknown", message, field=field)
    return Invalid(message, code=fault.code, faults=[fault])
