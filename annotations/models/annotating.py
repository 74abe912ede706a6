"""What a layer holds: statements with their spans and slots."""

from django.db import models
from django.db.models.functions import Length

from annotations.models.actors import Actor
from annotations.models.base import SoftDeleted, exactly_one, not_itself, one_of
from annotations.models.claims import Claim
from annotations.models.codebook import Issue
from annotations.models.rounds import Layer


class Attribution(models.TextChoices):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    AUTHORIAL = "authorial"


class Certainty(models.TextChoices):
    """How sure the speaker is said to be."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSPECIFIED = "unspecified"


class Polarity(models.TextChoices):
    """Whether the text negates the claim; it never multiplies a stance."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Tense(models.TextChoices):
    """What time the content is about."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Origin(models.TextChoices):
    """Where a statement comes from; kept for ever."""

    HUMAN = "human"
    MODEL = "model"
    ACCEPTED = "accepted"
    EDITED = "edited"


class AbsentReason(models.TextChoices):
    """Why a slot names no actor: excluded visibly, never silently."""

    UNKNOWN = "unknown"
    UNNAMED = "unnamed"
    COLLECTIVE = "collective"
    AUTHOR = "author"


class Statement(SoftDeleted):
    """One place in one text where somebody says something.

    `uuid` is made by the client and unique within the layer.
    """

    layer = models.ForeignKey(Layer, models.CASCADE, related_name="statements")
    uuid = models.UUIDField()
    attribution = models.CharField(max_length=9, choices=Attribution.choices, null=True)
    polarity = models.CharField(max_length=8, choices=Polarity.choices, default=Polarity.AFFIRMED)
    certainty = models.CharField(max_length=11, choices=Certainty.choices, null=True)
    tense = models.CharField(max_length=7, choices=Tense.choices, null=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    asserted_at = models.DateField(null=True)
    comment = models.TextField(blank=True)
    attributes = models.JSONField(default=dict)
    speaker_absent_reason = models.CharField(max_length=10, choices=AbsentReason.choices, null=True)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.HUMAN)
    suggestion = models.ForeignKey("self", models.PROTECT, null=True, related_name="adopted")
    confidence = models.FloatField(null=True)
    part_confidence = models.JSONField(default=dict)
    why = models.JSONField(default=list)
    candidates = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["layer", "uuid"], name="statement_uuid"),
            one_of("attribution", Attribution, name="statement_attribution", null=True),
            one_of("polarity", Polarity, name="statement_polarity"),
            one_of("certainty", Certainty, name="statement_certainty", null=True),
            one_of("tense", Tense, name="statement_tense", null=True),
            one_of(
                "speaker_absent_reason",
                AbsentReason,
                name="statement_absent",
                null=True,
            ),
            not_itself("parent", name="statement_not_own_parent"),
            not_itself("suggestion", name="statement_not_own_suggestion"),
            models.CheckConstraint(
                condition=models.Q(confidence__isnull=True)
                | models.Q(confidence__gte=0, confidence__lte=1),
                name="statement_confidence",
            ),
            models.CheckConstraint(
                condition=models.Q(origin__in=["accepted", "edited"], suggestion__isnull=False)
                | models.Q(origin__in=["human", "model"], suggestion__isnull=True),
                name="statement_origin_suggestion",
            ),
        ]


class SpanRole(models.TextChoices):
    """What a stretch of text is to its statement."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    HEDGE = "hedge"
    ADDRESSEE = "addressee"


class Span(models.Model):
    """One part of one role: the code points [start, end), with the text they cover."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="spans")
    role = models.CharField(max_length=9, choices=SpanRole.choices)
    part_no = models.PositiveSmallIntegerField(default=0)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "role", "part_no"], name="span_part"),
            one_of("role", SpanRole, name="span_role"),
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")), name="span_not_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(end=models.F("start") + Length("quote")),
                name="span_quote_length",
            ),
        ]


class ActorFunction(models.TextChoices):
    """What an actor is to a statement."""

    SPEAKER = "speaker"
    ON_BEHALF_OF = "on_behalf_of"
    ADDRESSEE = "addressee"
    OBJECT = "object"


class Basis(models.TextChoices):
    """How the text names the actor."""

    EXPLICIT = "explicit"
    COREFERENCE = "coreference"
    INFERRED = "inferred"


class StatementActor(models.Model):
    """An actor in a function; at most one speaker."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="statement_actors")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="statement_actors")
    function = models.CharField(max_length=12, choices=ActorFunction.choices)
    basis = models.CharField(max_length=11, choices=Basis.choices, default=Basis.EXPLICIT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "actor", "function"], name="statement_actor_once"
            ),
            models.UniqueConstraint(
                fields=["statement"],
                condition=models.Q(function="speaker"),
                name="statement_one_speaker",
            ),
            one_of("function", ActorFunction, name="statement_actor_function"),
            one_of("basis", Basis, name="statement_actor_basis"),
        ]


class StatementIssue(models.Model):
    """What a statement is about."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="statement_issues")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="statement_issues")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "issue"], name="statement_issue_once")
        ]


class StatementClaim(models.Model):
    """The canonical claim that a statement expresses; it adds its issue at read time."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="statement_claims")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="statement_claims")
    is_primary = models.BooleanField(default=True)
    method = models.CharField(max_length=20, default="human")
    confidence = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "claim"], name="statement_claim_once"),
            models.UniqueConstraint(
                fields=["statement"],
                condition=models.Q(is_primary=True),
                name="statement_one_primary_claim",
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__isnull=True)
                | models.Q(confidence__gte=0, confidence__lte=1),
                name="statement_claim_confidence",
            ),
        ]


class RelationKind(models.TextChoices):
    """How a statement relates to its target."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    REPEATS = "repeats"
    RETRACTS = "retracts"
    RESPONDS_TO = "responds_to"
    ELABORATES = "elaborates"


class StatementRelation(models.Model):
    """A relation to a statement, a claim or another relation (an undercut)."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="relations")
    uuid = models.UUIDField()
    kind = models.CharField(max_length=11, choices=RelationKind.choices)
    target_statement = models.ForeignKey(
        Statement, models.CASCADE, null=True, related_name="incoming_relations"
    )
    target_claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="+")
    target_relation = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "uuid"], name="relation_uuid"),
            one_of("kind", RelationKind, name="relation_kind"),
            exactly_one(
                "target_statement",
                "target_claim",
                "target_relation",
                name="relation_one_target",
            ),
            models.CheckConstraint(
                condition=models.Q(target_statement__isnull=True)
                | ~models.Q(statement=models.F("target_statement")),
                name="relation_not_self",
            ),
            not_itself("target_relation", name="relation_not_own_target"),
        ]
