"""Broken people, texts, codebooks, actors and claims."""

from django.db import connection
from django.utils import timezone

from annotations.actors import inspection as actors
from annotations.claims import inspection as claims
from annotations.codebook import inspection as codebook
from annotations.corpus import inspection as corpus
from annotations.events.services import digest
from annotations.models import (
    Actor,
    Affiliation,
    Claim,
    CodebookVersion,
    Document,
    DocumentText,
    DuplicateCluster,
    Issue,
    Layer,
    Round,
    SideMembership,
    Study,
)
from annotations.people import inspection as people
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    CodebookVersionFactory,
    IssueFactory,
    OutletFactory,
)
from tests.factories.registries import SideFactory
from tests.factories.working import DuplicateClusterFactory
from tests.workflow.inspection.breaking import Break, first, spoiled, two


def _texts(study: Study):
    return DocumentText.objects.filter(document__study=study)


def _frozen(study: Study):
    return CodebookVersion.objects.filter(codebook__study=study).exclude(state="draft")


def _draft(study: Study):
    return CodebookVersion.objects.filter(codebook__study=study, state="draft")


def _copies(study: Study):
    return Document.objects.filter(study=study, cluster__isnull=False)


def _owner_goes(study):
    study.memberships.filter(role="owner").update(is_active=False)
    return study.pk


def _lone_member_of_cluster(study):
    cluster = first(DuplicateCluster.objects.filter(study=study))
    Document.objects.filter(pk=cluster.canonical_id).update(cluster=None)
    return cluster.pk


def _copy_differs(study):
    copies = _copies(study).exclude(pk__in=DuplicateCluster.objects.values("canonical"))
    copy = first(copies)
    DocumentText.objects.filter(document=copy).update(sha256="0" * 64)
    return copy.pk


def _issue_without_row(study):
    version = first(_frozen(study))
    definition = {**version.definition, "issues": [*version.definition["issues"], {"key": "new"}]}
    return spoiled(_frozen(study), definition=definition, sha256=digest(definition))


def _two_sides(study):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(
                "ALTER TABLE annotations_sidemembership DROP CONSTRAINT side_membership_one_a_day"
            )
    held = first(SideMembership.objects.filter(actor__study=study))
    SideMembership.objects.create(
        actor=held.actor,
        side=held.side,
        issue=held.issue,
        valid_from=held.valid_from,
        valid_to=held.valid_to,
    )
    return held.actor_id


def _circle(study):
    tie = first(Affiliation.objects.filter(member__study=study))
    Affiliation.objects.create(member=tie.organisation, organisation=tie.member)
    return tie.member_id


def _merged_actor(study, into):
    return spoiled(Actor.objects.filter(study=study), status="merged", merged_into=into)


def _merged_claim(study, into):
    return spoiled(Claim.objects.filter(study=study), status="merged", merged_into=into)


def _below(study, parent):
    below = Claim.objects.filter(study=study).exclude(pk=parent.pk)
    return spoiled(below, parent=parent)


def _claim_circle(study):
    one, two_ = two(Claim.objects.filter(study=study))
    Claim.objects.filter(pk=one.pk).update(parent=two_)
    Claim.objects.filter(pk=two_.pk).update(parent=one)
    return one.pk


def _five_levels(study):
    claim = first(Claim.objects.filter(study=study))
    for _ in range(5):
        claim = ClaimFactory.create(issue=claim.issue, parent=claim)
    return claim.pk


FOREIGN = "another study's"

PEOPLE = [Break(people.study_has_owner, "No active owner", _owner_goes)]

TEXTS = [
    Break(
        corpus.texts_are_what_they_were,
        "does not have the digest",
        lambda study: spoiled(_texts(study), sha256="0" * 64),
    ),
    Break(
        corpus.texts_are_what_they_were,
        "words, not 0",
        lambda study: spoiled(_texts(study), words=0),
    ),
    Break(
        corpus.segments_lie_in_their_text,
        "tokens are not gaps and lengths",
        lambda study: spoiled(_texts(study), tokens=[0, 4, 2]),
    ),
    Break(
        corpus.segments_lie_in_their_text,
        "sentences end behind the text",
        lambda study: spoiled(_texts(study), sentences=[0, 10**6]),
    ),
    Break(
        corpus.outlets_are_of_the_study,
        FOREIGN,
        lambda study: spoiled(study.documents.all(), outlet=OutletFactory.create()),
    ),
    Break(
        corpus.clusters_hold_one_text,
        "cluster is another",
        lambda study: spoiled(study.documents.all(), cluster=DuplicateClusterFactory.create()),
    ),
    Break(corpus.clusters_hold_one_text, "canonical document is not", _lone_member_of_cluster),
    Break(corpus.clusters_hold_one_text, "not that of its cluster", _copy_differs),
]

CODEBOOK = [
    Break(
        codebook.versions_stay_frozen,
        "changed after its publication",
        lambda study: spoiled(_frozen(study), definition={"issues": []}),
    ),
    Break(
        codebook.versions_follow_one_another,
        "another study's codebook",
        lambda study: spoiled(_draft(study), parent=CodebookVersionFactory.create()),
    ),
    Break(
        codebook.versions_follow_one_another,
        "not an earlier, frozen one",
        lambda study: spoiled(_draft(study), number=0),
    ),
    Break(codebook.issues_have_their_identity, "'new' has no row", _issue_without_row),
    Break(
        codebook.rounds_read_a_frozen_version,
        FOREIGN,
        lambda study: spoiled(
            Round.objects.filter(study=study), codebook_version=CodebookVersionFactory.create()
        ),
    ),
    Break(
        codebook.rounds_read_a_frozen_version,
        "under a draft",
        lambda study: spoiled(
            Layer.objects.filter(study=study), codebook_version=first(_draft(study))
        ),
    ),
]

ACTORS = [
    Break(actors.one_side_a_day, "two sides at once", _two_sides),
    Break(
        actors.sides_are_of_the_study,
        "side is another",
        lambda study: spoiled(
            SideMembership.objects.filter(actor__study=study), side=SideFactory.create()
        ),
    ),
    Break(
        actors.sides_are_of_the_study,
        "issue is another",
        lambda study: spoiled(
            SideMembership.objects.filter(actor__study=study), issue=IssueFactory.create()
        ),
    ),
    Break(
        actors.affiliations_are_of_the_study,
        FOREIGN,
        lambda study: spoiled(
            Affiliation.objects.filter(member__study=study), organisation=ActorFactory.create()
        ),
    ),
    Break(actors.nobody_stands_below_itself, "below itself", _circle),
    Break(
        actors.merged_actors_lead_to_one,
        "not in its study",
        lambda study: _merged_actor(study, ActorFactory.create()),
    ),
    Break(
        actors.merged_actors_lead_to_one,
        "not in its study",
        lambda study: _merged_actor(
            study, ActorFactory.create(study=study, deleted_at=timezone.now())
        ),
    ),
    Break(
        actors.candidate_actors_have_a_maker,
        "Nobody coined",
        lambda study: spoiled(Actor.objects.filter(study=study), status="candidate"),
    ),
]

CLAIMS = [
    Break(
        claims.claims_are_of_the_study,
        "issue is another",
        lambda study: spoiled(Claim.objects.filter(study=study), issue=IssueFactory.create()),
    ),
    Break(
        claims.claims_are_of_the_study,
        "parent is another",
        lambda study: _below(study, ClaimFactory.create()),
    ),
    Break(claims.claims_stand_in_a_forest, "stands below itself", _claim_circle),
    Break(claims.claims_stand_in_a_forest, "four levels", _five_levels),
    Break(
        claims.a_tree_has_one_issue,
        "of another issue",
        lambda study: _below(
            study,
            ClaimFactory.create(study=study, issue=IssueFactory.create(codebook=study.codebook)),
        ),
    ),
    Break(
        claims.a_tree_has_one_issue,
        "is deleted",
        lambda study: _below(
            study,
            ClaimFactory.create(
                study=study,
                issue=first(Issue.objects.filter(codebook__study=study)),
                deleted_at=timezone.now(),
            ),
        ),
    ),
    Break(
        claims.merged_claims_lead_to_one,
        "not in its study",
        lambda study: _merged_claim(study, ClaimFactory.create()),
    ),
    Break(
        claims.candidate_claims_have_a_maker,
        "Nobody coined",
        lambda study: spoiled(Claim.objects.filter(study=study), status="candidate"),
    ),
]
