"""`/studies/{study}/jobs/`: background work, its progress and its failures in words."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.views import StudyViewSet
from annotations.jobs.selectors import jobs_of
from annotations.jobs.services import job_cancel, job_retry
from annotations.models import Job, JobKind, JobState
from annotations.permissions.access import fetch
from annotations.permissions.actions import Action


class JobSerializer(serializers.ModelSerializer[Job]):
    """One piece of background work."""

    kind = serializers.ChoiceField(JobKind.choices)
    state = serializers.ChoiceField(JobState.choices)
    counts = serializers.DictField(child=serializers.IntegerField())
    asked_by = serializers.StringRelatedField[Any](allow_null=True)

    class Meta:
        model = Job
        fields = [
            "id",
            "kind",
            "state",
            "progress_done",
            "progress_total",
            "counts",
            "cancel_requested",
            "attempts",
            "error_code",
            "error_message",
            "asked_by",
            "created_at",
            "started_at",
            "finished_at",
        ]
        read_only_fields = fields


class JobViewSet(ListModelMixin, RetrieveModelMixin, StudyViewSet):
    """The study's jobs."""

    actions = {
        "list": Action.JOBS_VIEW,
        "retrieve": Action.JOBS_VIEW,
        "cancel": Action.JOBS_MANAGE,
        "retry": Action.JOBS_MANAGE,
    }
    queryset = Job.objects.none()
    serializer_class = JobSerializer
    lookup_value_converter = "uuid"

    def get_queryset(self) -> Any:
        """The study's."""
        return jobs_of(self.access.study)

    @extend_schema(request=None, responses=JobSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Ask it to stop: a queued one at once, a running one at its next step."""
        job = job_cancel(job=fetch(self.get_queryset(), pk, kind="job"))
        return Response(JobSerializer(job).data)

    @extend_schema(request=None, responses=JobSerializer)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, study: Any = None, pk: Any = None) -> Response:
        """Queue a failed or cancelled one again."""
        job = job_retry(job=fetch(self.get_queryset(), pk, kind="job"))
        return Response(JobSerializer(job).data)
