"""`/studies/{study}/actors/`: the registry of actors, each with all that is known of it."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.actors.contracts import ActorDraft, AffiliationDraft, AliasDraft, SideDraft
from annotations.actors.selectors import (
    actors_on_side,
    actors_search,
    actors_visible,
    is_coining,
    sides_of,
    today_in,
)
from annotations.actors.services import (
    actor_accept,
    actor_create,
    actor_delete,
    actor_update,
)
from annotations.api.references import named
from annotations.api.v1.sides import SideSerializer
from annotations.api.views import StudyViewSet
from annotations.codebook.selectors import issues_of
from annotations.models import (
    Actor,
    ActorKind,
    Issue,
    RegistryStatus,
)
from annotations.permissions.access import StudyAccess, fetch
from annotations.permissions.actions import Action

LANGUAGE = r"^([a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})?)?$"


class PeriodSerializer(serializers.Serializer[Any]):
    """Days [valid_from, valid_to); null is open."""

    valid_from = serializers.DateField(allow_null=True, default=None)
    valid_to = serializers.DateField(allow_null=True, default=None)


class AliasSerializer(PeriodSerializer):
    """Another spelling."""

    id = serializers.UUIDField(read_only=True)
    text = serializers.CharField(max_length=200)
    language = serializers.RegexField(LANGUAGE, max_length=10, allow_blank=True, default="")
    status = serializers.ChoiceField(RegistryStatus.choices, read_only=True)


class NamedActorSerializer(serializers.ModelSerializer[Actor]):
    """An actor by its name."""

    class Meta:
        model = Actor
        fields = ["id", "name"]
        read_only_fields = fields


class AffiliationSerializer(PeriodSerializer):
    """A dated membership in another actor."""

    id = serializers.UUIDField(read_only=True)
    organisation = NamedActorSerializer(read_only=True)
    role = serializers.CharField(read_only=True)
    evidence = serializers.CharField(read_only=True)


class IssueKeySerializer(serializers.ModelSerializer[Issue]):
    """An issue by its key."""

    class Meta:
        model = Issue
        fields = ["id", "key"]
        read_only_fields = fields


class SideMembershipSerializer(PeriodSerializer):
    """A dated side, in general or for one issue."""

    id = serializers.UUIDField(read_only=True)
    side = SideSerializer(read_only=True)
    issue = IssueKeySerializer(read_only=True, allow_null=True)


class ActorSerializer(serializers.ModelSerializer[Actor]):
    """An actor with all that is known of it."""

    kind = serializers.ChoiceField(ActorKind.choices)
    status = serializers.ChoiceField(RegistryStatus.choices)
    coined_by = serializers.StringRelatedField[Any](allow_null=True)
    aliases = AliasSerializer(many=True)
    affiliations = AffiliationSerializer(many=True)
    sides = SideMembershipSerializer(many=True, source="side_memberships")

    class Meta:
        model = Actor
        fields = [
            *("id", "key", "name", "kind", "country", "wikidata_id", "notes", "status"),
            *("coined_by", "aliases", "affiliations", "sides"),
        ]
        read_only_fields = fields


class ActorFactsSerializer(serializers.Serializer[Any]):
    """What may be changed about an actor itself."""

    name = serializers.CharField(max_length=200)
    kind = serializers.ChoiceField(ActorKind.choices)
    country = serializers.RegexField(
        r"^([A-Z]{2})?$", allow_blank=True, default="", help_text="ISO 3166, two letters."
    )
    wikidata_id = serializers.RegexField(r"^(Q[1-9][0-9]{0,12})?$", allow_blank=True, default="")
    notes = serializers.CharField(allow_blank=True, max_length=5000, default="")


class AffiliationDraftSerializer(PeriodSerializer):
    """An affiliation to store; `organisation` is the id of an accepted actor."""

    organisation = serializers.UUIDField()
    role = serializers.CharField(allow_blank=True, max_length=200, default="")
    evidence = serializers.CharField(allow_blank=True, max_length=1000, default="")


class SideDraftSerializer(PeriodSerializer):
    """A side to store, by ids; without `issue` it holds in general."""

    side = serializers.UUIDField()
    issue = serializers.UUIDField(allow_null=True, default=None)


class NewActorSerializer(ActorFactsSerializer):
    """An actor to add, with what is known of it at once."""

    aliases = AliasSerializer(many=True, default=list)
    affiliations = AffiliationDraftSerializer(many=True, default=list)
    sides = SideDraftSerializer(many=True, default=list)


class ActorFilter(filters.FilterSet):  # type: ignore[misc]
    """What the registry can be narrowed by."""

    kind = filters.ChoiceFilter(choices=ActorKind.choices)
    status = filters.ChoiceFilter(choices=RegistryStatus.choices)
    side = filters.UUIDFilter(method="on_side", label="On this side of its own today.")

    class Meta:
        model = Actor
        fields: list[str] = []

    def on_side(self, actors: QuerySet[Actor], name: str, side: uuid.UUID) -> QuerySet[Actor]:
        """Today is the day in the study's time zone."""
        access: StudyAccess = self.request.parser_context["view"].access
        return actors_on_side(actors, side, day=today_in(access.study))


class ActorViewSet(ListModelMixin, StudyViewSet):
    """The registry of actors, as far as one may see it.

    What an annotator adds, or anyone who is reading blind, is a candidate until it is
    accepted: only its maker and reviewers find it.
    """

    actions = {
        "list": Action.REGISTRY_VIEW,
        "retrieve": Action.REGISTRY_VIEW,
        "create": Action.REGISTRY_COIN,
        "partial_update": Action.REGISTRY_EDIT,
        "destroy": Action.REGISTRY_EDIT,
        "accept": Action.REGISTRY_EDIT,
    }
    queryset = Actor.objects.none()
    serializer_class = ActorSerializer
    filterset_class = ActorFilter
    lookup_value_converter = "uuid"
    ordering = "id"

    def get_queryset(self) -> Any:
        """The visible ones, by words in a name or in a visible alias."""
        words = self.request.query_params.get("search", "").strip()
        actors = actors_visible(self.access)
        return actors_search(actors, words, access=self.access) if words else actors

    @extend_schema(
        parameters=[OpenApiParameter("search", str, description="Words in a name or alias.")]
    )
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The actors that one may see."""
        return super().list(request, *args, **kwargs)

    def retrieve(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """One actor."""
        return shown(self.access, actor_of(self.access, pk))

    @extend_schema(request=NewActorSerializer, responses={201: ActorSerializer})
    def create(self, request: Request, study: Any = None) -> Response:
        """Add an actor. Affiliations and sides are for those who may edit the registry."""
        given = NewActorSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        facts = dict(given.validated_data)
        aliases, affiliations, sides = (
            facts.pop(name) for name in ("aliases", "affiliations", "sides")
        )
        if affiliations or sides:
            self.access.require(Action.REGISTRY_EDIT)
        draft = ActorDraft(
            **facts,
            aliases=[AliasDraft(**alias) for alias in aliases],
            affiliations=[affiliation_draft(self.access, one) for one in affiliations],
            sides=[side_draft(self.access, one) for one in sides],
        )
        made = actor_create(
            study=self.access.study,
            who=self.person,
            actor=draft,
            is_candidate=is_coining(self.access),
        )
        return shown(self.access, made, status.HTTP_201_CREATED)

    @extend_schema(request=ActorFactsSerializer, responses=ActorSerializer)
    def partial_update(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Change what is known of the actor itself."""
        given = ActorFactsSerializer(data=request.data, partial=True)
        given.is_valid(raise_exception=True)
        actor = actor_of(self.access, pk)
        return shown(
            self.access, actor_update(actor=actor, who=self.person, **given.validated_data)
        )

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Put an actor away that nothing refers to."""
        actor_delete(actor=actor_of(self.access, pk), who=self.person)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=ActorSerializer, summary="Accept a candidate")
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Take a candidate into everybody's registry."""
        actor = actor_of(self.access, pk)
        return shown(self.access, actor_accept(actor=actor, who=self.person))


def actor_of(access: StudyAccess, pk: Any) -> Actor:
    """The actor, if this person may find it."""
    return fetch(actors_visible(access), pk, kind="actor")


def shown(access: StudyAccess, actor: Actor, code: int = status.HTTP_200_OK) -> Response:
    """The whole entry, read anew."""
    return Response(ActorSerializer(actor_of(access, actor.pk)).data, status=code)


def affiliation_draft(access: StudyAccess, given: dict[str, Any]) -> AffiliationDraft:
    """An affiliation whose organisation this person may find."""
    organisation = named(
        actors_visible(access), given["organisation"], field="organisation", kind="actor"
    )
    return AffiliationDraft(**{**given, "organisation": organisation})


def side_draft(access: StudyAccess, given: dict[str, Any]) -> SideDraft:
    """A side of this study, for one of its issues or in general."""
    side = named(sides_of(access.study), given["side"], field="side", kind="side")
    issue = given["issue"] and named(
        issues_of(access.study), given["issue"], field="issue", kind="issue"
    )
    return SideDraft(**{**given, "side": side, "issue": issue})
