"""`/studies/{study}/claims/`: the canonical propositions, and what says nearly the same."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.actors.selectors import is_coining
from annotations.api.references import named
from annotations.api.views import StudyViewSet
from annotations.claims.contracts import ClaimDraft
from annotations.claims.selectors import claims_like, claims_visible
from annotations.claims.services import claim_accept, claim_create, claim_delete, claim_update
from annotations.codebook.selectors import issues_of
from annotations.models import Claim, ClaimKind, RegistryStatus
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    """A claim; `direction` is towards the positive pole of its issue."""

    issue = serializers.UUIDField(source="issue_id")
    issue_key = serializers.CharField(source="issue.key")
    text = serializers.CharField(source="canonical_text")
    kind = serializers.ChoiceField(ClaimKind.choices)
    parent = serializers.UUIDField(  # type: ignore[assignment]
        source="parent_id", allow_null=True
    )
    status = serializers.ChoiceField(RegistryStatus.choices)
    coined_by = serializers.StringRelatedField[Any](allow_null=True)

    class Meta:
        model = Claim
        fields = [
            *("id", "key", "issue", "issue_key", "text", "kind", "direction", "parent"),
            *("status", "coined_by"),
        ]
        read_only_fields = fields


class ClaimDraftSerializer(serializers.Serializer[Any]):
    """A claim to store; `parent` is the more general claim of the same issue."""

    issue = serializers.UUIDField()
    text = serializers.CharField(max_length=500)
    kind = serializers.ChoiceField(ClaimKind.choices, default=ClaimKind.DEMAND)
    direction = serializers.IntegerField(min_value=-1, max_value=1, default=0)
    parent = serializers.UUIDField(allow_null=True, default=None)  # type: ignore[assignment]


class SimilarQuerySerializer(serializers.Serializer[Any]):
    """What to compare with."""

    text = serializers.CharField(max_length=500)
    issue = serializers.UUIDField(required=False)


class SimilarSerializer(serializers.Serializer[Any]):
    """A claim that says nearly the same; 1 is the same words."""

    claim = ClaimSerializer()
    likeness = serializers.FloatField()


class ClaimFilter(filters.FilterSet):  # type: ignore[misc]
    """What the registry can be narrowed by."""

    issue = filters.UUIDFilter(field_name="issue")
    status = filters.ChoiceFilter(choices=RegistryStatus.choices)
    search = filters.CharFilter(field_name="canonical_text", lookup_expr="icontains")

    class Meta:
        model = Claim
        fields: list[str] = []


class ClaimViewSet(ListModelMixin, StudyViewSet):
    """The registry of claims, as far as one may see it.

    What an annotator adds, or anyone who is reading blind, is a candidate until it is
    accepted: only its maker and reviewers find it.
    """

    actions = {
        "list": Action.REGISTRY_VIEW,
        "retrieve": Action.REGISTRY_VIEW,
        "similar": Action.REGISTRY_VIEW,
        "create": Action.REGISTRY_COIN,
        "partial_update": Action.REGISTRY_EDIT,
        "destroy": Action.REGISTRY_EDIT,
        "accept": Action.REGISTRY_EDIT,
    }
    queryset = Claim.objects.none()
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilter
    lookup_value_converter = "uuid"
    ordering = "id"

    def get_queryset(self) -> Any:
        """The visible ones."""
        return claims_visible(self.access)

    def retrieve(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """One claim."""
        return Response(ClaimSerializer(self._claim(pk)).data)

    @extend_schema(
        parameters=[SimilarQuerySerializer],
        responses=SimilarSerializer(many=True),
        filters=False,
        summary="Claims that say nearly the same",
    )
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=[])
    def similar(self, request: Request, study: Any = None) -> Response:
        """At most five of those that one may see, the nearest first."""
        given = SimilarQuerySerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        near = claims_like(self.access, **given.validated_data)
        shown = [{"claim": claim, "likeness": round(score, 3)} for claim, score in near]
        return Response(SimilarSerializer(shown, many=True).data)

    @extend_schema(request=ClaimDraftSerializer, responses={201: ClaimSerializer})
    def create(self, request: Request, study: Any = None) -> Response:
        """Add a claim; its key is made by the server."""
        made = claim_create(
            study=self.access.study,
            who=self.person,
            claim=self._draft(request.data),
            is_candidate=is_coining(self.access),
        )
        return Response(ClaimSerializer(self._claim(made.pk)).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=ClaimDraftSerializer, responses=ClaimSerializer)
    def partial_update(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Word a claim otherwise or move it; its identity stays."""
        claim = self._claim(pk)
        before = {
            "issue": claim.issue_id,
            "text": claim.canonical_text,
            "kind": claim.kind,
            "direction": claim.direction,
            "parent": claim.parent_id,
        }
        given = request.data if isinstance(request.data, dict) else {}
        draft = self._draft({**before, **given})
        claim_update(claim=claim, who=self.person, draft=draft)
        return Response(ClaimSerializer(self._claim(claim.pk)).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Put a claim away that nothing refers to."""
        claim_delete(claim=self._claim(pk), who=self.person)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=ClaimSerializer, summary="Accept a candidate")
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Take a candidate into everybody's registry."""
        claim = claim_accept(claim=self._claim(pk), who=self.person)
        return Response(ClaimSerializer(self._claim(claim.pk)).data)

    def _claim(self, pk: Any) -> Claim:
        return fetch(claims_visible(self.access), pk, kind="claim")

    def _draft(self, raw: Any) -> ClaimDraft:
        given = ClaimDraftSerializer(data=raw)
        given.is_valid(raise_exception=True)
        facts = dict(given.validated_data)
        issues, claims = issues_of(self.access.study), claims_visible(self.access)
        issue = named(issues, facts["issue"], field="issue", kind="issue")
        parent = facts["parent"] and named(claims, facts["parent"], field="parent", kind="claim")
        return ClaimDraft(**{**facts, "issue": issue, "parent": parent})
