"""What a layer says of positions and of suggestions: stances and verdicts."""

from django.db import models

from annotations.models.actors import Actor
from annotations.models.annotating import AbsentReason, Statement
from annotations.models.base import ALIVE, SoftDeleted, exactly_one, one_of
from annotations.models.claims import Claim
from annotations.models.codebook import Issue
from annotations.models.rounds import Layer


class StanceLabel(models.TextChoices):
    """The six fixed labels. `none` is judged; a missing row is *not yet coded*."""

    FAVOUR = "favour"
    AGAINST = "against"
    NEUTRAL = "neutral"
    MIXED = "mixed"
    NONE = "none"
    UNCLEAR = "unclear"


class StanceScope(models.TextChoices):
    """Whether a stance has one statement as evidence or the whole document."""

    STATEMENT = "statement"
    DOCUMENT = "document"


class Voice(models.TextChoices):
    """own: the actor speaks (or is spoken for) in the evidence; ascribed: others say it."""

    OWN = "own"
    ASCRIBED = "ascribed"


class Stance(SoftDeleted):
    """An actor's position on an issue, a claim or an actor, as worded."""

    layer = models.ForeignKey(Layer, models.CASCADE, related_name="stances")
    uuid = models.UUIDField()
    statement = models.ForeignKey(Statement, models.CASCADE, null=True, related_name="stances")
    scope = models.CharField(max_length=9, choices=StanceScope.choices)
    actor = models.ForeignKey(Actor, models.PROTECT, null=True, related_name="stances")
    actor_absent_reason = models.CharField(max_length=10, choices=AbsentReason.choices, null=True)
    target_issue = models.ForeignKey(Issue, models.PROTECT, null=True, related_name="+")
    target_claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="+")
    target_actor = models.ForeignKey(Actor, models.PROTECT, null=True, related_name="+")
    label = models.CharField(max_length=7, choices=StanceLabel.choices)
    intensity = models.PositiveSmallIntegerField(null=True)
    rationale = models.TextField(blank=True)
    voice = models.CharField(max_length=8, choices=Voice.choices, default=Voice.OWN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["layer", "uuid"], name="stance_uuid"),
            one_of("label", StanceLabel, name="stance_label"),
            one_of("voice", Voice, name="stance_voice"),
            one_of("actor_absent_reason", AbsentReason, name="stance_absent", null=True),
            models.CheckConstraint(
                condition=models.Q(scope="document", statement__isnull=True)
                | models.Q(scope="statement", statement__isnull=False),
                name="stance_evidence",
            ),
            exactly_one("actor", "actor_absent_reason", name="stance_actor_or_reason"),
            exactly_one("target_issue", "target_claim", "target_actor", name="stance_one_target"),
            models.CheckConstraint(
                condition=models.Q(intensity__isnull=True)
                | models.Q(intensity__gte=1, intensity__lte=3, label__in=["favour", "against"]),
                name="stance_intensity",
            ),
            *(
                models.UniqueConstraint(
                    fields=["statement", "actor", target],
                    condition=ALIVE & models.Q(scope="statement"),
                    name=f"stance_once_{target}",
                )
                for target in ("target_issue", "target_claim", "target_actor")
            ),
            *(
                models.UniqueConstraint(
                    fields=["layer", "actor", target],
                    condition=ALIVE & models.Q(scope="document"),
                    name=f"stance_document_once_{target}",
                )
                for target in ("target_issue", "target_claim", "target_actor")
            ),
        ]


class Verdict(models.TextChoices):
    """What a reader did with a suggestion."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


class SuggestionVerdict(models.Model):
    """One reader's verdict on one suggestion; `edit_distance` is 0 (as was) to 1."""

    layer = models.ForeignKey(Layer, models.CASCADE, related_name="verdicts")
    suggestion = models.ForeignKey(Statement, models.PROTECT, related_name="verdicts")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, related_name="made_by_verdict"
    )
    edit_distance = models.FloatField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["layer", "suggestion"], name="verdict_once"),
            models.CheckConstraint(
                condition=models.Q(verdict="rejected", statement__isnull=True)
                | models.Q(verdict__in=["accepted", "edited"], statement__isnull=False),
                name="verdict_statement",
            ),
            models.CheckConstraint(
                condition=models.Q(edit_distance__gte=0, edit_distance__lte=1),
                name="verdict_edit_distance",
            ),
        ]
