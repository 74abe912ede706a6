"""Rounds, from plan to close."""

from typing import Any

import pytest

from annotations.annotating.handing_out import gaps_of, reader_add, round_fill
from annotations.annotating.planning import ReaderPlan, RoundPlan, plan_preview
from annotations.annotating.rounds import (
    blind_end,
    round_close,
    round_create,
    round_discard,
    round_open,
    round_reopen,
)
from annotations.annotating.shares import assignment_release
from annotations.codebook.services import codebook_create, codebook_publish, draft_save
from annotations.core.errors import Conflict, Invalid
from annotations.models import Assignment, Document, Event, Membership, Role, Round, Study, User
from tests.codebook.definitions import definition
from tests.factories import MembershipFactory, StudyFactory, TextFactory, UserFactory
from tests.racing import errors, race

pytestmark = pytest.mark.django_db


class World:
    """A study with a published codebook, some documents and readers."""

    def __init__(self, documents: int = 6, readers: int = 3) -> None:
        self.study: Study = StudyFactory.create(suggestion_free_share=0)
        self.manager = self.member(Role.MANAGER)
        codebook = codebook_create(study=self.study, who=self.manager)
        draft_save(codebook=codebook, who=self.manager, definition=definition())
        self.version = codebook_publish(codebook=codebook, who=self.manager)
        texts = TextFactory.create_batch(documents, document__study=self.study)
        self.documents: list[Document] = [text.document for text in texts]
        self.readers = [self.member() for _ in range(readers)]

    def member(self, role: Role = Role.ANNOTATOR) -> User:
        return MembershipFactory.create(study=self.study, role=role).user

    def plan(self, **given: Any) -> RoundPlan:
        usual = {
            "name": "First",
            "documents": self.documents,
            "readers": [ReaderPlan(user=user) for user in self.readers],
            "readers_per_document": 2,
        }
        return RoundPlan(**{**usual, **given})

    def create(self, **given: Any) -> Round:
        return round_create(study=self.study, who=self.manager, plan=self.plan(**given))

    def open(self, **given: Any) -> Round:
        return round_open(round_=self.create(**given), who=self.manager)


@pytest.fixture
def world() -> World:
    return World()


def faults(refusal: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {fault.field or "": fault.code for fault in refusal.value.faults}


def test_a_planned_round_hands_nothing_out(world: World) -> None:
    planned = world.create(blind=False, seed=9, with_suggestions=False)
    assert (planned.state, planned.codebook_version, planned.created_by) == (
        "draft",
        world.version,
        world.manager,
    )
    assert (planned.blind, planned.seed, planned.with_suggestions) == (False, 9, False)
    texts = list(
        planned.round_documents.order_by("position").values_list("text__document", "position")
    )
    assert texts == [(document.pk, place) for place, document in enumerate(world.documents, 1)]
    assert not Assignment.objects.exists()


def test_an_open_round_gives_each_document_its_readers(world: World) -> None:
    opened = world.open()
    assert opened.state == "open"
    rows = Assignment.objects.filter(round=opened)
    assert {row.state for row in rows} == {"todo"}
    assert sorted(rows.values_list("text__document", flat=True)) == sorted(
        document.pk for document in world.documents * 2
    )
    loads = [rows.filter(annotator=reader).count() for reader in world.readers]
    assert loads == [4, 4, 4]
    assert not any(row.not_blind for row in rows)
    event = Event.objects.get(kind="round.opened")
    assert event.after == {"assignments": 12, "seed": 1}


def test_the_newest_text_is_read_in_the_given_order(world: World) -> None:
    newer = TextFactory.create(document=world.documents[0], version=2)
    chosen = list(reversed(world.documents))
    opened = world.open(documents=chosen)
    assert opened.round_documents.get(position=6).text == newer
    first = Assignment.objects.filter(round=opened).order_by("position").first()
    assert first is not None
    assert first.text.document == world.documents[-1]


def test_without_a_published_codebook_there_is_no_round(world: World) -> None:
    other = StudyFactory.create()
    codebook_create(study=other, who=world.manager)
    with pytest.raises(Conflict) as refusal:
        round_create(study=other, who=world.manager, plan=world.plan())
    assert refusal.value.code == "codebook.not_published"


def test_a_round_keeps_the_version_that_it_was_planned_under(world: World) -> None:
    planned = world.create()
    codebook = world.version.codebook
    draft_save(codebook=codebook, who=world.manager, definition=definition(intensity=False))
    codebook_publish(codebook=codebook, who=world.manager, changelog="No intensity.")
    round_open(round_=planned, who=world.manager)
    planned.refresh_from_db()
    assert planned.codebook_version == world.version


def test_everything_that_is_wrong_with_a_plan_is_said_at_once(world: World) -> None:
    world.create(name="Taken")
    foreign = TextFactory.create().document
    viewer, gone = world.member(Role.VIEWER), world.readers[0]
    Membership.objects.filter(user=gone).update(is_active=False)
    twice = ReaderPlan(user=world.readers[1], quota=-1, weight=0)
    with pytest.raises(Invalid) as refusal:
        world.create(
            name=" Taken ",
            documents=[*world.documents, foreign, foreign],
            readers=[ReaderPlan(user=viewer), ReaderPlan(user=gone), twice, twice],
            readers_per_document=5,
            seed=-1,
            without_suggestions=[TextFactory.create().document],
        )
    assert faults(refusal) == {
        "name": "round.name_taken",
        "documents": "round.invalid",
        "without_suggestions": "round.invalid",
        "readers.0": "round.reader",
        "readers.1": "round.reader",
        "readers.2.quota": "round.invalid",
        "readers.2.weight": "round.invalid",
        "readers.3": "round.reader_twice",
        "readers.3.quota": "round.invalid",
        "readers.3.weight": "round.invalid",
        "readers_per_document": "round.invalid",
        "seed": "round.invalid",
    }
    messages = [fault.message for fault in refusal.value.faults if fault.field == "documents"]
    assert len(messages) == 2


def test_an_empty_plan_says_what_is_missing(world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        world.create(name=" ", documents=[], readers=[], readers_per_document=0)
    assert set(faults(refusal)) == {"name", "documents", "readers", "readers_per_document"}


def test_quotas_that_cannot_be_met_are_refused_before_anything_is_made(world: World) -> None:
    readers = [ReaderPlan(user=user, quota=3) for user in world.readers]
    with pytest.raises(Invalid) as refusal:
        world.create(readers=readers)
    assert faults(refusal) == {"readers": "round.too_few_readers"}
    assert "3 readings" in refusal.value.faults[0].message
    assert not Round.objects.exists()


def test_a_preview_tells_who_would_read_how_much(world: World) -> None:
    readers = [ReaderPlan(user=world.readers[0], quota=2)]
    readers += [ReaderPlan(user=user) for user in world.readers[1:]]
    plan = world.plan(readers=readers)
    preview = plan_preview(study=world.study, plan=plan)
    assert [share.documents for share in preview.shares] == [2, 5, 5]
    words = [text.words for document in world.documents for text in document.texts.all()]
    assert preview.words == 2 * sum(words)
    assert (preview.readings, preview.missing, preview.faults) == (12, 0, [])
    opened = world.open(readers=readers)
    loads = [opened.assignments.filter(annotator=user).count() for user in world.readers]
    assert loads == [2, 5, 5]
    short = plan_preview(study=world.study, plan=world.plan(readers=readers[:1]))
    assert (short.readings, short.missing) == (2, 10)
    assert [fault.field for fault in short.faults] == ["readers_per_document"]


def test_some_documents_are_read_without_suggestions(world: World) -> None:
    world.study.suggestion_free_share = 0.5
    world.study.save()
    drawn = world.create(name="Drawn").round_documents.filter(without_suggestions=True)
    assert drawn.count() == 3
    named = world.create(without_suggestions=world.documents[:1])
    unaided = named.round_documents.filter(without_suggestions=True)
    assert [row.text.document for row in unaided] == world.documents[:1]


def test_a_reader_who_left_keeps_the_round_from_opening(world: World) -> None:
    planned = world.create()
    Membership.objects.filter(user=world.readers[0]).update(role=Role.VIEWER)
    with pytest.raises(Invalid) as refusal:
        round_open(round_=planned, who=world.manager)
    assert faults(refusal) == {"readers.0": "round.reader"}
    assert not Assignment.objects.exists()


def test_states_move_one_way_and_back_only_where_said(world: World) -> None:
    planned = world.create()
    for verb in (round_close, round_reopen, blind_end, round_fill):
        with pytest.raises(Conflict):
            verb(round_=planned, who=world.manager)
    round_open(round_=planned, who=world.manager)
    for verb in (round_open, round_reopen, round_discard):
        with pytest.raises(Conflict):
            verb(round_=planned, who=world.manager)
    round_close(round_=planned, who=world.manager)
    assert round_reopen(round_=planned, who=world.manager).state == "open"


def test_a_planned_round_can_be_thrown_away(world: World) -> None:
    round_discard(round_=world.create(), who=world.manager)
    assert not Round.objects.exists()
    assert world.create().name == "First"


def test_closing_releases_what_is_not_handed_in(world: World) -> None:
    opened = world.open()
    done, begun = Assignment.objects.filter(round=opened)[:2]
    Assignment.objects.filter(pk=done.pk).update(state="submitted", submitted_at=done.created_at)
    Assignment.objects.filter(pk=begun.pk).update(state="open")
    assert round_close(round_=opened, who=world.manager).state == "closed"
    states = list(Assignment.objects.filter(round=opened).values_list("state", flat=True))
    assert (states.count("submitted"), states.count("released")) == (1, 11)
    assert len(Event.objects.get(kind="round.closed").after["released"]) == 11


def test_ending_the_blind_phase_marks_what_is_not_handed_in(world: World) -> None:
    opened = world.open()
    done = Assignment.objects.filter(round=opened)[0]
    Assignment.objects.filter(pk=done.pk).update(state="submitted", submitted_at=done.created_at)
    ended = blind_end(round_=opened, who=world.manager)
    assert ended.blind_ended_at is not None
    marked = Assignment.objects.filter(round=opened, not_blind=True)
    assert marked.count() == 11
    assert done not in marked
    event = Event.objects.get(kind="round.blind_ended")
    assert event.who == world.manager
    assert set(event.after["not_blind"]) == {str(row.pk) for row in marked}
    with pytest.raises(Conflict):
        blind_end(round_=opened, who=world.manager)


def test_an_open_reading_round_has_no_blind_phase_to_end(world: World) -> None:
    with pytest.raises(Conflict):
        blind_end(round_=world.open(blind=False), who=world.manager)


def test_what_was_released_can_be_given_to_others(world: World) -> None:
    opened = world.open()
    taken = Assignment.objects.filter(round=opened)[0]
    assignment_release(assignment=taken, who=world.manager)
    assert gaps_of(opened) == {taken.text_id: 1}
    assert round_fill(round_=opened, who=world.manager) == 1
    live = Assignment.objects.filter(round=opened, text=taken.text_id).exclude(state="released")
    assert live.count() == 2
    assert taken.annotator not in [row.annotator for row in live]
    assert gaps_of(opened) == {}
    assert round_fill(round_=opened, who=world.manager) == 0


def test_somebody_who_joins_gets_what_lacks_a_reader(world: World) -> None:
    opened = world.open(readers_per_document=3)
    for taken in Assignment.objects.filter(round=opened, annotator=world.readers[0]):
        assignment_release(assignment=taken, who=world.manager)
    late = world.member()
    given = reader_add(round_=opened, who=world.manager, reader=ReaderPlan(user=late, quota=4))
    assert given == 4
    assert Assignment.objects.filter(round=opened, annotator=late, state="todo").count() == 4
    with pytest.raises(Invalid) as twice:
        reader_add(round_=opened, who=world.manager, reader=ReaderPlan(user=late))
    assert faults(twice) == {"readers": "round.reader_twice"}
    outsider = ReaderPlan(user=UserFactory.create())
    with pytest.raises(Invalid):
        reader_add(round_=opened, who=world.manager, reader=outsider)


def test_a_planned_round_takes_a_reader_and_a_closed_one_does_not(world: World) -> None:
    planned = world.create()
    reader = ReaderPlan(user=world.member())
    assert reader_add(round_=planned, who=world.manager, reader=reader) == 0
    round_open(round_=planned, who=world.manager)
    assert planned.assignments.filter(annotator=reader.user).count() == 3
    round_close(round_=planned, who=world.manager)
    with pytest.raises(Conflict):
        reader_add(round_=planned, who=world.manager, reader=ReaderPlan(user=world.manager))


def test_who_may_have_seen_a_reading_is_not_blind_on_that_document(world: World) -> None:
    opened = world.open()
    first = Assignment.objects.filter(round=opened)[0]
    others = Assignment.objects.filter(round=opened, text=first.text).exclude(pk=first.pk)
    Assignment.objects.filter(pk=first.pk).update(state="submitted", submitted_at=first.created_at)
    for other in others:
        assignment_release(assignment=other, who=world.manager)
    unread = Assignment.objects.filter(round=opened, state="todo").exclude(text=first.text)[0]
    assignment_release(assignment=unread, who=world.manager)
    Round.objects.filter(pk=opened.pk).update(readers_per_document=3)
    manager = ReaderPlan(user=world.manager)
    reader_add(round_=opened, who=world.manager, reader=manager)
    mine = {
        row.text_id: row.not_blind for row in opened.assignments.filter(annotator=world.manager)
    }
    assert mine[first.text_id] is True
    assert mine[unread.text_id] is False


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_who_open_a_round_at_once_one_does() -> None:
    world = World(documents=3)
    for number in range(3):
        planned = world.create(name=f"Round {number}")
        results = race(*[lambda planned=planned: round_open(round_=planned, who=world.manager)] * 2)
        assert [getattr(error, "code", error) for error in errors(results)] == ["round.state"]
        assert Assignment.objects.filter(round=planned).count() == 6


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_who_fill_the_gaps_at_once_one_hands_out() -> None:
    world = World(documents=4)
    opened = world.open()
    for document in world.documents:
        taken = Assignment.objects.filter(round=opened, text__document=document)[0]
        assignment_release(assignment=taken, who=world.manager)
        results = race(*[lambda: round_fill(round_=opened, who=world.manager)] * 2)
        assert sorted(results) == [0, 1]
    live = Assignment.objects.filter(round=opened).exclude(state="released")
    pairs = list(live.values_list("text", "annotator"))
    assert len(pairs) == len(set(pairs))
