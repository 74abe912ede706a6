"""How to write a row that one rule of the database refuses, past all services."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from factory.django import DjangoModelFactory

Factory = type[DjangoModelFactory]
Write = Callable[[], object]


@dataclass(frozen=True)
class BadRow:
    """`prepare` makes good rows and gives back the write that breaks rule `name`.

    `only_on` names the one database that has the rule; `says` is what its error says
    where that is not the rule's name.
    """

    name: str
    prepare: Callable[[], Write]
    only_on: str | None = None
    says: str | None = None


def bad(rule: str, factory: Factory, /, **change: Any) -> BadRow:
    """A good row in which `change` breaks the rule.

    A callable in `change` is asked for its value with the row.
    """

    def prepare() -> Write:
        row = factory.create()
        values = {key: value(row) if callable(value) else value for key, value in change.items()}
        return lambda: rows_like(row).update(**values)

    return BadRow(rule, prepare)


def nonsense(name: str, factory: Factory, field: str) -> BadRow:
    """A value that is not among the field's choices."""
    return bad(name, factory, **{field: "zz"})


def itself(name: str, factory: Factory, field: str, **change: Any) -> BadRow:
    """A reference that points to its own row."""
    return bad(name, factory, **{f"{field}_id": lambda row: row.pk}, **change)


def twin(
    name: str,
    factory: Factory,
    *fields: str,
    given: Mapping[str, Any] | None = None,
    second: Mapping[str, Any] | None = None,
    only_on: str | None = None,
) -> BadRow:
    """Two good rows (made with `given`, the other also with `second`) that come to share `fields`.

    `kept_id` stands for the exported id, which is computed from it.
    """

    def prepare() -> Write:
        first = factory.create(**(given or {}))
        other = factory.create(**(given or {}), **(second or {}))
        values = {
            field: first.pk if field == "kept_id" else getattr(first, field) for field in fields
        }
        return lambda: rows_like(other).update(**values)

    return BadRow(name, prepare, only_on=only_on)


def rows_like(row: Model) -> Any:
    """The query for exactly this row."""
    return type(row)._default_manager.filter(pk=row.pk)
