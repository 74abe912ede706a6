"""Who speaks: actors with aliases, dated affiliations and dated sides."""

from django.db import models

from annotations.models.base import Identified, Portable, SoftDeleted, not_itself, one_of
from annotations.models.codebook import Issue
from annotations.models.people import Study, User

ORDERED_DATES = (
    models.Q(valid_from__isnull=True)
    | models.Q(valid_to__isnull=True)
    | models.Q(valid_from__lt=models.F("valid_to"))
)


class ActorKind(models.TextChoices):
    """What an actor is. An `unnamed` one belongs to one statement."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    DELEGATION = "delegation"
    COALITION = "coalition"
    GROUP = "group"
    UNNAMED = "unnamed"


class RegistryStatus(models.TextChoices):
    """candidate: coined by a reader, seen by its maker, adjudicators and managers only."""

    CANDIDATE = "candidate"
    ACCEPTED = "accepted"
    MERGED = "merged"


class Actor(Portable, SoftDeleted):
    """One actor in the study's registry."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="actors")
    key = models.SlugField(max_length=80)
    kind = models.CharField(max_length=12, choices=ActorKind.choices)
    name = models.CharField(max_length=200)
    wikidata_id = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, blank=True)
    notes = models.TextField(blank=True)
    status = models.CharField(
        max_length=9, choices=RegistryStatus.choices, default=RegistryStatus.ACCEPTED
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    coined_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "key"], name="actor_key"),
            models.UniqueConstraint(fields=["study", "export_id"], name="actor_export_id"),
            one_of("kind", ActorKind, name="actor_kind"),
            one_of("status", RegistryStatus, name="actor_status"),
            models.CheckConstraint(
                condition=models.Q(status="merged", merged_into__isnull=False)
                | (~models.Q(status="merged") & models.Q(merged_into__isnull=True)),
                name="actor_merged_into",
            ),
            not_itself("merged_into", name="actor_not_merged_into_self"),
            models.CheckConstraint(condition=~models.Q(name=""), name="actor_name_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name


class ActorAlias(Identified):
    """Another spelling. It ranks suggestions and never links by itself."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200)
    language = models.CharField(max_length=10, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    coined_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    status = models.CharField(
        max_length=9, choices=RegistryStatus.choices, default=RegistryStatus.ACCEPTED
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ORDERED_DATES, name="alias_dates"),
            models.CheckConstraint(condition=~models.Q(text=""), name="alias_text_not_empty"),
            one_of("status", RegistryStatus, name="alias_status"),
        ]


class Affiliation(Identified):
    """A dated membership of one actor in another, half-open [valid_from, valid_to)."""

    member = models.ForeignKey(Actor, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Actor, models.CASCADE, related_name="members")
    role = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    evidence = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ORDERED_DATES, name="affiliation_dates"),
            models.CheckConstraint(
                condition=~models.Q(member=models.F("organisation")),
                name="affiliation_not_self",
            ),
        ]


class Side(Portable):
    """A camp in the study, drawn by shape and colour token and always named."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="sides")
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=100)
    glyph = models.CharField(max_length=20, default="square")
    colour = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "key"], name="side_key"),
            models.UniqueConstraint(fields=["study", "export_id"], name="side_export_id"),
            models.CheckConstraint(
                condition=models.Q(glyph__in=["square", "circle", "diamond", "triangle", "hollow"]),
                name="side_glyph",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SideMembership(Identified):
    """An actor's side on dates [valid_from, valid_to), in general or for one issue.

    At most one side per actor, issue and date: a service rule, and on PostgreSQL an
    exclusion constraint too.
    """

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="side_memberships")
    side = models.ForeignKey(Side, models.CASCADE, related_name="memberships")
    issue = models.ForeignKey(Issue, models.CASCADE, null=True, related_name="+")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ORDERED_DATES, name="side_membership_dates")
        ]
