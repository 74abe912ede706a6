import pytest

from annotations.corpus.contracts import DocumentDraft
from annotations.corpus.selectors import copies_of, documents_of, documents_search, outlets_of
from annotations.corpus.services import documents_create
from tests.factories import DocumentFactory, OutletFactory, StudyFactory, TextFactory

pytestmark = pytest.mark.django_db


def test_documents_are_those_of_the_study_that_live_newest_first() -> None:
    study = StudyFactory.create()
    first = DocumentFactory.create(study=study)
    second = DocumentFactory.create(study=study)
    DocumentFactory.create(study=study, deleted_at="2020-01-01T00:00Z")
    DocumentFactory.create()
    assert list(documents_of(study)) == [second, first]


@pytest.mark.parametrize("words", ["truce", "Reporter", "doc-77", "sieges END"])
def test_search_looks_into_title_byline_external_id_and_text(words: str) -> None:
    study = StudyFactory.create()
    sought = TextFactory.create(
        document__study=study,
        document__title="No truce yet",
        document__byline="Staff reporter",
        document__external_id="doc-77",
        text="They want the sieges end.",
    ).document
    TextFactory.create(document__study=study, text="Something else.")
    assert list(documents_search(documents_of(study), words)) == [sought]


def test_search_reads_the_newest_version_only() -> None:
    study = StudyFactory.create()
    old = TextFactory.create(document__study=study, text="The old wording.")
    TextFactory.create(document=old.document, version=2, text="The new one.")
    assert list(documents_search(documents_of(study), "old wording")) == []
    assert list(documents_search(documents_of(study), "new one")) == [old.document]


def test_copies_are_the_other_documents_with_the_same_text() -> None:
    study = StudyFactory.create()
    one, two, alone = documents_create(
        study=study,
        who=None,
        drafts=[
            DocumentDraft(title="1", text="Same.", language="en", outlet="A"),
            DocumentDraft(title="2", text="Same.", language="en", outlet="B"),
            DocumentDraft(title="3", text="Other.", language="en"),
        ],
    )
    fresh = {document.title: document for document in documents_of(study)}
    assert list(copies_of(fresh["1"])) == [two]
    assert list(copies_of(fresh["2"])) == [one]
    assert list(copies_of(fresh["3"])) == []
    assert alone.title == "3"


def test_outlets_are_listed_by_name() -> None:
    study = StudyFactory.create()
    OutletFactory.create(study=study, name="B")
    OutletFactory.create(study=study, name="A")
    OutletFactory.create(name="C")
    assert [outlet.name for outlet in outlets_of(study)] == ["A", "B"]
