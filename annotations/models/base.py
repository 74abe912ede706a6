"""What all models share: exposed identity, soft deletion, named choice checks."""

from typing import Any

from django.db import models
from django.db.models.functions import Coalesce

from annotations.core.ids import uuid7


class Identified(models.Model):
    """A row with a UUIDv7 that may leave the server, and its time of creation."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Portable(Identified):
    """A row that an export names.

    `kept_id` is the id that it had in the file it was imported from; `export_id` is that
    one, or its own id where it was made here. So an imported study exports as it came.
    """

    kept_id = models.UUIDField(null=True, editable=False)
    export_id = models.GeneratedField(
        expression=Coalesce("kept_id", "id"), output_field=models.UUIDField(), db_persist=True
    )

    class Meta:
        abstract = True


class SoftDeleted(models.Model):
    """A row that is hidden, never removed: `deleted_at` set means gone for readers."""

    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_deleted(self) -> bool:
        """Whether the row is in the bin."""
        return self.deleted_at is not None


ALIVE = models.Q(deleted_at__isnull=True)


def one_of(field: str, choices: type[models.TextChoices], *, name: str, null: bool = False) -> Any:
    """A named check that `field` holds one of `choices` (or null, if `null`)."""
    allowed = models.Q(**{f"{field}__in": choices.values})
    if null:
        allowed |= models.Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(condition=allowed, name=name)


def exactly_one(*fields: str, name: str) -> models.CheckConstraint:
    """A named check that exactly one of the nullable `fields` is set."""
    condition = models.Q()
    for chosen in fields:
        condition |= models.Q(**{f"{field}__isnull": field != chosen for field in fields})
    return models.CheckConstraint(condition=condition, name=name)


def not_itself(field: str, *, name: str) -> models.CheckConstraint:
    """A named check that the nullable reference `field` does not point to its own row."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__isnull": True}) | ~models.Q(**{field: models.F("id")}),
        name=name,
    )
