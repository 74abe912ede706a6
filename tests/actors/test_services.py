"""The verbs of the registry of actors."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from annotations.actors.contracts import ActorDraft, AffiliationDraft, AliasDraft, SideDraft
from annotations.actors.selectors import circles_in, memberships_of, overlaps_in
from annotations.actors.services import (
    actor_accept,
    actor_create,
    actor_delete,
    actor_update,
    affiliation_add,
    affiliation_change,
    affiliation_remove,
    alias_accept,
    alias_add,
    alias_remove,
    side_create,
    side_delete,
    side_membership_add,
    side_membership_change,
    side_membership_remove,
    side_update,
)
from annotations.core.errors import Conflict, Invalid, Refused
from annotations.models import (
    Actor,
    ActorAlias,
    Affiliation,
    Event,
    Side,
    SideMembership,
    StatementActor,
    Study,
    User,
)
from tests.factories import (
    ActorFactory,
    AssignmentFactory,
    CodebookFactory,
    IssueFactory,
    StatementFactory,
    StudyFactory,
    UserFactory,
)
from tests.racing import errors, race

pytestmark = pytest.mark.django_db
Y2014, Y2015, Y2016 = (date(year, 1, 1) for year in (2014, 2015, 2016))


@pytest.fixture
def study() -> Study:
    return StudyFactory.create()


@pytest.fixture
def who() -> User:
    return UserFactory.create()


def make(study: Study, who: User, name: str = "Envoy", **given: Any) -> Actor:
    is_candidate = given.pop("is_candidate", False)
    draft = ActorDraft(name=name, **{"kind": "person", **given})
    return actor_create(study=study, who=who, actor=draft, is_candidate=is_candidate)


def side(study: Study, who: User, name: str = "Mediators") -> Side:
    return side_create(study=study, who=who, name=name)


def test_an_actor_comes_with_all_that_is_known(study: Study, who: User) -> None:
    state, red = make(study, who, "State", kind="state"), side(study, who)
    envoy = make(
        study,
        who,
        "  Staffan de Mistura ",
        aliases=[AliasDraft(text="de Mistura"), AliasDraft(text="دي ميستورا", language="ar")],
        affiliations=[AffiliationDraft(organisation=state, role="envoy", valid_from=Y2015)],
        sides=[SideDraft(side=red, valid_to=Y2016)],
    )
    assert (envoy.name, envoy.key, envoy.status) == (
        "Staffan de Mistura",
        "staffan-de-mistura",
        "accepted",
    )
    assert [alias.text for alias in envoy.aliases.order_by("id")] == ["de Mistura", "دي ميستورا"]
    memberships = memberships_of(study)
    assert memberships.organisation_on(envoy.pk, Y2015).value == state.pk
    assert memberships.side_on(envoy.pk, Y2015).value == red.pk
    assert memberships.side_on(envoy.pk, Y2016).value is None


def test_keys_are_free_and_tell_no_count(study: Study, who: User) -> None:
    first, second = make(study, who), make(study, who)
    assert first.key == "envoy"
    assert second.key.startswith("envoy-")
    assert not second.key.endswith("-2")
    assert make(study, who, "مبعوث").key == "person"


def test_a_candidate_neither_shows_nor_meets_other_candidates(study: Study, who: User) -> None:
    hidden = make(study, who, is_candidate=True, aliases=[AliasDraft(text="X")])
    assert (hidden.status, hidden.coined_by) == ("candidate", who)
    assert hidden.aliases.get().status == "candidate"
    assert hidden.key != "envoy"
    assert make(study, UserFactory.create()).key == "envoy"


def test_all_that_is_wrong_is_said_at_once(study: Study, who: User) -> None:
    with pytest.raises(Invalid) as refusal:
        make(study, who, "  ", notes="a\x00")
    assert {fault.field for fault in refusal.value.faults} == {"name", "notes"}
    assert not Actor.objects.exists()


def test_an_update_records_what_changed(study: Study, who: User) -> None:
    actor = make(study, who, country="SY")
    actor_update(actor=actor, who=who, name="The envoy", country="SY")
    event = Event.objects.get(kind="actor.updated")
    assert (event.before, event.after) == ({"name": "Envoy"}, {"name": "The envoy"})
    actor_update(actor=actor, who=who, name="The envoy")
    assert Event.objects.filter(kind="actor.updated").count() == 1
    with pytest.raises(TypeError):
        actor_update(actor=actor, who=who, key="other")


def test_accepting_a_candidate_takes_its_makers_aliases_along(study: Study, who: User) -> None:
    actor = make(study, who, is_candidate=True, aliases=[AliasDraft(text="X")])
    other = UserFactory.create()
    alias_add(actor=actor, who=other, alias=AliasDraft(text="Y"), is_candidate=True)
    actor_accept(actor=actor, who=other)
    assert dict(actor.aliases.values_list("text", "status")) == {"X": "accepted", "Y": "candidate"}
    with pytest.raises(Conflict):
        actor_accept(actor=actor, who=other)


def test_the_same_alias_again_is_the_one_that_is_there(study: Study, who: User) -> None:
    actor = make(study, who)
    first = alias_add(actor=actor, who=who, alias=AliasDraft(text="Old fox"))
    assert alias_add(actor=actor, who=who, alias=AliasDraft(text=" Old fox ")) == first


def test_somebody_elses_candidate_alias_is_not_there(study: Study, who: User) -> None:
    actor, other = make(study, who), UserFactory.create()
    hidden = alias_add(actor=actor, who=who, alias=AliasDraft(text="Old fox"), is_candidate=True)
    own = alias_add(actor=actor, who=other, alias=AliasDraft(text="Old fox"), is_candidate=True)
    assert own != hidden
    assert alias_accept(alias=own, who=other).status == "accepted"
    alias_remove(alias=hidden, who=who)
    assert list(actor.aliases.all()) == [own]


def test_an_alias_needs_words_and_days_in_order(study: Study, who: User) -> None:
    draft = AliasDraft(text=" ", valid_from=Y2016, valid_to=Y2015)
    with pytest.raises(Invalid) as refusal:
        alias_add(actor=make(study, who), who=who, alias=draft)
    assert [fault.field for fault in refusal.value.faults] == ["text", "valid_to"]


def test_nobody_stands_below_themselves_on_any_day(study: Study, who: User) -> None:
    a, b, c = (make(study, who, name) for name in "abc")
    affiliation_add(actor=a, who=who, affiliation=AffiliationDraft(organisation=b))
    row = affiliation_add(
        actor=b, who=who, affiliation=AffiliationDraft(organisation=c, valid_to=Y2015)
    )
    later = AffiliationDraft(organisation=a, valid_from=Y2015)
    affiliation_add(actor=c, who=who, affiliation=later)
    with pytest.raises(Invalid) as refusal:
        affiliation_change(row=row, who=who, affiliation=AffiliationDraft(organisation=c))
    assert refusal.value.code == "affiliation.circle"
    row.refresh_from_db()
    assert row.valid_to == Y2015
    assert circles_in(study) == []


def test_two_hats_at_once_are_allowed(study: Study, who: User) -> None:
    envoy, one, other = (make(study, who, name) for name in "abc")
    for organisation in (one, other):
        draft = AffiliationDraft(organisation=organisation)
        affiliation_add(actor=envoy, who=who, affiliation=draft)
    assert envoy.affiliations.count() == 2


def test_an_affiliation_stays_inside_the_study_and_what_is_accepted(
    study: Study, who: User
) -> None:
    actor = make(study, who)
    gone = make(study, who, "Gone")
    actor_delete(actor=gone, who=who)
    gone.refresh_from_db()
    cases = {
        "actor.unknown": [ActorFactory.create(), gone],
        "affiliation.self": [actor],
        "affiliation.candidate": [make(study, who, "New", is_candidate=True)],
    }
    for code, organisations in cases.items():
        for organisation in organisations:
            draft = AffiliationDraft(organisation=organisation)
            with pytest.raises(Invalid) as refusal:
                affiliation_add(actor=actor, who=who, affiliation=draft)
            assert refusal.value.code == code


def test_an_affiliation_goes_without_trace_but_its_events(study: Study, who: User) -> None:
    actor, state = make(study, who), make(study, who, "State")
    draft = AffiliationDraft(organisation=state, role="envoy")
    row = affiliation_add(actor=actor, who=who, affiliation=draft)
    affiliation_remove(row=row, who=who)
    assert not Affiliation.objects.exists()
    assert Event.objects.get(kind="actor.affiliation_removed").before["role"] == "envoy"


def test_one_side_a_day_in_general_and_for_an_issue(study: Study, who: User) -> None:
    actor, red, blue = make(study, who), side(study, who, "Red"), side(study, who, "Blue")
    issue = IssueFactory.create(codebook=CodebookFactory.create(study=study))
    first = SideDraft(side=red, valid_to=Y2015)
    row = side_membership_add(actor=actor, who=who, membership=first)
    for draft in (SideDraft(side=blue, valid_from=Y2015), SideDraft(side=blue, issue=issue)):
        side_membership_add(actor=actor, who=who, membership=draft)
    for draft in (SideDraft(side=blue, valid_from=Y2014), SideDraft(side=red)):
        with pytest.raises(Invalid) as refusal:
            side_membership_add(actor=actor, who=who, membership=draft)
        assert refusal.value.code == "side.overlap"
    with pytest.raises(Invalid):
        side_membership_change(row=row, who=who, membership=SideDraft(side=red, valid_to=Y2016))
    row.refresh_from_db()
    assert row.valid_to == Y2015
    side_membership_change(row=row, who=who, membership=SideDraft(side=blue, valid_to=Y2014))
    assert overlaps_in(study) == []


def test_a_membership_stays_inside_the_study(study: Study, who: User) -> None:
    foreign = side(StudyFactory.create(), who)
    draft = SideDraft(side=foreign, issue=IssueFactory.create(), valid_from=Y2016, valid_to=Y2016)
    with pytest.raises(Invalid) as refusal:
        side_membership_add(actor=make(study, who), who=who, membership=draft)
    assert {fault.field for fault in refusal.value.faults} == {"side", "issue", "valid_to"}


def test_a_side_goes_when_nobody_is_on_it(study: Study, who: User) -> None:
    red = side(study, who)
    row = side_membership_add(actor=make(study, who), who=who, membership=SideDraft(side=red))
    with pytest.raises(Conflict):
        side_delete(side=red, who=who)
    side_membership_remove(row=row, who=who)
    side_delete(side=red, who=who)
    assert not Side.objects.exists()


def test_sides_have_a_name_and_one_of_five_shapes(study: Study, who: User) -> None:
    red = side(study, who, "Red")
    assert side(study, who, "Red").key.startswith("red-")
    side_update(side=red, who=who, name="Crimson", glyph="circle", colour="side-1")
    red.refresh_from_db()
    assert (red.name, red.glyph, red.key) == ("Crimson", "circle", "red")
    with pytest.raises(Invalid) as refusal:
        side_update(side=red, who=who, name="", glyph="star", colour="")
    assert {fault.field for fault in refusal.value.faults} == {"name", "glyph"}


def test_only_what_nothing_names_is_put_away(study: Study, who: User) -> None:
    used, state, free = make(study, who), make(study, who, "State"), make(study, who, "Free")
    affiliation_add(actor=used, who=who, affiliation=AffiliationDraft(organisation=state))
    StatementActor.objects.create(
        statement=StatementFactory.create(), actor=used, function="speaker"
    )
    for actor in (used, state):
        with pytest.raises(Conflict) as refusal:
            actor_delete(actor=actor, who=who)
        assert refusal.value.code == "actor.in_use"
    actor_delete(actor=free, who=who)
    free.refresh_from_db()
    assert free.is_deleted


def test_who_reads_blind_learns_nothing_by_deleting(study: Study, who: User) -> None:
    free = make(study, who, "Free")
    AssignmentFactory.create(round__study=study, annotator=who)
    with pytest.raises(Refused) as refusal:
        actor_delete(actor=free, who=who)
    assert refusal.value.code == "registry.blind"


def test_the_doctor_finds_what_slipped_past_the_services(study: Study) -> None:
    a, b = ActorFactory.create_batch(2, study=study)
    Affiliation.objects.create(member=a, organisation=b)
    Affiliation.objects.create(member=b, organisation=a)
    assert set(circles_in(study)) == {a.pk, b.pk}
    assert overlaps_in(study) == []


@pytest.mark.postgresql
def test_the_database_refuses_two_sides_on_one_day(study: Study, who: User) -> None:
    actor, red = make(study, who), side(study, who)
    SideMembership.objects.create(actor=actor, side=red, valid_to=Y2015)
    SideMembership.objects.create(actor=actor, side=red, valid_from=Y2015)
    with pytest.raises(IntegrityError, match="side_membership_one_a_day"), transaction.atomic():
        SideMembership.objects.create(actor=actor, side=red, valid_from=Y2014, valid_to=Y2016)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_racing_sides_one_stays() -> None:
    study, who = StudyFactory.create(), UserFactory.create()
    red, blue = side(study, who, "Red"), side(study, who, "Blue")
    for name in ("a", "b", "c"):
        actor = make(study, who, name)
        drafts = [SideDraft(side=red), SideDraft(side=blue, valid_from=Y2015)]
        results = race(
            *(
                lambda draft=draft, actor=actor: side_membership_add(
                    actor=actor, who=who, membership=draft
                )
                for draft in drafts
            )
        )
        assert [getattr(error, "code", error) for error in errors(results)] == ["side.overlap"]
        assert actor.side_memberships.count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_racing_affiliations_that_close_a_circle_one_stays() -> None:
    study, who = StudyFactory.create(), UserFactory.create()
    for name in ("a", "b", "c"):
        one, other = make(study, who, name), make(study, who, f"{name}2")
        results = race(
            *(
                lambda member=member, above=above: affiliation_add(
                    actor=member, who=who, affiliation=AffiliationDraft(organisation=above)
                )
                for member, above in ((one, other), (other, one))
            )
        )
        codes = [getattr(error, "code", error) for error in errors(results)]
        assert codes == ["affiliation.circle"]
    assert circles_in(study) == []


def test_aliases_are_never_linked_by_themselves(study: Study, who: User) -> None:
    """One spelling may stand for several actors."""
    for name in ("Father", "Son"):
        make(study, who, name, aliases=[AliasDraft(text="Assad")])
    assert ActorAlias.objects.filter(text="Assad").count() == 2
