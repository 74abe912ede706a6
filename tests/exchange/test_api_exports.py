from collections.abc import Callable
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from rest_framework.test import APIClient

from annotations.models import Event, Role, Study, User
from tests.exchange.worlds import Everything, exported, lines
from tests.factories import StudyFactory

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], APIClient]
Member = Callable[..., User]


@pytest.fixture
def everything() -> Everything:
    return Everything()


@pytest.fixture
def manager(everything: Everything, member: Member, client_of: ClientOf) -> APIClient:
    return client_of(member(everything.study, Role.MANAGER))


def url(study: Study, query: str = "") -> str:
    return f"/api/v1/studies/{study.pk}/export/{query}"


def body(answer: Any) -> bytes:
    assert isinstance(answer, StreamingHttpResponse)
    return b"".join(answer)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("form", "media_type", "suffix"),
    [
        ("jsonl", "application/x-ndjson", "jsonl"),
        ("csv", "text/csv", "csv"),
        ("standpoint.jsonl.v1", "application/x-ndjson", "jsonl"),
    ],
)
def test_a_study_streams_in_the_format_asked_for(
    everything: Everything, manager: APIClient, form: str, media_type: str, suffix: str
) -> None:
    answer = manager.get(url(everything.study, f"?format={form}"))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith(media_type)
    name = f"{everything.study.slug}.{suffix}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert body(answer) == exported(everything.study, form)


def test_without_a_format_it_is_the_whole_study_whatever_the_client_accepts(
    everything: Everything, manager: APIClient
) -> None:
    answer = manager.get(url(everything.study), HTTP_ACCEPT="text/html")
    assert body(answer) == exported(everything.study)


def test_filters_are_parameters(everything: Everything, manager: APIClient) -> None:
    query = f"?round={everything.round.pk}&kind=human&annotator=reader-2"
    file = body(manager.get(url(everything.study, query)))
    assert lines(file)[0]["filters"] == {
        **{"round": str(everything.round.pk), "kind": "human", "annotator": "reader-2"}
    }
    assert lines(file)[-1]["counts"]["layer"] == 1


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("?format=xlsx", 404, "format.unknown"),
        ("?kind=nonsense", 422, "export.kind"),
        ("?round=nonsense", 404, "not_found"),
        ("?annotator=reader-77", 404, "not_found"),
    ],
)
def test_a_wrong_parameter_is_refused_in_the_envelope(
    everything: Everything, manager: APIClient, query: str, status: int, code: str
) -> None:
    answer = manager.get(url(everything.study, query))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not Event.objects.filter(kind="study.exported").exists()


def test_annotators_do_not_export(
    everything: Everything, member: Member, client_of: ClientOf
) -> None:
    annotator = client_of(member(everything.study, Role.ANNOTATOR))
    assert annotator.get(url(everything.study)).status_code == 403
    assert annotator.get(url(everything.study, "options/")).status_code == 403


def test_a_stranger_finds_no_study(everything: Everything, manager: APIClient) -> None:
    assert manager.get(url(StudyFactory.create())).status_code == 404


def test_the_event_names_who_exported(everything: Everything, manager: APIClient) -> None:
    body(manager.get(url(everything.study)))
    event = Event.objects.get(kind="study.exported")
    assert event.who is not None
    assert event.study == everything.study


def test_the_choices_tell_formats_and_what_they_lose(
    everything: Everything, manager: APIClient
) -> None:
    options = manager.get(url(everything.study, "options/")).json()
    assert [form["short"] for form in options["formats"]] == ["jsonl", "csv"]
    assert all(form["loses"] and form["unit"] == "code points" for form in options["formats"])
    assert options["rounds"] == [{"id": str(everything.round.pk), "name": "First"}]
    assert options["kinds"] == ["human", "model", "import", "gold"]
    assert len(options["readers"]) == 3
    assert (options["withheld_texts"], options["complete"]) == (0, True)
