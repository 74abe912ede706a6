"""Drafts and frozen versions."""

from typing import Any

import pytest

from annotations.codebook.selectors import (
    changes_of,
    codebook_of,
    definition_of,
    draft_of,
    faults_of,
    issue_ids,
    published_latest,
    versions_of,
)
from annotations.codebook.services import (
    codebook_create,
    codebook_publish,
    draft_digest,
    draft_save,
)
from annotations.core.errors import Conflict, Invalid, NotFound, Stale
from annotations.events.services import digest
from annotations.models import Codebook, CodebookState, Event, Study, User
from tests.codebook.definitions import definition, issue
from tests.factories import ClaimFactory, StudyFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> User:
    return UserFactory.create()


@pytest.fixture
def study() -> Study:
    return StudyFactory.create()


@pytest.fixture
def codebook(study: Study, who: User) -> Codebook:
    return codebook_create(study=study, who=who)


def save(codebook: Codebook, who: User, **given: Any) -> Any:
    return draft_save(codebook=codebook, who=who, definition=definition(**given))


def test_a_new_codebook_is_an_empty_draft(codebook: Codebook, study: Study, who: User) -> None:
    draft = draft_of(codebook)
    assert (draft.number, draft.state, definition_of(draft).issues) == (1, "draft", ())
    assert published_latest(codebook) is None
    assert [fault.field for fault in faults_of(draft)] == ["issues"]
    with pytest.raises(Conflict) as refusal:
        codebook_create(study=study, who=who)
    assert refusal.value.code == "codebook.exists"


def test_an_incomplete_draft_is_kept_with_its_faults(codebook: Codebook, who: User) -> None:
    saved = save(codebook, who, issues=[issue(positive_pole="")])
    assert [fault.field for fault in saved.faults] == ["issues.0.positive_pole"]
    assert definition_of(draft_of(codebook)).issues[0].key == "ceasefire"
    assert faults_of(draft_of(codebook)) == saved.faults


def test_what_is_no_codebook_is_refused_and_nothing_is_kept(codebook: Codebook, who: User) -> None:
    save(codebook, who)
    before = draft_of(codebook).definition
    with pytest.raises(Invalid) as refusal:
        draft_save(codebook=codebook, who=who, definition={"issues": "none", "rules": []})
    assert [fault.field for fault in refusal.value.faults] == ["rules", "issues"]
    assert draft_of(codebook).definition == before


def test_issues_keep_their_identity_while_their_key_stays(codebook: Codebook, who: User) -> None:
    save(codebook, who, issues=[issue("a"), issue("b")])
    first = issue_ids(codebook)
    save(codebook, who, issues=[issue("b", label="Beta"), issue("a"), issue("c")])
    second = issue_ids(codebook)
    assert {key: second[key] for key in first} == first
    assert set(second) == {"a", "b", "c"}


def test_an_issue_that_only_stood_in_drafts_is_let_go_unless_it_is_used(
    codebook: Codebook, who: User
) -> None:
    save(codebook, who, issues=[issue("typo"), issue("used"), issue("a")])
    ClaimFactory.create(issue=codebook.issues.get(key="used"))
    save(codebook, who)
    assert set(issue_ids(codebook)) == {"ceasefire", "used"}


def test_an_issue_of_a_published_version_stays_for_good(codebook: Codebook, who: User) -> None:
    save(codebook, who, issues=[issue("a"), issue("b")])
    codebook_publish(codebook=codebook, who=who)
    save(codebook, who, issues=[issue("a")])
    assert set(issue_ids(codebook)) == {"a", "b"}


def test_saving_the_same_again_leaves_no_trace(codebook: Codebook, who: User) -> None:
    save(codebook, who)
    events = Event.objects.filter(kind="codebook.draft_saved")
    assert events.count() == 1
    save(codebook, who)
    assert events.count() == 1


def test_a_save_tells_what_changed(codebook: Codebook, who: User, study: Study) -> None:
    save(codebook, who)
    save(codebook, who, intensity=False)
    event = Event.objects.filter(kind="codebook.draft_saved").latest("id")
    assert (event.before, event.after) == ({"intensity": True}, {"intensity": False})
    assert (event.who, event.study) == (who, study)


def test_two_writers_do_not_overwrite_each_other(codebook: Codebook, who: User) -> None:
    base = draft_digest(draft_of(codebook))
    save(codebook, who)
    with pytest.raises(Stale) as refusal:
        draft_save(codebook=codebook, who=who, definition=definition(intensity=False), base=base)
    current = draft_of(codebook)
    assert refusal.value.details == {
        "digest": draft_digest(current),
        "definition": current.definition,
    }
    assert definition_of(current).intensity
    draft_save(
        codebook=codebook,
        who=who,
        definition=definition(intensity=False),
        base=draft_digest(current),
    )
    assert not definition_of(draft_of(codebook)).intensity


def test_publishing_freezes_and_starts_the_next_draft(codebook: Codebook, who: User) -> None:
    save(codebook, who)
    version = codebook_publish(codebook=codebook, who=who)
    assert (version.number, version.state) == (1, CodebookState.PUBLISHED)
    assert version.sha256 == digest(version.definition)
    assert published_latest(codebook) == version
    draft = draft_of(codebook)
    assert (draft.number, draft.parent, draft.definition) == (2, version, version.definition)
    assert changes_of(draft) == []


def test_a_published_version_never_changes(codebook: Codebook, who: User) -> None:
    save(codebook, who)
    version = codebook_publish(codebook=codebook, who=who)
    frozen = dict(version.definition)
    save(codebook, who, intensity=False)
    codebook_publish(codebook=codebook, who=who, changelog="Without intensity.")
    version.refresh_from_db()
    assert version.definition == frozen
    assert version.sha256 == digest(frozen)
    assert [row.number for row in versions_of(codebook)] == [3, 2, 1]
    latest = published_latest(codebook)
    assert latest is not None
    assert not definition_of(latest).intensity
    assert definition_of(version).intensity


def test_an_incomplete_draft_is_not_published(codebook: Codebook, who: User) -> None:
    with pytest.raises(Invalid) as refusal:
        codebook_publish(codebook=codebook, who=who)
    assert refusal.value.code == "codebook.incomplete"
    assert [fault.field for fault in refusal.value.faults] == ["issues"]
    assert published_latest(codebook) is None


def test_a_later_version_needs_a_change_and_words_about_it(codebook: Codebook, who: User) -> None:
    save(codebook, who)
    codebook_publish(codebook=codebook, who=who)
    with pytest.raises(Conflict) as unchanged:
        codebook_publish(codebook=codebook, who=who, changelog="Nothing.")
    assert unchanged.value.code == "codebook.unchanged"
    save(codebook, who, intensity=False)
    with pytest.raises(Invalid) as silent:
        codebook_publish(codebook=codebook, who=who, changelog=" ")
    assert [fault.field for fault in silent.value.faults] == ["changelog"]


def test_publishing_what_one_has_not_read_is_refused(codebook: Codebook, who: User) -> None:
    save(codebook, who)
    base = draft_digest(draft_of(codebook))
    save(codebook, who, intensity=False)
    with pytest.raises(Stale):
        codebook_publish(codebook=codebook, who=who, base=base)


def test_another_studys_codebook_is_copied_as_published(codebook: Codebook, who: User) -> None:
    save(codebook, who)
    codebook_publish(codebook=codebook, who=who)
    save(codebook, who, issues=[issue("later")])
    copy = codebook_create(study=StudyFactory.create(), who=who, source=codebook.study)
    assert [one.key for one in definition_of(draft_of(copy)).issues] == ["ceasefire"]
    assert set(issue_ids(copy)) == {"ceasefire"}
    assert issue_ids(copy)["ceasefire"] != issue_ids(codebook)["ceasefire"]


def test_without_a_published_version_the_draft_is_copied(codebook: Codebook, who: User) -> None:
    save(codebook, who)
    copy = codebook_create(study=StudyFactory.create(), who=who, source=codebook.study)
    assert [one.key for one in definition_of(draft_of(copy)).issues] == ["ceasefire"]


def test_a_study_without_a_codebook_says_so(who: User, study: Study) -> None:
    with pytest.raises(NotFound):
        codebook_of(study)
    with pytest.raises(NotFound):
        codebook_create(study=StudyFactory.create(), who=who, source=study)


def test_published_versions_are_read_once(codebook: Codebook, who: User) -> None:
    save(codebook, who)
    version = codebook_publish(codebook=codebook, who=who)
    assert definition_of(version) is definition_of(version)
    draft = draft_of(codebook)
    assert definition_of(draft) == definition_of(version)
    draft.definition = {}
    assert definition_of(draft).issues == ()
