"""`/studies/`: the studies that one belongs to, founding one, and its settings."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotations.api.references import unknown
from annotations.api.views import PrincipalMixin
from annotations.core.errors import NotFound
from annotations.models import Membership, Role, Study
from annotations.permissions.access import (
    StudyAccess,
    enter,
    memberships,
    names_of,
    require_instance,
)
from annotations.permissions.actions import Action, InstanceAction
from annotations.permissions.table import actions_of
from annotations.workflow.founding import study_create, study_update


class StudySerializer(serializers.ModelSerializer[Membership]):
    """A study as its caller may see it; `permissions` are action names."""

    id = serializers.UUIDField(source="study.pk", read_only=True)
    name = serializers.CharField(source="study.name")
    description = serializers.CharField(source="study.description")
    language = serializers.CharField(source="study.language")
    time_zone = serializers.CharField(source="study.time_zone")
    role = serializers.ChoiceField(Role.choices)
    permissions = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField(source="study.created_at", read_only=True)

    class Meta:
        model = Membership
        fields = [
            *("id", "name", "description", "language", "time_zone"),
            *("role", "permissions", "created_at"),
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_permissions(self, membership: Membership) -> list[str]:
        """What the role allows, sorted."""
        return names_of(actions_of(membership.role))


class WholeStudySerializer(StudySerializer):
    """One study with its settings."""

    suggestion_free_share = serializers.FloatField(source="study.suggestion_free_share")
    pipeline = serializers.CharField(source="study.pipeline")
    pipelines = serializers.SerializerMethodField()

    class Meta(StudySerializer.Meta):
        fields = [
            *StudySerializer.Meta.fields,
            *("suggestion_free_share", "pipeline", "pipelines"),
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_pipelines(self, membership: Membership) -> list[str]:
        """What `pipeline` may be; empty text is the built-in one."""
        return ["", *settings.SPACY_PIPELINES]


class StudySettingsSerializer(serializers.Serializer[Any]):
    """What may be changed about a study."""

    name = serializers.CharField(max_length=200)
    description = serializers.CharField(allow_blank=True, max_length=5000)
    language = serializers.CharField(max_length=10)
    time_zone = serializers.CharField(max_length=64)
    suggestion_free_share = serializers.FloatField(
        min_value=0,
        max_value=1,
        help_text="Share of a round's documents that are read without suggestions.",
    )
    pipeline = serializers.CharField(allow_blank=True, max_length=100)

    def validate_pipeline(self, value: str) -> str:
        """Only what the instance offers: a study never names a path."""
        if value and value not in settings.SPACY_PIPELINES:
            raise serializers.ValidationError("Choose one of `pipelines`.")
        return value


class NewStudySerializer(serializers.Serializer[Any]):
    """A study to found."""

    name = serializers.CharField(max_length=200)
    description = serializers.CharField(allow_blank=True, max_length=5000, default="")
    language = serializers.CharField(max_length=10, default="en")
    time_zone = serializers.CharField(max_length=64, default="UTC")
    codebook_from = serializers.UUIDField(
        required=False, allow_null=True, help_text="A study whose codebook is copied."
    )


class StudyViewSet(ListModelMixin, PrincipalMixin, GenericViewSet[Any]):
    """Studies by membership; others do not exist."""

    queryset = Membership.objects.none()
    serializer_class = StudySerializer
    lookup_url_kwarg = "study"
    lookup_value_converter = "uuid"
    ordering = "-id"

    def get_queryset(self) -> Any:
        """One's active memberships."""
        return memberships(self.principal)

    @extend_schema(responses=WholeStudySerializer, summary="A study and one's role in it")
    def retrieve(self, request: Request, study: Any = None) -> Response:
        """The study with its settings and what one may do in it."""
        return self._answer(enter(self.principal, study, Action.STUDY_VIEW))

    @extend_schema(
        request=NewStudySerializer,
        responses={201: WholeStudySerializer},
        summary="Found a study",
    )
    def create(self, request: Request) -> Response:
        """Make a study that one owns, with an empty codebook or another study's."""
        require_instance(self.principal, InstanceAction.STUDY_CREATE)
        given = NewStudySerializer(data=request.data)
        given.is_valid(raise_exception=True)
        facts = dict(given.validated_data)
        source = facts.pop("codebook_from", None)
        made = study_create(who=self.person, codebook_from=self._source(source), **facts)
        return self._answer(
            enter(self.principal, made.pk, Action.STUDY_VIEW), status.HTTP_201_CREATED
        )

    @extend_schema(
        request=StudySettingsSerializer,
        responses=WholeStudySerializer,
        summary="Change a study's settings",
    )
    def partial_update(self, request: Request, study: Any = None) -> Response:
        """Change any of the settings."""
        access = enter(self.principal, study, Action.STUDY_EDIT)
        given = StudySettingsSerializer(data=request.data, partial=True)
        given.is_valid(raise_exception=True)
        study_update(study=access.study, who=self.person, **given.validated_data)
        return self._answer(enter(self.principal, study, Action.STUDY_VIEW))

    def _source(self, study_id: Any) -> Study | None:
        if study_id is None:
            return None
        try:
            return enter(self.principal, study_id, Action.CODEBOOK_VIEW).study
        except NotFound as error:
            raise unknown(error.message, field="codebook_from", kind="study") from error

    def _answer(self, access: StudyAccess, code: int = status.HTTP_200_OK) -> Response:
        shown = Membership(study=access.study, user=access.user, role=access.role)
        return Response(WholeStudySerializer(shown).data, status=code)
