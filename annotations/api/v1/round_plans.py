"""Round plans as they come in: their ids looked up, each unknown one a fault."""

import secrets
import uuid
from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

from annotations.annotating.planning import SEED_LIMIT, ReaderPlan, RoundPlan
from annotations.api.fields import FaultSerializer
from annotations.core.errors import Fault, Invalid
from annotations.corpus.selectors import documents_of
from annotations.models import Document
from annotations.people.selectors import members_of
from annotations.permissions.access import StudyAccess

DOCUMENT_LIMIT = 10_000


class ReaderPlanSerializer(serializers.Serializer[Any]):
    """Someone who is to read: at most `quota` documents, in proportion to `weight`."""

    id = serializers.UUIDField(help_text="A member's id.")
    quota = serializers.IntegerField(min_value=0, allow_null=True, default=None)
    weight = serializers.FloatField(min_value=0.01, max_value=100, default=1.0)


class RoundPlanSerializer(serializers.Serializer[Any]):
    """A round to plan. Without a seed one is drawn and kept."""

    name = serializers.CharField(allow_blank=True, max_length=200, default="")
    documents = serializers.ListField(
        child=serializers.UUIDField(), max_length=DOCUMENT_LIMIT, help_text="In reading order."
    )
    readers = ReaderPlanSerializer(many=True)
    readers_per_document = serializers.IntegerField(min_value=1, max_value=100, default=1)
    blind = serializers.BooleanField(default=True)
    seed = serializers.IntegerField(min_value=0, max_value=SEED_LIMIT, required=False)
    with_suggestions = serializers.BooleanField(default=True)
    without_suggestions = serializers.ListField(
        child=serializers.UUIDField(),
        max_length=DOCUMENT_LIMIT,
        allow_null=True,
        default=None,
        help_text="Documents that are read unaided; null: the study's share is drawn.",
    )


class ShareSerializer(serializers.Serializer[Any]):
    """What one reader would get."""

    id = serializers.UUIDField(source="user.pk")
    display_name = serializers.CharField(source="user")
    documents = serializers.IntegerField()
    words = serializers.IntegerField()


class PreviewSerializer(serializers.Serializer[Any]):
    """What opening would hand out, and what keeps the round from being made."""

    readings = serializers.IntegerField()
    words = serializers.IntegerField()
    missing = serializers.IntegerField(help_text="Readings that the quotas leave without a reader.")
    shares = ShareSerializer(many=True)
    faults = FaultSerializer(many=True)


class FilledSerializer(serializers.Serializer[Any]):
    """How many readings were handed out."""

    given = serializers.IntegerField()


def plan_of(access: StudyAccess, raw: Any) -> tuple[RoundPlan, list[Fault]]:
    """The plan as far as its ids are known in the study, and a fault for each that is not."""
    given = RoundPlanSerializer(data=raw)
    given.is_valid(raise_exception=True)
    facts = dict(given.validated_data)
    documents, faults = _documents(access, facts.pop("documents"), "documents")
    unaided = facts.pop("without_suggestions")
    if unaided is not None:
        unaided, unknown = _documents(access, unaided, "without_suggestions")
        faults += unknown
    readers, unknown = _readers(access, facts.pop("readers"))
    facts.setdefault("seed", secrets.randbelow(SEED_LIMIT))
    plan = RoundPlan(documents=documents, readers=readers, without_suggestions=unaided, **facts)
    return plan, faults + unknown


def refuse(faults: list[Fault]) -> None:
    """Raise `Invalid` when a plan names what is not here."""
    if faults:
        message = "The round cannot be made like this. Repair these places."
        raise Invalid(message, code="round.invalid", faults=faults)


def _documents(
    access: StudyAccess, ids: Sequence[uuid.UUID], field: str
) -> tuple[list[Document], list[Fault]]:
    rows = documents_of(access.study).prefetch_related(None).in_bulk(ids)
    unknown = len(set(ids)) - len(rows)
    message = f"{unknown} documents are not in this study."
    faults = [Fault("document.unknown", message, field=field)] if unknown else []
    return [rows[one] for one in ids if one in rows], faults


def _readers(
    access: StudyAccess, given: Sequence[dict[str, Any]]
) -> tuple[list[ReaderPlan], list[Fault]]:
    ids = [reader["id"] for reader in given]
    rows = members_of(access.study).filter(user__in=ids)
    members = {row.user_id: row.user for row in rows}
    plans = [
        ReaderPlan(user=members[reader["id"]], quota=reader["quota"], weight=reader["weight"])
        for reader in given
        if reader["id"] in members
    ]
    faults = [
        Fault("member.unknown", "There is no such member.", field=f"readers.{index}.id")
        for index, reader in enumerate(given)
        if reader["id"] not in members
    ]
    return plans, faults
