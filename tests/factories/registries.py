"""What is dated or spelled in the study's registries."""

import factory
from factory.django import DjangoModelFactory

from annotations import models
from tests.factories import ActorFactory, StudyFactory


class ActorAliasFactory(DjangoModelFactory):
    class Meta:
        model = models.ActorAlias

    actor = factory.SubFactory(ActorFactory)
    text = factory.Sequence(lambda n: f"Alias {n}")


class AffiliationFactory(DjangoModelFactory):
    class Meta:
        model = models.Affiliation

    member = factory.SubFactory(ActorFactory)
    organisation = factory.SubFactory(
        ActorFactory,
        study=factory.SelfAttribute("..member.study"),
        kind=models.ActorKind.ORGANISATION,
    )


class SideFactory(DjangoModelFactory):
    class Meta:
        model = models.Side

    study = factory.SubFactory(StudyFactory)
    key = factory.Sequence(lambda n: f"side-{n}")
    name = factory.Sequence(lambda n: f"Side {n}")


class SideMembershipFactory(DjangoModelFactory):
    class Meta:
        model = models.SideMembership

    actor = factory.SubFactory(ActorFactory)
    side = factory.SubFactory(SideFactory, study=factory.SelfAttribute("..actor.study"))
