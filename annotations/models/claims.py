"""Canonical propositions that many statements express."""

from django.db import models

from annotations.models.actors import RegistryStatus
from annotations.models.base import Portable, SoftDeleted, not_itself, one_of
from annotations.models.codebook import Issue
from annotations.models.people import Study, User


class ClaimKind(models.TextChoices):
    """What sort of proposition a claim is."""

    DEMAND = "demand"
    FACTUAL = "factual"
    EVALUATIVE = "evaluative"
    PREDICTION = "prediction"
    NORMATIVE = "normative"


class Claim(Portable, SoftDeleted):
    """One claim: its sentence may change, its identity stays.

    `direction` is −1, 0 or +1 towards its issue's positive pole.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="claims")
    key = models.SlugField(max_length=80)
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="claims")
    canonical_text = models.CharField(max_length=500)
    kind = models.CharField(max_length=10, choices=ClaimKind.choices, default=ClaimKind.DEMAND)
    direction = models.SmallIntegerField(default=0)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    status = models.CharField(
        max_length=9, choices=RegistryStatus.choices, default=RegistryStatus.ACCEPTED
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    coined_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "key"], name="claim_key"),
            models.UniqueConstraint(fields=["study", "export_id"], name="claim_export_id"),
            one_of("kind", ClaimKind, name="claim_kind"),
            one_of("status", RegistryStatus, name="claim_status"),
            models.CheckConstraint(
                condition=models.Q(direction__in=[-1, 0, 1]), name="claim_direction"
            ),
            models.CheckConstraint(
                condition=~models.Q(canonical_text=""), name="claim_text_not_empty"
            ),
            not_itself("parent", name="claim_not_own_parent"),
            not_itself("merged_into", name="claim_not_merged_into_self"),
            models.CheckConstraint(
                condition=models.Q(status="merged", merged_into__isnull=False)
                | (~models.Q(status="merged") & models.Q(merged_into__isnull=True)),
                name="claim_merged_into",
            ),
        ]

    def __str__(self) -> str:
        return self.canonical_text
