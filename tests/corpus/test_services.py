from datetime import UTC, datetime

import pytest

from annotations.core.errors import Invalid
from annotations.core.text import digest
from annotations.corpus.contracts import DocumentDraft
from annotations.corpus.services import documents_create
from annotations.models import Document, Event, Outlet
from tests.corpus.zoo import ZOO
from tests.factories import OutletFactory, StudyFactory, UserFactory

pytestmark = pytest.mark.django_db


def draft(text: str = "The envoy said that talks began.", **given: object) -> DocumentDraft:
    values = {"title": "Talks", "language": "en", "text": text, **given}
    return DocumentDraft(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ZOO.values(), ids=ZOO)
def test_the_stored_text_is_what_was_decoded(text: str) -> None:
    created = documents_create(study=StudyFactory.create(), who=None, drafts=[draft(text)])
    stored = Document.objects.get(pk=created[0].pk).texts.get()
    assert stored.text == text
    assert stored.sha256 == digest(text)
    assert stored.version == 1


def test_documents_come_with_outlet_segments_and_one_event() -> None:
    study, who = StudyFactory.create(), UserFactory.create()
    known = OutletFactory.create(study=study, name="Lemanic Wire")
    OutletFactory.create(name="Courier")
    created = documents_create(
        study=study,
        who=who,
        drafts=[
            draft("One.", outlet="Lemanic Wire"),
            draft("Two.", outlet="Courier"),
            draft("Three."),
        ],
    )
    assert [document.outlet and document.outlet.name for document in created] == [
        "Lemanic Wire",
        "Courier",
        None,
    ]
    assert created[0].outlet == known
    assert Outlet.objects.filter(study=study).count() == 2
    assert created[0].texts.get().tokens == [0, 3, 0, 1]
    event = Event.objects.get(kind="documents.created")
    assert event.who == who
    assert event.after == {"documents": [str(document.pk) for document in created]}


@pytest.mark.parametrize("bad", ["nul \x00", "lone \ud800"], ids=["nul", "surrogate"])
def test_what_no_database_may_hold_is_refused_with_its_position(bad: str) -> None:
    with pytest.raises(Invalid) as refused:
        documents_create(study=StudyFactory.create(), who=None, drafts=[draft(), draft(bad)])
    fault = refused.value.faults[0]
    assert (fault.code, fault.row) == ("text.forbidden", 2)
    assert f"character {len(bad)}" in fault.message
    assert not Document.objects.exists()


def test_wire_copies_share_a_cluster_whose_canonical_document_is_the_earliest() -> None:
    study = StudyFactory.create()
    later, earlier = documents_create(
        study=study,
        who=None,
        drafts=[
            draft(outlet="B", published_at=datetime(2016, 2, 3, tzinfo=UTC)),
            draft(outlet="A", published_at=datetime(2016, 2, 2, tzinfo=UTC)),
        ],
    )
    [third] = documents_create(
        study=study,
        who=None,
        drafts=[draft(outlet="C", published_at=datetime(2016, 1, 1, tzinfo=UTC))],
    )
    [other] = documents_create(study=study, who=None, drafts=[draft("Another text.")])
    [foreign] = documents_create(study=StudyFactory.create(), who=None, drafts=[draft()])
    clusters = [
        Document.objects.get(pk=document.pk).cluster
        for document in (later, earlier, third, other, foreign)
    ]
    assert clusters[0] is not None
    assert clusters[0] == clusters[1] == clusters[2]
    assert clusters[0].canonical == earlier
    assert clusters[3:] == [None, None]
