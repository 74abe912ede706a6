from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from annotations.core.spans import Span
from annotations.corpus.contracts import DocumentDraft
from annotations.corpus.segmenting import expand
from annotations.corpus.services import documents_create
from annotations.models import Document, Role, Study, User
from tests.corpus.zoo import ZOO
from tests.factories import LayerFactory, OutletFactory, StatementFactory, StudyFactory

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], APIClient]
Member = Callable[..., User]


@pytest.fixture
def study() -> Study:
    return StudyFactory.create()


@pytest.fixture
def annotator(study: Study, member: Member, client_of: ClientOf) -> APIClient:
    return client_of(member(study, Role.ANNOTATOR))


def made(study: Study, text: str = "The envoy spoke.", **given: Any) -> Document:
    draft = DocumentDraft(**{"title": "T", "language": "en", "text": text, **given})
    return documents_create(study=study, who=None, drafts=[draft])[0]


def url(study: Study, tail: str = "") -> str:
    return f"/api/v1/studies/{study.pk}/documents/{tail}"


@pytest.mark.parametrize("text", ZOO.values(), ids=ZOO)
def test_a_text_arrives_with_every_character_and_its_offsets_fit(
    study: Study, annotator: APIClient, text: str
) -> None:
    document = made(study, text)
    answer = annotator.get(url(study, f"{document.pk}/")).json()
    assert answer["text"]["text"] == text
    tokens: list[Span] = expand(answer["text"]["tokens"])
    assert "".join(token.of(text) for token in tokens) == "".join(
        "".join(token.of(text).split()) for token in tokens
    )
    assert tokens[-1].end <= len(text)


def test_the_list_has_everything_but_the_texts(study: Study, annotator: APIClient) -> None:
    document = made(study, outlet="Wire", byline="Staff", external_id="one")
    [row] = annotator.get(url(study)).json()["results"]
    assert row == {
        "id": str(document.pk),
        "title": "T",
        "outlet": {
            **{"id": str(document.outlet_id), "name": "Wire", "kind": "other", "country": ""}
        },
        "byline": "Staff",
        "url": "",
        "published_at": None,
        "precision": "day",
        "language": "en",
        "section": "",
        "external_id": "one",
        "words": 3,
        "has_copies": False,
        "created_at": row["created_at"],
    }


def test_filters_by_outlet_language_and_words(study: Study, annotator: APIClient) -> None:
    wire = made(study, "One.", outlet="Wire")
    arabic = made(study, "اثنان.", language="ar", title="ب")

    def ids(query: str) -> list[str]:
        return [row["id"] for row in annotator.get(url(study, query)).json()["results"]]

    assert ids(f"?outlet={wire.outlet_id}") == [str(wire.pk)]
    assert ids("?language=AR") == [str(arabic.pk)]
    assert ids("?search=one") == [str(wire.pk)]
    assert ids("?search=اثنان") == [str(arabic.pk)]
    assert ids("?search=%20") == [str(arabic.pk), str(wire.pk)]
    assert ids("?search=nothing") == []
    assert ids(f"?outlet={OutletFactory.create().pk}") == []


def test_a_filter_that_is_no_id_is_refused(study: Study, annotator: APIClient) -> None:
    answer = annotator.get(url(study, "?outlet=wire"))
    assert (answer.status_code, answer.json()["faults"][0]["field"]) == (400, "outlet")


def test_wire_copies_name_one_another(study: Study, annotator: APIClient) -> None:
    one, two = made(study, outlet="A"), made(study, outlet="B")
    answer = annotator.get(url(study, f"{one.pk}/")).json()
    assert answer["has_copies"] is True
    assert [(copy["id"], copy["outlet"]) for copy in answer["copies"]] == [(str(two.pk), "B")]


def test_a_document_of_another_study_or_in_the_bin_does_not_exist(
    study: Study, annotator: APIClient
) -> None:
    foreign, gone = made(StudyFactory.create()), made(study)
    gone.deleted_at = gone.created_at
    gone.save()
    for document in (foreign, gone):
        assert annotator.get(url(study, f"{document.pk}/")).status_code == 404
    assert annotator.get(url(foreign.study)).status_code == 404


def test_nothing_that_others_marked_shows(study: Study, annotator: APIClient) -> None:
    document = made(study)
    before = [annotator.get(url(study, tail)).json() for tail in ("", f"{document.pk}/")]
    layer = LayerFactory.create(
        assignment__round__study=study, assignment__text=document.texts.get()
    )
    StatementFactory.create(layer=layer)
    after = [annotator.get(url(study, tail)).json() for tail in ("", f"{document.pk}/")]
    assert after == before


def test_a_page_takes_few_queries_however_many_documents(
    study: Study, annotator: APIClient, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        made(study, f"Text {number}.", outlet=f"Outlet {number}")
    with django_assert_max_num_queries(8):
        assert len(annotator.get(url(study)).json()["results"]) == 12


def test_outlets_are_listed(study: Study, annotator: APIClient) -> None:
    OutletFactory.create(study=study, name="B", kind="wire")
    OutletFactory.create(study=study, name="A")
    found = annotator.get(f"/api/v1/studies/{study.pk}/outlets/").json()["results"]
    assert [(outlet["name"], outlet["kind"]) for outlet in found] == [
        *(("A", "other"), ("B", "wire"))
    ]
