"""Writing history. Call inside the transaction of the change itself."""

import hashlib
import uuid
from collections.abc import Mapping
from typing import Any

import orjson
from django.db import transaction

from annotations.models import Event, Layer, Study, User

Patch = Mapping[str, Any]


def digest(payload: object) -> str:
    """SHA-256 of the canonical JSON of `payload` (sorted keys), 64 hexadecimal digits."""
    return hashlib.sha256(orjson.dumps(payload, option=orjson.OPT_SORT_KEYS)).hexdigest()


def event_append(
    *,
    kind: str,
    who: User | None,
    study: Study | None = None,
    object_kind: str = "",
    object_id: object = "",
    before: Patch | None = None,
    after: Patch | None = None,
) -> Event:
    """Append one Event about anything but a layer; needs an open transaction."""
    _require_transaction()
    return Event.objects.create(
        kind=kind,
        who=who,
        study=study,
        object_kind=object_kind,
        object_id=str(object_id),
        before=before,
        after=after,
    )


def layer_event_append(  # noqa: PLR0913  one argument a column of the ledger
    *,
    layer: Layer,
    kind: str,
    who: User | None,
    revision: int | None,
    op_id: uuid.UUID | None = None,
    request_digest: str = "",
    object_id: object = "",
    before: Patch | None = None,
    after: Patch | None = None,
) -> Event:
    """Append one Event about a layer; `revision` is the layer's revision after it."""
    _require_transaction()
    return Event.objects.create(
        kind=kind,
        who=who,
        study_id=layer.study_id,
        layer=layer,
        revision=revision,
        op_id=op_id,
        request_digest=request_digest,
        object_kind="layer",
        object_id=str(object_id),
        before=before,
        after=after,
    )


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an event belongs into the transaction of its change")
