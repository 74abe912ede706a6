"""Two people at one codebook at once: one publication, and no draft is lost unseen."""

from functools import partial

import pytest

from annotations.codebook.selectors import draft_of
from annotations.codebook.services import (
    codebook_create,
    codebook_publish,
    draft_digest,
    draft_save,
)
from annotations.core.errors import DomainError
from annotations.models import Codebook, CodebookVersion, Event
from tests.codebook.definitions import definition, issue
from tests.factories import StudyFactory, UserFactory
from tests.racing import errors, race

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

TIMES = 4


def a_draft() -> Codebook:
    who = UserFactory.create()
    codebook = codebook_create(study=StudyFactory.create(), who=who)
    draft_save(codebook=codebook, who=who, definition=definition())
    return codebook


def test_of_two_publications_at_once_one_is_made() -> None:
    for _ in range(TIMES):
        codebook, who = a_draft(), UserFactory.create()
        results = race(*[partial(codebook_publish, codebook=codebook, who=who)] * 2)
        [refused] = errors(results)
        assert isinstance(refused, DomainError)
        states = CodebookVersion.objects.filter(codebook=codebook).order_by("number")
        assert list(states.values_list("number", "state")) == [(1, "published"), (2, "draft")]
        published = Event.objects.filter(kind="codebook.published", study=codebook.study)
        assert published.count() == 1


def test_of_two_drafts_from_one_reading_one_is_told() -> None:
    for _ in range(TIMES):
        codebook, who = a_draft(), UserFactory.create()
        base = draft_digest(draft_of(codebook))
        results = race(
            *(
                partial(
                    draft_save,
                    codebook=codebook,
                    who=who,
                    definition=definition(issues=[issue(key)]),
                    base=base,
                )
                for key in ("aid", "elections")
            )
        )
        assert [getattr(error, "code", error) for error in errors(results)] == ["codebook.stale"]
        keys = [one["key"] for one in draft_of(codebook).definition["issues"]]
        assert sorted(codebook.issues.values_list("key", flat=True)) == sorted(keys)


def test_a_publication_freezes_what_its_writer_has_read() -> None:
    for _ in range(TIMES):
        codebook, who = a_draft(), UserFactory.create()
        base = draft_digest(draft_of(codebook))
        published, _ = race(
            partial(codebook_publish, codebook=codebook, who=who, base=base),
            partial(
                draft_save, codebook=codebook, who=who, definition=definition(issues=[issue("aid")])
            ),
        )
        if isinstance(published, Exception):
            assert getattr(published, "code", published) == "codebook.stale"
        else:
            assert [one["key"] for one in published.definition["issues"]] == ["ceasefire"]
