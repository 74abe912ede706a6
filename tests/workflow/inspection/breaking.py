"""What breaking a rule behind the services' back takes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from annotations.models import Study
from annotations.workflow.inspection import Rule

Spoil = Callable[[Study], object]


@dataclass(frozen=True)
class Break:
    """`spoil` changes one row of a sound study, gives back its key, and `rule` says `words`."""

    rule: Rule
    words: str
    spoil: Spoil

    def __str__(self) -> str:
        return f"{self.rule.__name__}: {self.words}"


def spoiled(rows: QuerySet[Any], **change: Any) -> object:
    """The key of the first of `rows`, after `change`."""
    row = first(rows)
    type(row)._default_manager.filter(pk=row.pk).update(**change)
    return row.pk


def first(rows: QuerySet[Any]) -> Any:
    """The first of rows of which there must be some."""
    row: Model | None = rows.order_by("pk").first()
    assert row is not None, f"the study has no such {rows.model.__name__}"
    return row


def two(rows: QuerySet[Any]) -> list[Any]:
    """The first two of rows of which there must be two."""
    found = list(rows.order_by("pk")[:2])
    assert len(found) == 2, f"the study has no two such {rows.model.__name__}"
    return found
