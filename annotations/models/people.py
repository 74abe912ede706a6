"""People and studies: who may come in, and as what."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from knox.models import AbstractAuthToken

from annotations.core.ids import uuid7
from annotations.models.base import ALIVE, Identified, SoftDeleted, one_of


class UserManager(BaseUserManager["User"]):
    """Makes people; there is no public registration."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """A saved user; without a password the account cannot sign in."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):  # type: ignore[django-manager-missing]
    """A person, or (`is_pseudonym`) a reader from an imported study who cannot sign in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(
        max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    display_name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    locale = models.CharField(max_length=10, default="en")
    theme = models.CharField(max_length=10, default="auto")
    text_size = models.PositiveSmallIntegerField(default=100)
    is_active = models.BooleanField(default=True)
    is_instance_admin = models.BooleanField(default=False)
    is_pseudonym = models.BooleanField(default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("username"), name="user_username_any_case"),
            models.CheckConstraint(
                condition=models.Q(text_size__gte=90, text_size__lte=150),
                name="user_text_size",
            ),
            models.CheckConstraint(
                condition=models.Q(theme__in=["auto", "light", "dark"]),
                name="user_theme",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username


class Study(Identified, SoftDeleted):
    """One team's workspace: documents, codebook, members, results."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, allow_unicode=True)
    description = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    suggestion_free_share = models.FloatField(default=0.1)
    pipeline = models.CharField(max_length=100, blank=True)
    document_fields = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=ALIVE, name="study_slug"),
            models.CheckConstraint(
                condition=models.Q(suggestion_free_share__gte=0, suggestion_free_share__lte=1),
                name="study_suggestion_free_share",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member may be; the permission table says what each may do."""

    OWNER = "owner"
    MANAGER = "manager"
    ADJUDICATOR = "adjudicator"
    ANNOTATOR = "annotator"
    VIEWER = "viewer"


class Membership(Identified):
    """One person's role in one study. A study keeps at least one owner (service rule)."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "user"], name="membership_once"),
            one_of("role", Role, name="membership_role"),
        ]


class Invitation(Identified):
    """A one-use link into a study (or, without a study, to an instance account).

    Only the SHA-256 of the link's secret is stored.
    """

    study = models.ForeignKey(Study, models.CASCADE, null=True, related_name="invitations")
    role = models.CharField(max_length=12, choices=Role.choices, null=True)
    digest = models.CharField(max_length=64, unique=True)
    note = models.CharField(max_length=200, blank=True)
    expires_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("role", Role, name="invitation_role", null=True),
            models.CheckConstraint(
                condition=models.Q(study__isnull=True, role__isnull=True)
                | models.Q(study__isnull=False, role__isnull=False),
                name="invitation_role_with_study",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_by__isnull=True, accepted_at__isnull=True)
                | models.Q(accepted_by__isnull=False, accepted_at__isnull=False),
                name="invitation_accepted_whole",
            ),
        ]


class PasswordReset(Identified):
    """A one-use link with which one person sets a new password."""

    user = models.ForeignKey(User, models.CASCADE, related_name="password_resets")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True)


class AccessToken(AbstractAuthToken):  # type: ignore[misc]
    """An API token: stored as digest, never above the rights of its owner.

    Without studies it reaches all of its owner's; `read_only` refuses unsafe methods.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    name = models.CharField(max_length=100)
    read_only = models.BooleanField(default=True)
    studies = models.ManyToManyField(Study, blank=True, related_name="+")
    last_used_at = models.DateTimeField(null=True)
