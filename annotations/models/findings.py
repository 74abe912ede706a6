"""Rows that break a rule, as `manage.py doctor` reports them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Finding:
    """One row that breaks a rule; `words` say what is wrong with it."""

    table: str
    id: str
    words: str


def findings(rows: QuerySet[Any], words: str) -> Iterator[Finding]:
    """Each of `rows` breaks a rule."""
    table = rows.model._meta.db_table
    for key in rows.order_by("pk").values_list("pk", flat=True).iterator():
        yield Finding(table, str(key), words)
