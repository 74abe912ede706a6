"""Founding a study and changing its settings."""

import pytest

from annotations.codebook.selectors import codebook_of, definition_of, draft_of
from annotations.codebook.services import draft_save
from annotations.core.errors import Invalid, NotFound
from annotations.models import Event, Membership, Role, Study, User
from annotations.workflow.founding import study_create, study_update
from tests.codebook.definitions import definition
from tests.factories import StudyFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> User:
    return UserFactory.create()


def test_whoever_founds_a_study_owns_it_and_finds_a_codebook(who: User) -> None:
    study = study_create(who=who, name=" Geneva talks ", time_zone="Europe/Zurich")
    assert (study.name, study.slug) == ("Geneva talks", "geneva-talks")
    membership = Membership.objects.get(study=study)
    assert (membership.user, membership.role) == (who, Role.OWNER)
    assert draft_of(codebook_of(study)).number == 1
    kinds = list(Event.objects.filter(study=study).order_by("id").values_list("kind", flat=True))
    assert kinds == ["study.created", "codebook.created"]


def test_a_study_can_begin_with_anothers_codebook(who: User) -> None:
    first = study_create(who=who, name="One")
    draft_save(codebook=codebook_of(first), who=who, definition=definition())
    second = study_create(who=who, name="Two", codebook_from=first)
    assert [issue.key for issue in definition_of(draft_of(codebook_of(second))).issues] == [
        "ceasefire"
    ]


def test_nothing_is_left_when_the_codebook_cannot_be_copied(who: User) -> None:
    bare = StudyFactory.create()
    with pytest.raises(NotFound):
        study_create(who=who, name="Two", codebook_from=bare)
    assert list(Study.objects.all()) == [bare]


def test_a_name_may_be_used_twice(who: User) -> None:
    one, other = (study_create(who=who, name="Talks") for _ in range(2))
    assert one.slug == "talks"
    assert other.slug.startswith("talks-")
    assert not other.slug.endswith("-2")


def test_all_that_is_wrong_is_said_at_once(who: User) -> None:
    with pytest.raises(Invalid) as refusal:
        study_create(who=who, name=" ", description="\x00", time_zone="Geneva")
    assert {fault.field for fault in refusal.value.faults} == {"name", "description", "time_zone"}
    assert not Study.objects.exists()


def test_settings_change_and_say_so(who: User) -> None:
    study = study_create(who=who, name="Talks")
    study_update(study=study, who=who, name="Talks", suggestion_free_share=0.25)
    study.refresh_from_db()
    assert study.suggestion_free_share == 0.25
    event = Event.objects.get(kind="study.updated")
    assert (event.before, event.after) == (
        {"suggestion_free_share": 0.1},
        {"suggestion_free_share": 0.25},
    )
    study_update(study=study, who=who, name="Talks")
    assert Event.objects.filter(kind="study.updated").count() == 1
    with pytest.raises(Invalid):
        study_update(study=study, who=who, name="")
    with pytest.raises(TypeError):
        study_update(study=study, who=who, slug="other")
