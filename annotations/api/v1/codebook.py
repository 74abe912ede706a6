"""`/studies/{study}/codebook/`: the draft, publishing it, and the frozen versions."""

from typing import Any

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.fields import FaultSerializer
from annotations.api.views import StudyViewSet
from annotations.codebook.contracts import PATTERNS, SLOTS, STANCE_NAMES
from annotations.codebook.selectors import (
    changes_of,
    codebook_of,
    definition_of,
    draft_of,
    faults_of,
    issue_ids,
    published_latest,
    versions_of,
)
from annotations.codebook.services import codebook_publish, draft_digest, draft_save
from annotations.core.errors import PreconditionMissing
from annotations.models import Codebook, CodebookState, CodebookVersion
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action

IF_DIGEST = OpenApiParameter(
    name="If-Match",
    location=OpenApiParameter.HEADER,
    type=str,
    required=True,
    description="The `digest` of the draft that was read, in quotes. Without it: 428; stale: 412.",
)


class ExampleSerializer(serializers.Serializer[Any]):
    """A sentence that is, or as counter-example is not, about the issue."""

    text = serializers.CharField()
    label = serializers.CharField(  # type: ignore[assignment]
        allow_null=True, required=False, help_text=f"One of {', '.join(STANCE_NAMES)}."
    )


class IssueRuleSerializer(serializers.Serializer[Any]):
    """One issue with its poles; the words are plain, never regular expressions."""

    key = serializers.CharField()
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    definition = serializers.CharField(required=False, allow_blank=True)
    positive_pole = serializers.CharField(required=False, allow_blank=True)
    negative_pole = serializers.CharField(required=False, allow_blank=True)
    examples = ExampleSerializer(many=True, required=False)
    counter_examples = ExampleSerializer(many=True, required=False)
    colour = serializers.CharField(required=False, allow_blank=True, help_text="issue-1 to -99.")
    pattern = serializers.CharField(required=False, help_text=f"One of {', '.join(PATTERNS)}.")
    shortcut = serializers.CharField(required=False, allow_blank=True)
    words = serializers.ListField(child=serializers.CharField(), required=False)
    favour_words = serializers.ListField(child=serializers.CharField(), required=False)
    against_words = serializers.ListField(child=serializers.CharField(), required=False)
    parent = serializers.CharField(  # type: ignore[assignment]
        required=False, allow_null=True
    )


class StanceNameSerializer(serializers.Serializer[Any]):
    """What one of the six labels is called, and whether it may be chosen."""

    label = serializers.CharField()  # type: ignore[assignment]
    name = serializers.CharField(allow_blank=True)
    shown = serializers.BooleanField(required=False)


class AttributeRuleSerializer(serializers.Serializer[Any]):
    """A further question about each statement."""

    key = serializers.CharField(allow_blank=True)
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    values = serializers.ListField(child=serializers.CharField(), required=False)
    required: Any = serializers.BooleanField(required=False)


class ConditionalRuleSerializer(serializers.Serializer[Any]):
    """Where every slot of `when` has its value, the slots of `require` must be filled."""

    when = serializers.DictField()
    require = serializers.ListField(child=serializers.CharField())


class ClauseSerializer(serializers.Serializer[Any]):
    """A paragraph of the guideline, in Markdown."""

    id = serializers.CharField(allow_blank=True)
    title = serializers.CharField(allow_blank=True)
    text = serializers.CharField(required=False, allow_blank=True)
    slots = serializers.ListField(child=serializers.CharField(), required=False)


class DefinitionSerializer(serializers.Serializer[Any]):
    """All rules of one version. Missing parts take their defaults, unknown ones are refused."""

    issues = IssueRuleSerializer(many=True, required=False)
    stance_labels = StanceNameSerializer(many=True, required=False)
    intensity = serializers.BooleanField(required=False)
    attributes = AttributeRuleSerializer(many=True, required=False)
    required: Any = serializers.ListField(
        child=serializers.CharField(), required=False, help_text=f"Of {', '.join(SLOTS)}."
    )
    conditional = ConditionalRuleSerializer(many=True, required=False)
    guideline = ClauseSerializer(many=True, required=False)


class ChangeSerializer(serializers.Serializer[Any]):
    """One difference from the version before, in words."""

    section = serializers.CharField()
    key = serializers.CharField()
    kind = serializers.ChoiceField(["added", "removed", "changed"])
    words = serializers.CharField()


class VersionSerializer(serializers.ModelSerializer[CodebookVersion]):
    """A published version in a list."""

    state = serializers.ChoiceField(CodebookState.choices)
    published_by = serializers.StringRelatedField[Any](allow_null=True)

    class Meta:
        model = CodebookVersion
        fields = [
            *("id", "number", "state", "changelog", "sha256"),
            *("published_at", "published_by"),
        ]
        read_only_fields = fields


class WholeVersionSerializer(VersionSerializer):
    """A published version with its rules; `issue_ids` has the identity of each issue by key."""

    definition = serializers.SerializerMethodField()
    issue_ids = serializers.SerializerMethodField()
    changes = serializers.SerializerMethodField()

    class Meta(VersionSerializer.Meta):
        fields = [*VersionSerializer.Meta.fields, "definition", "issue_ids", "changes"]
        read_only_fields = fields

    @extend_schema_field(DefinitionSerializer)
    def get_definition(self, version: CodebookVersion) -> Any:
        """The rules."""
        return definition_of(version).as_json()

    @extend_schema_field(serializers.DictField(child=serializers.UUIDField()))
    def get_issue_ids(self, version: CodebookVersion) -> Any:
        """Key → id."""
        return issue_ids(version.codebook)

    @extend_schema_field(ChangeSerializer(many=True))
    def get_changes(self, version: CodebookVersion) -> Any:
        """Against the version that it started from."""
        return ChangeSerializer(changes_of(version), many=True).data


class DraftSerializer(WholeVersionSerializer):
    """The draft, what keeps it from being published, and what it changes."""

    digest = serializers.SerializerMethodField()
    faults = serializers.SerializerMethodField()
    based_on = serializers.IntegerField(source="parent.number", default=None, allow_null=True)

    class Meta(WholeVersionSerializer.Meta):
        fields = [
            *("number", "based_on", "digest", "definition"),
            *("issue_ids", "faults", "changes"),
        ]
        read_only_fields = fields

    @extend_schema_field(OpenApiTypes.STR)
    def get_digest(self, draft: CodebookVersion) -> str:
        """What If-Match of a save must state."""
        return draft_digest(draft)

    @extend_schema_field(FaultSerializer(many=True))
    def get_faults(self, draft: CodebookVersion) -> Any:
        """Each with the path of its field, such as issues.0.positive_pole."""
        return [fault.as_dict() for fault in faults_of(draft)]


class CodebookSerializer(serializers.Serializer[Any]):
    """The rules that hold now, and all published versions, the newest first."""

    published = WholeVersionSerializer(allow_null=True)
    versions = VersionSerializer(many=True)


class ChangelogSerializer(serializers.Serializer[Any]):
    """What changed and why; from the second version on it may not be empty."""

    changelog = serializers.CharField(allow_blank=True, max_length=5000, default="")


class CodebookViewSet(StudyViewSet):
    """The study's one codebook."""

    actions = {
        "list": Action.CODEBOOK_VIEW,
        "draft": Action.CODEBOOK_EDIT,
        "draft_save": Action.CODEBOOK_EDIT,
        "publish": Action.CODEBOOK_EDIT,
        "version": Action.CODEBOOK_VIEW,
    }
    queryset = CodebookVersion.objects.none()
    serializer_class = CodebookSerializer
    pagination_class = None
    filter_backends = []

    @extend_schema(
        responses=forced_singular_serializer(CodebookSerializer),  # type: ignore[no-untyped-call]
        summary="The rules that hold now",
    )
    def list(self, request: Request, study: Any = None) -> Response:
        """The newest published version, whole, and a line for each version."""
        codebook = self._codebook()
        versions = versions_of(codebook).exclude(state=CodebookState.DRAFT)
        shown = {"published": published_latest(codebook), "versions": list(versions)}
        return Response(CodebookSerializer(shown).data)

    @extend_schema(responses=DraftSerializer, summary="The draft with all its faults")
    @action(detail=False, methods=["get"])
    def draft(self, request: Request, study: Any = None) -> Response:
        """The next version as it stands."""
        return self._draft()

    @extend_schema(
        request=DefinitionSerializer,
        responses=DraftSerializer,
        parameters=[IF_DIGEST],
        summary="Save the draft",
    )
    @draft.mapping.put
    def draft_save(self, request: Request, study: Any = None) -> Response:
        """Replace the draft. What is incomplete is kept and named; what is no codebook: 422."""
        draft_save(
            codebook=self._codebook(),
            who=self.person,
            definition=request.data,
            base=digest_of(request),
        )
        return self._draft()

    @extend_schema(
        request=ChangelogSerializer,
        responses={201: WholeVersionSerializer},
        parameters=[IF_DIGEST],
        summary="Publish the draft",
    )
    @action(detail=False, methods=["post"])
    def publish(self, request: Request, study: Any = None) -> Response:
        """Freeze the draft as the next version; a new draft starts from it."""
        given = ChangelogSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        version = codebook_publish(
            codebook=self._codebook(),
            who=self.person,
            changelog=given.validated_data["changelog"],
            base=digest_of(request),
        )
        return Response(WholeVersionSerializer(version).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses=WholeVersionSerializer, summary="A published version")
    @action(detail=False, methods=["get"], url_path=r"versions/(?P<number>[0-9]{1,6})")
    def version(self, request: Request, study: Any = None, number: Any = None) -> Response:
        """One version by its number, with what it changed."""
        versions = versions_of(self._codebook()).exclude(state=CodebookState.DRAFT)
        found = fetch(versions, number, kind="version", field="number")
        return Response(WholeVersionSerializer(found).data)

    def _codebook(self) -> Codebook:
        return codebook_of(self.access.study)

    def _draft(self) -> Response:
        return Response(DraftSerializer(draft_of(self._codebook())).data)


def digest_of(request: Request) -> str:
    """The digest in If-Match; raises `PreconditionMissing` without it."""
    value = request.headers.get("If-Match")
    if value is None:
        raise PreconditionMissing(
            "Send If-Match with the draft's digest.", code="codebook.digest_missing"
        )
    return value.strip().removeprefix("W/").strip('"')
