"""Rows for tests, made with sensible defaults."""

from datetime import UTC, datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from annotations import models
from annotations.core.ids import uuid7
from annotations.core.text import digest, word_count


class UserFactory(DjangoModelFactory):
    class Meta:
        model = models.User

    username = factory.Sequence(lambda n: f"reader{n}")
    display_name = factory.LazyAttribute(lambda user: user.username.title())
    password = "!"


class StudyFactory(DjangoModelFactory):
    class Meta:
        model = models.Study

    name = factory.Sequence(lambda n: f"Study {n}")
    slug = factory.Sequence(lambda n: f"study-{n}")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = models.Membership

    study = factory.SubFactory(StudyFactory)
    user = factory.SubFactory(UserFactory)
    role = models.Role.ANNOTATOR


class OutletFactory(DjangoModelFactory):
    class Meta:
        model = models.Outlet

    study = factory.SubFactory(StudyFactory)
    name = factory.Sequence(lambda n: f"Outlet {n}")


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = models.Document

    study = factory.SubFactory(StudyFactory)
    title = factory.Sequence(lambda n: f"Document {n}")
    external_id = factory.Sequence(lambda n: f"doc-{n}")
    language = "en"
    published_at = datetime(2016, 2, 3, 12, tzinfo=UTC)


class TextFactory(DjangoModelFactory):
    class Meta:
        model = models.DocumentText

    document = factory.SubFactory(DocumentFactory)
    text = "The envoy said that talks had begun. The committee demanded a ceasefire."
    sha256 = factory.LazyAttribute(lambda row: digest(row.text))
    words = factory.LazyAttribute(lambda row: word_count(row.text))


class CodebookFactory(DjangoModelFactory):
    class Meta:
        model = models.Codebook

    study = factory.SubFactory(StudyFactory)


class IssueFactory(DjangoModelFactory):
    class Meta:
        model = models.Issue

    codebook = factory.SubFactory(CodebookFactory)
    key = factory.Sequence(lambda n: f"issue-{n}")


class CodebookVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.CodebookVersion

    codebook = factory.SubFactory(CodebookFactory)
    number = 1
    state = models.CodebookVersion.State.PUBLISHED
    sha256 = "0" * 64
    published_at = factory.LazyFunction(timezone.now)


class ActorFactory(DjangoModelFactory):
    class Meta:
        model = models.Actor

    study = factory.SubFactory(StudyFactory)
    key = factory.Sequence(lambda n: f"actor-{n}")
    name = factory.Sequence(lambda n: f"Actor {n}")
    kind = models.ActorKind.PERSON


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = models.Claim

    study = factory.SelfAttribute("issue.codebook.study")
    issue = factory.SubFactory(IssueFactory)
    key = factory.Sequence(lambda n: f"claim-{n}")
    canonical_text = factory.Sequence(lambda n: f"Claim {n} holds.")


class RoundFactory(DjangoModelFactory):
    class Meta:
        model = models.Round

    study = factory.SubFactory(StudyFactory)
    codebook_version = factory.SubFactory(
        CodebookVersionFactory, codebook__study=factory.SelfAttribute("...study")
    )
    name = factory.Sequence(lambda n: f"Round {n}")
    state = models.Round.State.OPEN
    created_by = factory.SubFactory(UserFactory)


class AssignmentFactory(DjangoModelFactory):
    class Meta:
        model = models.Assignment

    round = factory.SubFactory(RoundFactory)
    text = factory.SubFactory(TextFactory, document__study=factory.SelfAttribute("...round.study"))
    annotator = factory.SubFactory(UserFactory)


class LayerFactory(DjangoModelFactory):
    """A human layer with its assignment."""

    class Meta:
        model = models.Layer

    assignment = factory.SubFactory(AssignmentFactory)
    study = factory.SelfAttribute("assignment.round.study")
    text = factory.SelfAttribute("assignment.text")
    codebook_version = factory.SelfAttribute("assignment.round.codebook_version")
    kind = models.Layer.Kind.HUMAN


class RunFactory(DjangoModelFactory):
    class Meta:
        model = models.SuggestionRun

    study = factory.SubFactory(StudyFactory)
    pipeline = "rules"
    tier = "rules"
    version = "1"
    config_hash = "0" * 64


class RunItemFactory(DjangoModelFactory):
    class Meta:
        model = models.RunItem

    run = factory.SubFactory(RunFactory)
    text = factory.SubFactory(TextFactory, document__study=factory.SelfAttribute("...run.study"))


class ModelLayerFactory(DjangoModelFactory):
    """A model layer with its run item."""

    class Meta:
        model = models.Layer

    run_item = factory.SubFactory(RunItemFactory)
    study = factory.SelfAttribute("run_item.run.study")
    text = factory.SelfAttribute("run_item.text")
    kind = models.Layer.Kind.MODEL
    state = models.Layer.State.LOCKED


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = models.Statement

    layer = factory.SubFactory(LayerFactory)
    uuid = factory.LazyFunction(uuid7)
