"""`/assignments/{id}/`: one's own share of a round, from opening to handing in."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotations.annotating.readings import activity_add
from annotations.api.preconditions import IF_MATCH, if_match_of
from annotations.api.v1.records import LayerPageSerializer, StatementRecordSerializer
from annotations.api.views import PrincipalMixin
from annotations.models import ActorKind, Assignment, AssignmentState
from annotations.permissions.access import StudyAccess, enter, fetch, memberships
from annotations.permissions.actions import Action
from annotations.workflow.completion import reading_submit
from annotations.workflow.workbench import workbench_open


class _RoundSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    blind = serializers.BooleanField()


class WorkbenchAssignmentSerializer(serializers.Serializer[Any]):
    """Where this reading stands."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(AssignmentState.choices)
    round = _RoundSerializer()
    position = serializers.IntegerField()
    total = serializers.IntegerField()
    next = serializers.UUIDField(allow_null=True)
    note = serializers.CharField()
    active_seconds = serializers.IntegerField()


class _StudySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    time_zone = serializers.CharField()


class WorkbenchDocumentSerializer(serializers.Serializer[Any]):
    """What is known about the document."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    outlet = serializers.CharField(allow_null=True)
    byline = serializers.CharField()
    published_at = serializers.DateTimeField(allow_null=True)
    precision = serializers.CharField()
    language = serializers.CharField()
    url = serializers.CharField()


class WorkbenchTextSerializer(serializers.Serializer[Any]):
    """The text; `tokens` and `sentences` are [gap, length, ...] in code points."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    text = serializers.CharField()
    sha256 = serializers.CharField()
    words = serializers.IntegerField()
    tokens = serializers.ListField(child=serializers.IntegerField())
    sentences = serializers.ListField(child=serializers.IntegerField())


class WorkbenchCodebookSerializer(serializers.Serializer[Any]):
    """The round's codebook version."""

    number = serializers.IntegerField()
    issues = serializers.ListField(child=serializers.DictField())
    stance_labels = serializers.ListField(child=serializers.DictField())
    intensity = serializers.BooleanField()
    attributes = serializers.ListField(child=serializers.DictField())
    required: Any = serializers.ListField(child=serializers.CharField())
    conditional = serializers.ListField(child=serializers.DictField())
    guideline = serializers.ListField(child=serializers.DictField())


class WorkbenchClaimSerializer(serializers.Serializer[Any]):
    """A claim that may be linked."""

    id = serializers.UUIDField()
    key = serializers.CharField()
    text = serializers.CharField()
    issue = serializers.UUIDField()
    direction = serializers.IntegerField()
    status = serializers.CharField()


class _SideSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    glyph = serializers.CharField()
    colour = serializers.CharField()


class WorkbenchActorSerializer(serializers.Serializer[Any]):
    """An actor that may be named, with aliases and the side on the document's day."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(ActorKind.choices)
    status = serializers.CharField()
    aliases = serializers.ListField(child=serializers.CharField())
    side = _SideSerializer(allow_null=True)


class WorkbenchSuggestionsSerializer(serializers.Serializer[Any]):
    """What the newest run proposes for this text."""

    run = serializers.UUIDField()
    tier = serializers.CharField()
    pipeline = serializers.CharField()
    version = serializers.CharField()
    statements = StatementRecordSerializer(many=True)


class _LastUsedSerializer(serializers.Serializer[Any]):
    speaker = serializers.UUIDField(allow_null=True)
    issue = serializers.UUIDField(allow_null=True)


class WorkbenchSerializer(serializers.Serializer[Any]):
    """Everything that the annotation page needs."""

    assignment = WorkbenchAssignmentSerializer()
    study = _StudySerializer()
    document = WorkbenchDocumentSerializer()
    text = WorkbenchTextSerializer()
    codebook = WorkbenchCodebookSerializer()
    claims = WorkbenchClaimSerializer(many=True)
    actors = WorkbenchActorSerializer(many=True)
    layer = LayerPageSerializer()
    suggestions = WorkbenchSuggestionsSerializer(allow_null=True)
    last_used = _LastUsedSerializer()


class SubmittedSerializer(serializers.Serializer[Any]):
    """The reading that was handed in, and the next one to read."""

    assignment = serializers.UUIDField()
    next = serializers.UUIDField(allow_null=True)


class ActivitySerializer(serializers.Serializer[Any]):
    """Active seconds since the last report (inputs at most 60 s apart)."""

    seconds = serializers.IntegerField(min_value=1, max_value=600)


class AssignmentViewSet(PrincipalMixin, GenericViewSet[Assignment]):
    """One's own assignments; others' do not exist here."""

    queryset = Assignment.objects.none()
    serializer_class = WorkbenchSerializer
    lookup_value_converter = "uuid"

    def _own(self, pk: Any) -> tuple[StudyAccess, Assignment]:
        studies = memberships(self.principal).values("study")
        mine = Assignment.objects.filter(annotator=self.person, round__study__in=studies)
        assignment = fetch(
            mine.select_related("round__study", "text__document__outlet"), pk, kind="assignment"
        )
        return enter(self.principal, assignment.round.study_id, Action.ANNOTATE), assignment

    @extend_schema(responses=WorkbenchSerializer)
    @action(detail=True, methods=["get"])
    def workbench(self, request: Request, pk: Any = None) -> Response:
        """The page of this assignment. The first call opens it."""
        access, assignment = self._own(pk)
        return Response(
            WorkbenchSerializer(workbench_open(access=access, assignment=assignment)).data
        )

    @extend_schema(request=None, responses=SubmittedSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, pk: Any = None) -> Response:
        """Hand the reading in; 422 lists everything that the codebook still asks for."""
        _, assignment = self._own(pk)
        done = reading_submit(assignment=assignment, who=self.person, if_match=if_match_of(request))
        following = done.following.pk if done.following else None
        return Response({"assignment": done.assignment.pk, "next": following})

    @extend_schema(request=ActivitySerializer, responses={204: None})
    @action(detail=True, methods=["post"])
    def activity(self, request: Request, pk: Any = None) -> Response:
        """Report active seconds; only their reader and managers see the sum."""
        _, assignment = self._own(pk)
        given = ActivitySerializer(data=request.data)
        given.is_valid(raise_exception=True)
        activity_add(assignment=assignment, seconds=given.validated_data["seconds"])
        return Response(status=status.HTTP_204_NO_CONTENT)
