"""Routes of version 1, one line a resource."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from annotations.api.v1 import (
    actor_parts,
    actors,
    agreement,
    assignments,
    claims,
    codebook,
    documents,
    exports,
    imports,
    invitations,
    jobs,
    layers,
    me,
    members,
    positions,
    progress,
    queue,
    round_assignments,
    rounds,
    sides,
    studies,
    suggestion_runs,
    tokens,
    users,
)

study = SimpleRouter()
study.register("members", members.MemberViewSet, basename="members")
study.register("invitations", members.StudyInvitationViewSet, basename="study-invitations")

study.register("documents", documents.DocumentViewSet, basename="documents")
study.register("outlets", documents.OutletViewSet, basename="outlets")
study.register("imports", imports.ImportViewSet, basename="imports")
study.register("export", exports.ExportViewSet, basename="export")
study.register("suggestion-runs", suggestion_runs.SuggestionRunViewSet, basename="runs")
study.register("queue", queue.QueueViewSet, basename="queue")
study.register("jobs", jobs.JobViewSet, basename="jobs")

results = [
    path("progress/", progress.ProgressViewSet.as_view({"get": "rounds"})),
    path("rounds/<uuid:round>/progress/", progress.ProgressViewSet.as_view({"get": "retrieve"})),
    path(
        "rounds/<uuid:round>/suggestion-use/",
        progress.ProgressViewSet.as_view({"get": "suggestion_use"}),
    ),
    path("rounds/<uuid:round>/agreement/", agreement.AgreementViewSet.as_view({"get": "retrieve"})),
    path(
        "rounds/<uuid:round>/agreement/items/",
        agreement.AgreementViewSet.as_view({"get": "items"}),
    ),
    path("positions/", positions.PositionViewSet.as_view({"get": "matrix"})),
    path("positions/statements/", positions.PositionViewSet.as_view({"get": "statements"})),
]

study.register("codebook", codebook.CodebookViewSet, basename="codebook")
study.register("sides", sides.SideViewSet, basename="sides")
study.register("actors", actors.ActorViewSet, basename="actors")
study.register("claims", claims.ClaimViewSet, basename="claims")
study.register("rounds", rounds.RoundViewSet, basename="rounds")

parts = SimpleRouter()
parts.register("aliases", actor_parts.AliasViewSet, basename="aliases")
parts.register("affiliations", actor_parts.AffiliationViewSet, basename="affiliations")
parts.register("side-memberships", actor_parts.SideMembershipViewSet, basename="side-memberships")
shares = SimpleRouter()
shares.register(
    "assignments", round_assignments.RoundAssignmentViewSet, basename="round-assignments"
)

root = SimpleRouter()
root.register("studies", studies.StudyViewSet, basename="studies")
root.register("assignments", assignments.AssignmentViewSet, basename="assignments")
root.register("layers", layers.LayerViewSet, basename="layers")
root.register("me/tokens", tokens.TokenViewSet, basename="tokens")
root.register("users/invitations", users.InstanceInvitationViewSet, basename="invitations")
root.register("users", users.UserViewSet, basename="users")

urlpatterns = [
    path("", include(root.urls)),
    path("me/", me.MeView.as_view()),
    path("invitations/<str:token>/", invitations.InvitationView.as_view()),
    path("invitations/<str:token>/accept/", invitations.InvitationAcceptView.as_view()),
    path("invitations/<str:token>/join/", invitations.InvitationJoinView.as_view()),
    path("password-resets/<str:token>/", invitations.PasswordResetView.as_view()),
    path("studies/<uuid:study>/", include(study.urls)),
    path("studies/<uuid:study>/actors/<uuid:actor>/", include(parts.urls)),
    path("studies/<uuid:study>/rounds/<uuid:round>/", include(shares.urls)),
    path("studies/<uuid:study>/", include(results)),
]
