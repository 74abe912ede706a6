"""The verbs of the registry of claims."""

from typing import Any

import pytest

from annotations.claims.contracts import ClaimDraft
from annotations.claims.selectors import claims_like, claims_visible, misplaced_in
from annotations.claims.services import claim_accept, claim_create, claim_delete, claim_update
from annotations.core.errors import Conflict, Invalid, Refused
from annotations.models import Claim, Codebook, Event, Issue, Role, StatementClaim, Study, User
from annotations.permissions.access import Principal, StudyAccess
from tests.factories import (
    AssignmentFactory,
    ClaimFactory,
    CodebookFactory,
    IssueFactory,
    MembershipFactory,
    StatementFactory,
    StudyFactory,
    UserFactory,
)
from tests.racing import errors, race

pytestmark = pytest.mark.django_db


@pytest.fixture
def study() -> Study:
    return StudyFactory.create()


@pytest.fixture
def codebook(study: Study) -> Codebook:
    return CodebookFactory.create(study=study)


@pytest.fixture
def issue(codebook: Codebook) -> Issue:
    return IssueFactory.create(codebook=codebook)


@pytest.fixture
def who() -> User:
    return UserFactory.create()


def make(issue: Issue, who: User, text: str = "Talks first.", **given: Any) -> Claim:
    is_candidate = given.pop("is_candidate", False)
    return claim_create(
        study=issue.codebook.study,
        who=who,
        claim=ClaimDraft(issue=issue, text=text, **given),
        is_candidate=is_candidate,
    )


def move(claim: Claim, who: User, **given: Any) -> Claim:
    facts = {"issue": claim.issue, "text": claim.canonical_text, "parent": claim.parent}
    return claim_update(claim=claim, who=who, draft=ClaimDraft(**{**facts, **given}))


def faults(refusal: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {fault.field or "": fault.code for fault in refusal.value.faults}


def test_a_claim_has_a_key_that_tells_no_count(issue: Issue, who: User) -> None:
    first = make(issue, who, " A ceasefire must come first. ", direction=1)
    second = make(issue, who, "A ceasefire must come first.")
    assert first.canonical_text == "A ceasefire must come first."
    assert first.key.startswith("a-ceasefire-must-come-first-")
    assert first.key != second.key
    assert (first.status, first.coined_by, first.direction) == ("accepted", None, 1)


def test_all_that_is_wrong_is_said_at_once(issue: Issue, who: User) -> None:
    foreign = IssueFactory.create()
    draft = ClaimDraft(issue=foreign, text=" ", kind="wish", direction=2)
    with pytest.raises(Invalid) as refusal:
        claim_create(study=issue.codebook.study, who=who, claim=draft)
    assert set(faults(refusal)) == {"text", "kind", "direction", "issue"}


def test_claims_stand_on_at_most_four_levels(issue: Issue, who: User) -> None:
    line = [make(issue, who, "1")]
    for number in "234":
        line.append(make(issue, who, number, parent=line[-1]))
    with pytest.raises(Invalid) as refusal:
        make(issue, who, "5", parent=line[-1])
    assert faults(refusal) == {"parent": "claim.too_deep"}
    other = make(issue, who, "0")
    with pytest.raises(Invalid) as whole_tree:
        move(line[0], who, parent=other)
    assert faults(whole_tree) == {"parent": "claim.too_deep"}
    move(line[1], who, parent=other)
    assert misplaced_in(issue.codebook.study) == []


def test_a_claim_cannot_stand_below_itself(issue: Issue, who: User) -> None:
    top = make(issue, who)
    below = make(issue, who, parent=top)
    for claim, parent in ((top, below), (top, top)):
        with pytest.raises(Invalid) as refusal:
            move(claim, who, parent=parent)
        assert faults(refusal) == {"parent": "claim.circle"}


def test_a_parent_is_accepted_and_of_the_same_issue_and_study(
    issue: Issue, codebook: Codebook, who: User
) -> None:
    parents = {
        "claim.unknown": ClaimFactory.create(),
        "claim.candidate": make(issue, who, is_candidate=True),
        "claim.parent_issue": make(IssueFactory.create(codebook=codebook), who),
    }
    for code, parent in parents.items():
        with pytest.raises(Invalid) as refusal:
            make(issue, who, parent=parent)
        assert faults(refusal) == {"parent": code}


def test_a_claim_moves_to_another_issue_when_nothing_stands_below(
    issue: Issue, codebook: Codebook, who: User
) -> None:
    other = IssueFactory.create(codebook=codebook)
    claim = make(issue, who)
    below = make(issue, who, parent=claim)
    with pytest.raises(Conflict) as refusal:
        move(claim, who, issue=other)
    assert refusal.value.code == "claim.has_children"
    claim_delete(claim=below, who=who)
    assert move(claim, who, issue=other).issue == other


def test_an_update_keeps_the_identity_and_records_what_changed(issue: Issue, who: User) -> None:
    claim = make(issue, who)
    changed = move(claim, who, text="Talks later.", direction=-1)
    assert (changed.pk, changed.key) == (claim.pk, claim.key)
    event = Event.objects.get(kind="claim.updated")
    assert event.before == {"text": "Talks first.", "direction": 0}
    assert event.after == {"text": "Talks later.", "direction": -1}
    move(changed, who, direction=-1)
    assert Event.objects.filter(kind="claim.updated").count() == 1


def test_a_candidate_is_accepted_once(issue: Issue, who: User) -> None:
    claim = make(issue, who, is_candidate=True)
    assert (claim.status, claim.coined_by) == ("candidate", who)
    assert claim_accept(claim=claim, who=who).status == "accepted"
    with pytest.raises(Conflict):
        claim_accept(claim=claim, who=who)


def test_only_what_nothing_names_is_put_away(issue: Issue, who: User) -> None:
    used, parent = make(issue, who), make(issue, who)
    child = make(issue, who, parent=parent)
    StatementClaim.objects.create(statement=StatementFactory.create(), claim=used)
    for claim in (used, parent):
        with pytest.raises(Conflict):
            claim_delete(claim=claim, who=who)
    for claim in (child, parent):
        claim_delete(claim=claim, who=who)
        claim.refresh_from_db()
        assert claim.is_deleted


def test_who_reads_blind_learns_nothing_by_deleting(issue: Issue, who: User) -> None:
    claim = make(issue, who)
    AssignmentFactory.create(
        round__study=issue.codebook.study,
        round__codebook_version__codebook=issue.codebook,
        annotator=who,
    )
    with pytest.raises(Refused):
        claim_delete(claim=claim, who=who)


def test_near_duplicates_are_those_that_one_may_see(issue: Issue, who: User) -> None:
    study = issue.codebook.study
    reader = MembershipFactory.create(study=study).user
    known = make(issue, who, "A ceasefire must come first.")
    own = make(issue, reader, "A ceasefire should come first.", is_candidate=True)
    hidden = make(issue, who, "The ceasefire must come first.", is_candidate=True)
    make(IssueFactory.create(codebook=issue.codebook), who, "A ceasefire must come first!")
    access = StudyAccess(Principal(reader), study, Role.ANNOTATOR)
    found = claims_like(access, "a ceasefire must come first", issue=issue.pk)
    assert [claim for claim, _ in found] == [known, own]
    assert len(claims_like(access, "a ceasefire must come first")) == 3
    assert hidden not in claims_visible(access)


def test_the_doctor_finds_what_slipped_past_the_services(issue: Issue) -> None:
    a, b = ClaimFactory.create_batch(2, issue=issue)
    Claim.objects.filter(pk=a.pk).update(parent=b)
    Claim.objects.filter(pk=b.pk).update(parent=a)
    assert set(misplaced_in(issue.codebook.study)) == {a.pk, b.pk}


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_racing_moves_that_close_a_circle_one_stays() -> None:
    who = UserFactory.create()
    issue = IssueFactory.create()
    for _ in range(3):
        a, b = make(issue, who, "a"), make(issue, who, "b")
        results = race(
            *(
                lambda claim=claim, parent=parent: move(claim, who, parent=parent)
                for claim, parent in ((a, b), (b, a))
            )
        )
        assert [getattr(error, "code", error) for error in errors(results)] == ["claim.circle"]
    assert misplaced_in(issue.codebook.study) == []
