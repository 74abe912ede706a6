"""What stands on a statement: spans, links, relations, stances, verdicts."""

import factory
from factory.django import DjangoModelFactory

from annotations import models
from annotations.core.ids import uuid7
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    IssueFactory,
    ModelLayerFactory,
    StatementFactory,
)


class SpanFactory(DjangoModelFactory):
    class Meta:
        model = models.Span

    statement = factory.SubFactory(StatementFactory)
    role = models.SpanRole.CONTENT
    start = 4
    end = 9
    quote = factory.LazyAttribute(
        lambda span: span.statement.layer.text.text[span.start : span.end]
    )


class StatementActorFactory(DjangoModelFactory):
    class Meta:
        model = models.StatementActor

    statement = factory.SubFactory(StatementFactory)
    actor = factory.SubFactory(ActorFactory, study=factory.SelfAttribute("..statement.layer.study"))
    function = models.ActorFunction.SPEAKER


class StatementIssueFactory(DjangoModelFactory):
    class Meta:
        model = models.StatementIssue

    statement = factory.SubFactory(StatementFactory)
    issue = factory.SubFactory(
        IssueFactory,
        codebook=factory.SelfAttribute("..statement.layer.codebook_version.codebook"),
    )


class StatementClaimFactory(DjangoModelFactory):
    class Meta:
        model = models.StatementClaim

    statement = factory.SubFactory(StatementFactory)
    claim = factory.SubFactory(
        ClaimFactory,
        issue__codebook=factory.SelfAttribute("...statement.layer.codebook_version.codebook"),
    )


class RelationFactory(DjangoModelFactory):
    """One statement answers another of its layer."""

    class Meta:
        model = models.StatementRelation

    statement = factory.SubFactory(StatementFactory)
    uuid = factory.LazyFunction(uuid7)
    kind = models.RelationKind.RESPONDS_TO
    target_statement = factory.SubFactory(
        StatementFactory, layer=factory.SelfAttribute("..statement.layer")
    )


class StanceFactory(DjangoModelFactory):
    """An actor in favour of an issue, on the evidence of one statement."""

    class Meta:
        model = models.Stance

    statement = factory.SubFactory(StatementFactory)
    layer = factory.SelfAttribute("statement.layer")
    uuid = factory.LazyFunction(uuid7)
    scope = models.StanceScope.STATEMENT
    actor = factory.SubFactory(ActorFactory, study=factory.SelfAttribute("..layer.study"))
    target_issue = factory.SubFactory(
        IssueFactory, codebook=factory.SelfAttribute("..layer.codebook_version.codebook")
    )
    label = models.StanceLabel.FAVOUR
    voice = models.Voice.ASCRIBED


class VerdictFactory(DjangoModelFactory):
    """A reader accepted a suggestion for the text of the reader's layer."""

    class Meta:
        model = models.SuggestionVerdict

    layer = factory.SelfAttribute("statement.layer")
    suggestion = factory.SubFactory(
        StatementFactory,
        layer=factory.SubFactory(
            ModelLayerFactory, run_item__text=factory.SelfAttribute("....statement.layer.text")
        ),
        origin=models.Origin.MODEL,
    )
    verdict = models.Verdict.ACCEPTED
    statement = factory.SubFactory(StatementFactory)
