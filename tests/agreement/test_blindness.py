"""No figure, count or item comes from a reading that somebody may not see yet."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from annotations.models import Assignment, Layer, Role, User
from tests import factories as make
from tests.agreement.demo import Demo

pytestmark = pytest.mark.django_db

Clients = Callable[[User], APIClient]


def get(client: APIClient, demo: Demo, path: str, **query: Any) -> Any:
    answer = client.get(f"/api/v1/studies/{demo.study.pk}/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def agreement(client: APIClient, demo: Demo) -> dict[str, Any]:
    return get(client, demo, f"rounds/{demo.round.pk}/agreement/")


def items(client: APIClient, demo: Demo, **query: Any) -> list[dict[str, Any]]:
    path = f"rounds/{demo.round.pk}/agreement/items/"
    return get(client, demo, path, **query)["results"]


def texts_in(found: dict[str, Any]) -> set[str]:
    return {row["text"] for row in found["report"]["texts"]}


def submit_lead(demo: Demo) -> None:
    """Annotator 3 finds nothing in the lead report, and hands that in."""
    reader = demo.people["annotator3"]
    assignment = Assignment.objects.get(round=demo.round, annotator=reader, text=demo.texts["lead"])
    make.LayerFactory.create(assignment=assignment, state=Layer.State.SUBMITTED)
    assignment.state = "submitted"
    assignment.submitted_at = timezone.now()
    assignment.save()


def give_blind_assignment(demo: Demo, document: str, user: User) -> None:
    make.AssignmentFactory.create(
        round=demo.round, text=demo.texts[document], annotator=user, state="open"
    )


@pytest.mark.parametrize("name", ["annotator1", "annotator3"])
def test_a_reader_sees_no_figure_of_a_document_before_all_have_submitted(
    demo: Demo, client_of: Clients, name: str
) -> None:
    found = agreement(client_of(demo.people[name]), demo)

    assert len(texts_in(found)) == 15
    assert str(demo.texts["lead"].pk) not in texts_in(found)
    assert {"kind": "documents", "reason": "blind", "count": 2} in found["left_out"]


@pytest.mark.parametrize("slot", ["found", "content_exact", "content_overlap", "stance"])
def test_a_blind_reader_opens_no_item_of_that_document(
    demo: Demo, client_of: Clients, slot: str
) -> None:
    client = client_of(demo.people["annotator3"])
    lead = str(demo.texts["lead"].pk)

    assert items(client, demo, slot=slot, text=lead) == []
    assert all(item["document"]["text"] != lead for item in items(client, demo, slot=slot))


def test_handing_in_ends_the_blind_phase_and_shows_agreement(
    demo: Demo, client_of: Clients
) -> None:
    submit_lead(demo)
    client = client_of(demo.people["annotator3"])

    assert len(texts_in(agreement(client, demo))) == 16
    assert items(client, demo, slot="found", text=str(demo.texts["lead"].pk))


def test_a_reader_sees_the_pairs_that_they_are_in(demo: Demo, client_of: Clients) -> None:
    found = agreement(client_of(demo.people["annotator1"]), demo)

    pairs = [{reader["name"] for reader in row["readers"]} for row in found["report"]["pairs"]]
    assert pairs == [{"Annotator 1", "Annotator 2"}, {"Annotator 1", "Annotator 3"}]


def test_a_manager_who_reads_blind_gets_nothing_from_that_document(
    demo: Demo, manager: APIClient
) -> None:
    give_blind_assignment(demo, "protest", demo.people["manager"])
    protest = str(demo.texts["protest"].pk)

    found = agreement(manager, demo)

    assert protest not in texts_in(found)
    assert len(texts_in(found)) == 15
    assert {"kind": "documents", "reason": "blind", "count": 1} in found["left_out"]
    assert items(manager, demo, slot="found", text=protest) == []
    assert {"kind": "readings", "reason": "not_submitted", "count": 4} in found["left_out"]


def test_the_report_of_a_manager_is_not_given_to_a_blind_one(
    demo: Demo, client_of: Clients, manager: APIClient
) -> None:
    everything = agreement(manager, demo)
    blind_manager = make.UserFactory.create()
    make.MembershipFactory.create(study=demo.study, user=blind_manager, role=Role.MANAGER)
    give_blind_assignment(demo, "lead", blind_manager)

    found = agreement(client_of(blind_manager), demo)

    assert len(texts_in(everything)) == 16
    assert str(demo.texts["lead"].pk) not in texts_in(found)


def test_a_reading_marked_not_blind_is_left_out(demo: Demo, manager: APIClient) -> None:
    layer = demo.layers["lead", "annotator1"]
    Assignment.objects.filter(pk=layer.assignment_id).update(not_blind=True)

    found = agreement(manager, demo)

    assert str(demo.texts["lead"].pk) not in texts_in(found)
    assert {"kind": "readings", "reason": "not_blind", "count": 1} in found["left_out"]


def test_a_returned_reading_is_left_out(demo: Demo, manager: APIClient) -> None:
    layer = demo.layers["protest", "annotator1"]
    Assignment.objects.filter(pk=layer.assignment_id).update(state="returned")

    (row,) = [
        row
        for row in agreement(manager, demo)["report"]["texts"]
        if row["text"] == str(demo.texts["protest"].pk)
    ]

    assert row["readers"] == 2


def test_a_deleted_document_is_left_out(demo: Demo, manager: APIClient) -> None:
    document = demo.texts["protest"].document
    document.deleted_at = timezone.now()
    document.save()

    found = agreement(manager, demo)

    assert (found["documents"], len(texts_in(found))) == (16, 15)


@pytest.mark.parametrize("path", ["progress/", "suggestion-use/", "agreement/"])
def test_a_round_that_one_does_not_read_in_is_not_there(
    demo: Demo, client_of: Clients, path: str
) -> None:
    stranger = make.UserFactory.create()
    make.MembershipFactory.create(study=demo.study, user=stranger, role=Role.ANNOTATOR)

    answer = client_of(stranger).get(
        f"/api/v1/studies/{demo.study.pk}/rounds/{demo.round.pk}/{path}"
    )

    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["progress/", "suggestion-use/", "agreement/"])
def test_a_round_of_another_study_is_not_there(demo: Demo, client_of: Clients, path: str) -> None:
    elsewhere = make.MembershipFactory.create(role=Role.OWNER)

    answer = client_of(elsewhere.user).get(
        f"/api/v1/studies/{elsewhere.study_id}/rounds/{demo.round.pk}/{path}"
    )

    assert answer.status_code == 404


def progress(client: APIClient, demo: Demo) -> dict[str, Any]:
    return get(client, demo, f"rounds/{demo.round.pk}/progress/")


def names(found: dict[str, Any]) -> list[str]:
    return [person["reader"]["name"] for person in found["people"]]


def test_a_manager_sees_the_progress_of_everybody(demo: Demo, manager: APIClient) -> None:
    found = progress(manager, demo)

    assert names(found) == ["Annotator 1", "Annotator 2", "Annotator 3"]
    assert found["documents"] == 17
    assert found["states"] == {
        "todo": 4,
        "open": 0,
        "submitted": 47,
        "returned": 0,
        "released": 0,
    }
    assert found["people"][0]["states"]["submitted"] == 16
    assert found["people"][0]["active_seconds"] == 16 * 60


def test_a_blind_reader_sees_their_own_progress_only(demo: Demo, client_of: Clients) -> None:
    found = progress(client_of(demo.people["annotator3"]), demo)

    assert names(found) == ["Annotator 3"]
    assert found["states"] is None
    assert found["people"][0]["states"]["submitted"] == 15


def test_a_reader_sees_the_sum_once_the_round_is_not_blind_any_more(
    demo: Demo, client_of: Clients
) -> None:
    demo.round.blind_ended_at = timezone.now()
    demo.round.save()

    found = progress(client_of(demo.people["annotator3"]), demo)

    assert names(found) == ["Annotator 3"]
    assert found["states"]["submitted"] == 47


def test_a_viewer_sees_the_sum_and_nobody(demo: Demo, client_of: Clients) -> None:
    viewer = make.MembershipFactory.create(study=demo.study, role=Role.VIEWER).user

    found = progress(client_of(viewer), demo)

    assert names(found) == []
    assert found["states"]["submitted"] == 47


def test_a_manager_who_reads_blind_does_not_learn_who_has_submitted_there(
    demo: Demo, manager: APIClient
) -> None:
    give_blind_assignment(demo, "protest", demo.people["manager"])

    found = progress(manager, demo)

    assert found["states"]["submitted"] == 44
    assert found["blind_documents"] == 1
    assert found["people"][-1]["states"]["open"] == 1


def test_all_rounds_that_one_may_know_of(
    demo: Demo, manager: APIClient, client_of: Clients
) -> None:
    make.RoundFactory.create(
        study=demo.study, codebook_version=demo.round.codebook_version, state="draft"
    )

    assert len(get(manager, demo, "progress/")) == 2
    (mine,) = get(client_of(demo.people["annotator1"]), demo, "progress/")
    assert mine["round"]["name"] == "First reading"
