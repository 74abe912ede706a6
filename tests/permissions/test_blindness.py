"""data-model.md, "Blindness, one rule", as a truth table worked by hand."""

import pytest
from django.utils import timezone

from annotations.models import (
    Actor,
    ActorAlias,
    Assignment,
    Claim,
    Layer,
    RegistryStatus,
    Role,
    RoundDocument,
    Study,
    User,
)
from annotations.permissions.access import Principal, StudyAccess
from annotations.permissions.blindness import blind_texts, visible_layers, visible_registry
from tests import factories as make

pytestmark = pytest.mark.django_db

# Rows: the state of one's own assignment. Columns: that of the only other reader's.
COLUMNS = [None, "todo", "open", "submitted", "returned", "released"]
BLIND_BY_HAND = {
    "todo": [True, True, True, True, True, True],
    "open": [True, True, True, True, True, True],
    "submitted": [False, True, True, False, False, False],
    "returned": [False, True, True, False, False, False],
    "released": [False, False, False, False, False, False],
}
CELLS = [
    (own, other, expected)
    for own, row in BLIND_BY_HAND.items()
    for other, expected in zip(COLUMNS, row, strict=True)
]


def assign(round_, text, user, state="todo", **fields) -> Assignment:
    when = timezone.now() if state == "submitted" else None
    return make.AssignmentFactory.create(
        round=round_, text=text, annotator=user, state=state, submitted_at=when, **fields
    )


def reading(assignment: Assignment, state: str = "submitted") -> Layer:
    return make.LayerFactory.create(assignment=assignment, state=state)


class World:
    """A study with one text, one blind round, and me as a member."""

    def __init__(self, role: Role = Role.MANAGER) -> None:
        self.study: Study = make.StudyFactory.create()
        self.me: User = make.UserFactory.create()
        self.other: User = make.UserFactory.create()
        make.MembershipFactory.create(study=self.study, user=self.me, role=role)
        self.access = StudyAccess(Principal(self.me), self.study, role)
        self.text = make.TextFactory.create(document__study=self.study)
        self.round = make.RoundFactory.create(study=self.study, blind=True)

    @property
    def is_blind(self) -> bool:
        return self.text.pk in blind_texts(self.me, study=self.study)

    def layers(self) -> set[Layer]:
        return set(visible_layers(self.access, Layer.objects.all()))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("own", "other", "expected"), CELLS)
def test_blind_by_the_states_of_both_readers_whatever_the_role(role, own, other, expected):
    world = World(role)
    assign(world.round, world.text, world.me, own)
    if other:
        assign(world.round, world.text, world.other, other)
    assert world.is_blind is expected


def test_without_an_assignment_nobody_is_blind():
    world = World()
    assign(world.round, world.text, world.other)
    assert not world.is_blind


def test_a_round_that_is_not_blind_hides_nothing():
    world = World()
    open_round = make.RoundFactory.create(
        study=world.study, blind=False, codebook_version=world.round.codebook_version
    )
    assign(open_round, world.text, world.me)
    assign(open_round, world.text, world.other, "submitted")
    assert not world.is_blind


def test_ending_the_phase_ends_it_for_all():
    world = World()
    assign(world.round, world.text, world.me)
    world.round.blind_ended_at = timezone.now()
    world.round.save()
    assert not world.is_blind


def test_closing_a_round_does_not_end_its_blind_phase():
    world = World()
    assign(world.round, world.text, world.me, "submitted")
    assign(world.round, world.text, world.other, "open")
    world.round.state = "closed"
    world.round.save()
    assert world.is_blind


def test_who_is_marked_not_blind_sees_and_still_keeps_the_others_blind():
    world = World()
    assign(world.round, world.text, world.me, "submitted")
    assert not world.is_blind
    assign(world.round, world.text, world.other, "open", not_blind=True)
    assert world.is_blind
    assert world.text.pk not in blind_texts(world.other, study=world.study)


def test_one_blind_round_is_enough_whatever_another_round_says():
    world = World()
    earlier = make.RoundFactory.create(
        study=world.study, codebook_version=world.round.codebook_version
    )
    assign(earlier, world.text, world.me, "submitted")
    assign(earlier, world.text, world.other, "submitted")
    assert not world.is_blind
    assign(world.round, world.text, world.me)
    assert world.is_blind


def test_an_unfinished_reader_of_another_round_does_not_matter():
    world = World()
    later = make.RoundFactory.create(
        study=world.study, codebook_version=world.round.codebook_version
    )
    assign(world.round, world.text, world.me, "submitted")
    assign(later, world.text, world.other)
    assert not world.is_blind


def test_all_versions_of_a_document_are_blind_together():
    world = World()
    corrected = make.TextFactory.create(document=world.text.document, version=2)
    elsewhere = make.TextFactory.create(document__study=world.study)
    assign(world.round, world.text, world.me)
    assert set(blind_texts(world.me, study=world.study)) == {world.text.pk, corrected.pk}
    assert elsewhere.pk not in blind_texts(world.me, study=world.study)


def test_another_study_does_not_matter():
    world = World()
    elsewhere = World()
    assign(elsewhere.round, elsewhere.text, world.me)
    assert not blind_texts(world.me, study=world.study).exists()


def test_it_is_one_subquery(django_assert_num_queries):
    world = World()
    assign(world.round, world.text, world.me)
    with django_assert_num_queries(1):
        hidden = Layer.objects.filter(text__in=blind_texts(world.me, study=world.study))
        assert not hidden.exists()


class TestLayers:
    def test_ones_own_reading_is_always_visible(self):
        world = World(Role.ANNOTATOR)
        own = reading(assign(world.round, world.text, world.me, "open"), state="open")
        gone = make.TextFactory.create(document__study=world.study)
        draft = reading(assign(world.round, gone, world.me, "released"), state="open")
        assert world.layers() == {own, draft}

    @pytest.mark.parametrize("role", [Role.OWNER, Role.MANAGER, Role.ADJUDICATOR, Role.VIEWER])
    def test_readings_of_others_appear_when_all_are_handed_in(self, role):
        world = World(role)
        mine = assign(world.round, world.text, world.me, "submitted")
        theirs = assign(world.round, world.text, world.other, "open")
        own, other = reading(mine), reading(theirs)
        assert world.layers() == {own}
        theirs.state, theirs.submitted_at = "submitted", timezone.now()
        theirs.save()
        assert world.layers() == {own, other}

    def test_an_annotator_never_gets_readings_of_others(self):
        world = World(Role.ANNOTATOR)
        reading(assign(world.round, world.text, world.other, "submitted"))
        assert world.layers() == set()

    @pytest.mark.parametrize(
        ("role", "seen"),
        [
            (Role.OWNER, True),
            (Role.MANAGER, True),
            (Role.ADJUDICATOR, False),
            (Role.VIEWER, False),
        ],
    )
    def test_a_draft_of_another_is_for_those_who_run_the_study(self, role, seen):
        world = World(role)
        draft = reading(assign(world.round, world.text, world.other, "open"), state="open")
        assert world.layers() == ({draft} if seen else set())

    def test_gold_and_imports_follow_the_same_rule(self):
        world = World(Role.MANAGER)
        gold = Layer.objects.create(
            study=world.study,
            text=world.text,
            kind="gold",
            codebook_version=world.round.codebook_version,
        )
        assert world.layers() == {gold}
        assign(world.round, world.text, world.me)
        assert world.layers() == set()

    def test_suggestions_reach_the_readers_of_their_text_only(self):
        world = World(Role.ANNOTATOR)
        item = make.RunItemFactory.create(run__study=world.study, text=world.text)
        model = make.ModelLayerFactory.create(run_item=item)
        assert world.layers() == set()
        mine = assign(world.round, world.text, world.me)
        assert world.layers() == {model}
        mine.state = "released"
        mine.save()
        assert world.layers() == set()

    @pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.MANAGER])
    def test_suggestions_are_withheld_where_the_round_plans_it(self, role):
        world = World(role)
        item = make.RunItemFactory.create(run__study=world.study, text=world.text)
        model = make.ModelLayerFactory.create(run_item=item)
        mine = assign(world.round, world.text, world.me)
        planned = RoundDocument.objects.create(
            round=world.round, text=world.text, position=0, without_suggestions=True
        )
        assert world.layers() == set()
        planned.without_suggestions = False
        planned.save()
        assert world.layers() == {model}
        world.round.with_suggestions = False
        world.round.save()
        assert world.layers() == set()
        mine.state, mine.submitted_at = "submitted", timezone.now()
        mine.save()
        assert world.layers() == {model}

    def test_other_studies_and_the_bin_stay_out(self):
        world, elsewhere = World(Role.OWNER), World(Role.OWNER)
        reading(assign(elsewhere.round, elsewhere.text, elsewhere.other, "submitted"))
        binned = reading(assign(world.round, world.text, world.other, "submitted"))
        binned.deleted_at = timezone.now()
        binned.save()
        assert world.layers() == set()


class TestRegistry:
    def candidates(self, world: World) -> dict[type, set]:
        """An actor, an alias and a claim that the other reader coined."""
        coined = {"coined_by": world.other, "status": RegistryStatus.CANDIDATE}
        known = make.ActorFactory.create(study=world.study)
        issue = make.IssueFactory.create(codebook=world.round.codebook_version.codebook)
        return {
            Actor: {known, make.ActorFactory.create(study=world.study, **coined)},
            ActorAlias: {ActorAlias.objects.create(actor=known, text="al-Wafd", **coined)},
            Claim: {make.ClaimFactory.create(issue=issue, **coined)},
        }

    def seen(self, world: World, access: StudyAccess | None = None) -> list[list[bool]]:
        access = access or world.access
        return [
            sorted(bool(row.coined_by) for row in visible_registry(access, model.objects.all()))
            for model in (Actor, ActorAlias, Claim)
        ]

    @pytest.mark.parametrize(
        ("role", "seen"),
        [
            (Role.OWNER, True),
            (Role.MANAGER, True),
            (Role.ADJUDICATOR, True),
            (Role.ANNOTATOR, False),
            (Role.VIEWER, False),
        ],
    )
    def test_candidates_are_for_their_maker_and_those_who_review(self, role, seen):
        world = World(role)
        self.candidates(world)
        assert self.seen(world) == ([[False, True], [True], [True]] if seen else [[False], [], []])
        maker = StudyAccess(Principal(world.other), world.study, Role.ANNOTATOR)
        assert self.seen(world, maker) == [[False, True], [True], [True]]

    @pytest.mark.parametrize("role", [Role.OWNER, Role.MANAGER, Role.ADJUDICATOR])
    def test_a_reviewer_who_reads_blind_with_the_maker_does_not_see_them(self, role):
        world = World(role)
        self.candidates(world)
        mine = assign(world.round, world.text, world.me)
        assert self.seen(world) == [[False, True], [True], [True]]
        theirs = assign(world.round, world.text, world.other, "submitted")
        assert self.seen(world) == [[False], [], []]
        for assignment in (mine, theirs):
            assignment.state, assignment.submitted_at = "submitted", timezone.now()
            assignment.save()
        assert self.seen(world) == [[False, True], [True], [True]]

    def test_accepted_ones_are_for_everyone_even_while_blind(self):
        world = World(Role.ANNOTATOR)
        assign(world.round, world.text, world.me)
        assign(world.round, world.text, world.other)
        actor = make.ActorFactory.create(study=world.study, coined_by=world.other)
        assert list(visible_registry(world.access, Actor.objects.all())) == [actor]

    def test_a_merged_candidate_stays_hidden_from_those_who_read_blind_with_its_maker(self):
        world = World(Role.ANNOTATOR)
        assign(world.round, world.text, world.me)
        kept = make.ActorFactory.create(study=world.study)
        merged = make.ActorFactory.create(
            study=world.study,
            coined_by=world.other,
            status=RegistryStatus.MERGED,
            merged_into=kept,
        )
        assert merged in visible_registry(world.access, Actor.objects.all())
        assign(world.round, world.text, world.other)
        assert merged not in visible_registry(world.access, Actor.objects.all())
