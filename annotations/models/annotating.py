"""What a layer holds: statements, their spans and slots, stances, verdicts."""

from django.db import models

from annotations.models.actors import Actor
from annotations.models.base import ALIVE, SoftDeleted, exactly_one, one_of
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
            one_of("origin", Origin, name="statement_origin"),
            one_of(
                "speaker_absent_reason",
                AbsentReason,
                name="statement_absent",
                null=True,
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="statement_not_own_parent",
            ),
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
            models.CheckConstraint(condition=~models.Q(quote=""), name="span_quote_not_empty"),
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
        ]


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
            one_of("scope", StanceScope, name="stance_scope"),
            one_of("label", StanceLabel, name="stance_label"),
            one_of("voice", Voice, name="stance_voice"),
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
            one_of("verdict", Verdict, name="verdict_kind"),
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
