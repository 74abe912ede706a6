"""Reading people: members, invitations, accounts, tokens."""

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from annotations.models import AccessToken, Invitation, Membership, Study, User


def members_of(study: Study) -> QuerySet[Membership]:
    """Everyone who is or was a member, with their account; pseudonyms are readers only."""
    return Membership.objects.filter(study=study, user__is_pseudonym=False).select_related("user")


def invitations_pending(study: Study | None) -> QuerySet[Invitation]:
    """Links into `study` (or, without one, into the instance) that can still be used."""
    return Invitation.objects.filter(
        study=study,
        accepted_at__isnull=True,
        revoked_at__isnull=True,
        expires_at__gt=timezone.now(),
    ).select_related("created_by")


def accounts(search: str = "") -> QuerySet[User]:
    """The accounts that a person can have, with their memberships of living studies."""
    memberships = Membership.objects.filter(study__deleted_at__isnull=True)
    found = User.objects.filter(is_pseudonym=False).prefetch_related(
        Prefetch("memberships", memberships.select_related("study").order_by("study__name"))
    )
    for word in search.split():
        found = found.filter(Q(username__icontains=word) | Q(display_name__icontains=word))
    return found


def tokens_of(user: User) -> QuerySet[AccessToken]:
    """One's own tokens that have not run out."""
    found: QuerySet[AccessToken] = AccessToken.objects.filter(user=user, expiry__gt=timezone.now())
    return found.prefetch_related("studies").order_by("-created")
