"""Computed agreement, kept by the digest of what went in."""

from django.db import models

from annotations.models.base import Identified
from annotations.models.rounds import Round


class AgreementReport(Identified):
    """The figures of one round for one set of inputs and parameters."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="agreement_reports")
    inputs_digest = models.CharField(max_length=64)
    parameters = models.JSONField(default=dict)
    figures = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "inputs_digest"], name="agreement_once")
        ]
