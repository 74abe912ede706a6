"""`/studies/{study}/actors/{actor}/…`: aliases, affiliations and side memberships."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.actors.contracts import AliasDraft
from annotations.actors.selectors import aliases_visible, is_coining
from annotations.actors.services import (
    affiliation_add,
    affiliation_change,
    affiliation_remove,
    alias_accept,
    alias_add,
    alias_remove,
    side_membership_add,
    side_membership_change,
    side_membership_remove,
)
from annotations.api.v1.actors import (
    ActorSerializer,
    AffiliationDraftSerializer,
    AliasSerializer,
    SideDraftSerializer,
    actor_of,
    affiliation_draft,
    shown,
    side_draft,
)
from annotations.api.views import StudyViewSet
from annotations.models import Actor, ActorAlias, Affiliation, SideMembership
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action


class ActorPartViewSet(StudyViewSet):
    """Rows that belong to one actor; every answer is the whole actor."""

    serializer_class = ActorSerializer
    lookup_value_converter = "uuid"

    def _actor(self) -> Actor:
        return actor_of(self.access, self.kwargs["actor"])

    def _given(
        self,
        kind: type[serializers.Serializer[Any]],
        request: Request,
        *,
        over: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The body as `kind` reads it, in the place of what stands in `over`."""
        body = request.data if isinstance(request.data, dict) else {}
        given = kind(data={**(over or {}), **body})
        given.is_valid(raise_exception=True)
        return dict(given.validated_data)


class AliasViewSet(ActorPartViewSet):
    """Spellings of an actor."""

    actions = {
        "create": Action.REGISTRY_COIN,
        "destroy": Action.REGISTRY_EDIT,
        "accept": Action.REGISTRY_EDIT,
    }
    queryset = ActorAlias.objects.none()

    @extend_schema(request=AliasSerializer, responses={201: ActorSerializer})
    def create(self, request: Request, study: Any = None, actor: Any = None) -> Response:
        """Add a spelling: as a candidate, if one may not edit the registry or reads blind."""
        draft = AliasDraft(**self._given(AliasSerializer, request))
        row = self._actor()
        alias_add(actor=row, who=self.person, alias=draft, is_candidate=is_coining(self.access))
        return shown(self.access, row, status.HTTP_201_CREATED)

    @extend_schema(responses=ActorSerializer)
    def destroy(
        self, request: Request, study: Any = None, actor: Any = None, pk: Any = None
    ) -> Response:
        """Take a spelling away."""
        row = self._actor()
        alias_remove(alias=self._alias(row, pk), who=self.person)
        return shown(self.access, row)

    @extend_schema(request=None, responses=ActorSerializer, summary="Accept a candidate spelling")
    @action(detail=True, methods=["post"])
    def accept(
        self, request: Request, study: Any = None, actor: Any = None, pk: Any = None
    ) -> Response:
        """Take a candidate into everybody's registry."""
        row = self._actor()
        alias_accept(alias=self._alias(row, pk), who=self.person)
        return shown(self.access, row)

    def _alias(self, actor: Actor, pk: Any) -> ActorAlias:
        return fetch(aliases_visible(self.access, actor), pk, kind="alias")


class AffiliationViewSet(ActorPartViewSet):
    """To whom an actor belongs, by date."""

    actions = dict.fromkeys(["create", "partial_update", "destroy"], Action.REGISTRY_EDIT)
    queryset = Affiliation.objects.none()

    @extend_schema(request=AffiliationDraftSerializer, responses={201: ActorSerializer})
    def create(self, request: Request, study: Any = None, actor: Any = None) -> Response:
        """Add an affiliation; refused where an actor would stand below itself on some day."""
        given = self._given(AffiliationDraftSerializer, request)
        row, draft = self._actor(), affiliation_draft(self.access, given)
        affiliation_add(actor=row, who=self.person, affiliation=draft)
        return shown(self.access, row, status.HTTP_201_CREATED)

    @extend_schema(request=AffiliationDraftSerializer, responses=ActorSerializer)
    def partial_update(
        self, request: Request, study: Any = None, actor: Any = None, pk: Any = None
    ) -> Response:
        """Change any of an affiliation's facts."""
        actor_row = self._actor()
        row = fetch(actor_row.affiliations.all(), pk, kind="affiliation")
        before = {"organisation": row.organisation_id, "role": row.role, "evidence": row.evidence}
        given = self._given(AffiliationDraftSerializer, request, over={**before, **_days(row)})
        draft = affiliation_draft(self.access, given)
        affiliation_change(row=row, who=self.person, affiliation=draft)
        return shown(self.access, actor_row)

    @extend_schema(responses=ActorSerializer)
    def destroy(
        self, request: Request, study: Any = None, actor: Any = None, pk: Any = None
    ) -> Response:
        """Take an affiliation away."""
        row = self._actor()
        affiliation_remove(
            row=fetch(row.affiliations.all(), pk, kind="affiliation"), who=self.person
        )
        return shown(self.access, row)


class SideMembershipViewSet(ActorPartViewSet):
    """On which side an actor is, by date and issue."""

    actions = dict.fromkeys(["create", "partial_update", "destroy"], Action.REGISTRY_EDIT)
    queryset = SideMembership.objects.none()

    @extend_schema(request=SideDraftSerializer, responses={201: ActorSerializer})
    def create(self, request: Request, study: Any = None, actor: Any = None) -> Response:
        """Put the actor on a side; refused where it is on one already that day."""
        given = self._given(SideDraftSerializer, request)
        row, draft = self._actor(), side_draft(self.access, given)
        side_membership_add(actor=row, who=self.person, membership=draft)
        return shown(self.access, row, status.HTTP_201_CREATED)

    @extend_schema(request=SideDraftSerializer, responses=ActorSerializer)
    def partial_update(
        self, request: Request, study: Any = None, actor: Any = None, pk: Any = None
    ) -> Response:
        """Change any of side, issue and period."""
        actor_row = self._actor()
        row = fetch(actor_row.side_memberships.all(), pk, kind="side membership")
        before = {"side": row.side_id, "issue": row.issue_id}
        given = self._given(SideDraftSerializer, request, over={**before, **_days(row)})
        draft = side_draft(self.access, given)
        side_membership_change(row=row, who=self.person, membership=draft)
        return shown(self.access, actor_row)

    @extend_schema(responses=ActorSerializer)
    def destroy(
        self, request: Request, study: Any = None, actor: Any = None, pk: Any = None
    ) -> Response:
        """Take the actor off a side."""
        row = self._actor()
        side_membership_remove(
            row=fetch(row.side_memberships.all(), pk, kind="side membership"), who=self.person
        )
        return shown(self.access, row)


def _days(row: Affiliation | SideMembership) -> dict[str, date | None]:
    return {"valid_from": row.valid_from, "valid_to": row.valid_to}
