"""The rules of a study: issue identities and numbered, frozen versions."""

from django.db import models

from annotations.models.base import Identified, Portable, one_of
from annotations.models.people import Study, User


class Codebook(Identified):
    """The one codebook of a study; its content is in the versions."""

    study = models.OneToOneField(Study, models.CASCADE, related_name="codebook")


class Issue(Portable):
    """The bare identity of what stances are about; labels and poles are in the versions."""

    codebook = models.ForeignKey(Codebook, models.CASCADE, related_name="issues")
    key = models.SlugField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["codebook", "key"], name="issue_key"),
            models.UniqueConstraint(fields=["codebook", "export_id"], name="issue_export_id"),
            models.CheckConstraint(condition=~models.Q(key=""), name="issue_key_not_empty"),
        ]

    def __str__(self) -> str:
        return self.key


class CodebookState(models.TextChoices):
    """draft → published (frozen) → retired (no new rounds)."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class CodebookVersion(Identified):
    """One version. A draft may change; publication freezes `definition` and its digest."""

    State = CodebookState

    codebook = models.ForeignKey(Codebook, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    changelog = models.TextField(blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    definition = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["codebook", "number"], name="codebook_number"),
            models.UniqueConstraint(
                fields=["codebook"],
                condition=models.Q(state="draft"),
                name="codebook_one_draft",
            ),
            one_of("state", CodebookState, name="codebook_state"),
            models.CheckConstraint(
                condition=models.Q(state="draft", sha256="", published_at__isnull=True)
                | (
                    ~models.Q(state="draft")
                    & ~models.Q(sha256="")
                    & models.Q(published_at__isnull=False)
                ),
                name="codebook_frozen_when_published",
            ),
        ]
