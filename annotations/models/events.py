"""The append-only history that undo, audit and rebuilding stand on."""

from django.db import models

from annotations.models.people import Study, User
from annotations.models.rounds import Layer


class Event(models.Model):
    """One change, written in its transaction. UPDATE and DELETE are refused by trigger.

    On human and gold layers there is one Event an operation, and `revision` is the
    layer's revision after it. `before` and `after` are sparse patches.
    """

    study = models.ForeignKey(Study, models.DO_NOTHING, null=True, related_name="+")
    layer = models.ForeignKey(Layer, models.DO_NOTHING, null=True, related_name="+")
    revision = models.PositiveIntegerField(null=True)
    op_id = models.UUIDField(null=True)
    request_digest = models.CharField(max_length=64, blank=True)
    who = models.ForeignKey(User, models.DO_NOTHING, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["layer", "revision"],
                condition=models.Q(layer__isnull=False, revision__isnull=False),
                name="event_layer_revision",
            ),
            models.UniqueConstraint(
                fields=["layer", "op_id"],
                condition=models.Q(op_id__isnull=False),
                name="event_layer_operation",
            ),
        ]
        indexes = [models.Index(fields=["study", "kind", "id"], name="event_by_kind")]
