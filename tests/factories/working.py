"""What work leaves behind: links to sign in with, imports, shares, jobs, events, reports."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from annotations import models
from tests.factories import (
    DocumentFactory,
    LayerFactory,
    RoundFactory,
    StudyFactory,
    TextFactory,
    UserFactory,
)

IN_AN_HOUR = factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1))


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = models.Invitation

    study = factory.SubFactory(StudyFactory)
    role = models.Role.ANNOTATOR
    digest = factory.Sequence(lambda n: f"{n:064x}")
    expires_at = IN_AN_HOUR
    created_by = factory.SubFactory(UserFactory)


class PasswordResetFactory(DjangoModelFactory):
    class Meta:
        model = models.PasswordReset

    user = factory.SubFactory(UserFactory)
    digest = factory.Sequence(lambda n: f"{n:064x}")
    expires_at = IN_AN_HOUR
    created_by = factory.SubFactory(UserFactory)


class AccessTokenFactory(DjangoModelFactory):
    class Meta:
        model = models.AccessToken

    user = factory.SubFactory(UserFactory)
    name = "export"

    @classmethod
    def _create(cls, model_class, *_, **fields):
        """Knox gives back the row together with its secret."""
        row, _ = model_class.objects.create(**fields)
        return row


class ImportBatchFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportBatch

    study = factory.SubFactory(StudyFactory)
    created_by = factory.SubFactory(UserFactory)


class ImportRowFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportRow

    batch = factory.SubFactory(ImportBatchFactory)
    number = factory.Sequence(int)
    file = "articles.jsonl"
    line = 1
    outcome = models.ImportOutcome.CREATE


class ImportLayerFactory(DjangoModelFactory):
    """What a coder in another tool read."""

    class Meta:
        model = models.Layer

    import_batch = factory.SubFactory(ImportBatchFactory)
    study = factory.SelfAttribute("import_batch.study")
    text = factory.SubFactory(TextFactory, document__study=factory.SelfAttribute("...study"))
    kind = models.Layer.Kind.IMPORT
    state = models.Layer.State.LOCKED
    coder = "coder-1"


class DuplicateClusterFactory(DjangoModelFactory):
    class Meta:
        model = models.DuplicateCluster

    study = factory.SubFactory(StudyFactory)
    canonical = factory.SubFactory(DocumentFactory, study=factory.SelfAttribute("..study"))


class RoundDocumentFactory(DjangoModelFactory):
    class Meta:
        model = models.RoundDocument

    round = factory.SubFactory(RoundFactory)
    text = factory.SubFactory(TextFactory, document__study=factory.SelfAttribute("...round.study"))
    position = factory.Sequence(int)


class RoundReaderFactory(DjangoModelFactory):
    class Meta:
        model = models.RoundReader

    round = factory.SubFactory(RoundFactory)
    user = factory.SubFactory(UserFactory)


class ReaderNumberFactory(DjangoModelFactory):
    class Meta:
        model = models.ReaderNumber

    study = factory.SubFactory(StudyFactory)
    user = factory.SubFactory(UserFactory)
    number = factory.Sequence(int)


class JobFactory(DjangoModelFactory):
    class Meta:
        model = models.Job

    kind = models.JobKind.IMPORT_PLAN
    key = factory.Sequence(lambda n: f"job-{n}")
    due_at = factory.LazyFunction(timezone.now)


class EventFactory(DjangoModelFactory):
    """One operation on a human layer."""

    class Meta:
        model = models.Event

    layer = factory.SubFactory(LayerFactory)
    study = factory.SelfAttribute("layer.study")
    revision = 1
    kind = "update"


class AgreementReportFactory(DjangoModelFactory):
    class Meta:
        model = models.AgreementReport

    round = factory.SubFactory(RoundFactory)
    inputs_digest = factory.Sequence(lambda n: f"{n:064x}")
