"""The demo's positions over the API against the hand-worked cells of seeds/demo/expected."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from annotations.models import Actor, Assignment, Claim, Role, SideMembership, User
from tests import factories as make
from tests.agreement.demo import Demo
from tests.seeds.demo_files import read_yaml

pytestmark = pytest.mark.django_db

Clients = Callable[[User], APIClient]
EXPECTED = read_yaml("expected/positions.yaml")


def get(client: APIClient, demo: Demo, path: str = "", **query: Any) -> Any:
    answer = client.get(f"/api/v1/studies/{demo.study.pk}/positions/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def cell(found: dict[str, Any], demo: Demo, actor: str, issue: str) -> dict[str, Any] | None:
    ids = str(demo.actors[actor].pk), str(demo.issues[issue].pk)
    return next((one for one in found["cells"] if (one["actor"], one["issue"]) == ids), None)


def statements(client: APIClient, demo: Demo, actor: str, issue: str, **query: Any) -> list[Any]:
    query |= {"actor": demo.actors[actor].pk, "issue": demo.issues[issue].pk}
    return get(client, demo, "statements/", **query)


@pytest.mark.parametrize(
    "expected", EXPECTED["annotator1"], ids=lambda one: f"{one['actor']} on {one['issue']}"
)
def test_the_reading_of_one_reader(
    demo: Demo, manager: APIClient, expected: dict[str, Any]
) -> None:
    found = get(manager, demo, reading=demo.people["annotator1"].pk)

    one = cell(found, demo, expected["actor"], expected["issue"])

    if expected["p"] is None:
        assert one is None
        return
    assert one is not None
    assert one["p"] == pytest.approx(expected["p"], abs=1e-6)
    assert list(one["split"].values()) == [expected["F"], expected["A"], expected["N"]]
    assert one["n"] == expected["F"] + expected["A"] + expected["N"]
    assert one["documents"] == len(expected["documents"])
    assert one["is_inconsistent"] == expected.get("inconsistent", False)


@pytest.mark.parametrize(
    "expected", EXPECTED["all_readers"], ids=lambda one: f"{one['actor']} on {one['issue']}"
)
def test_all_readers_each_document_weighing_one(
    demo: Demo, manager: APIClient, expected: dict[str, Any]
) -> None:
    one = cell(get(manager, demo), demo, expected["actor"], expected["issue"])

    assert one is not None
    assert one["p"] == pytest.approx(expected["p"], abs=1e-6)
    assert one["n"] == expected["n"]


def test_every_row_and_column_is_named(demo: Demo, manager: APIClient) -> None:
    found = get(manager, demo)

    assert [issue["key"] for issue in found["issues"]][:2] == ["ceasefire", "aid_access"]
    assert all(issue["positive_pole"] for issue in found["issues"])
    assert {one["actor"] for one in found["cells"]} == {row["id"] for row in found["actors"]}
    assert [reader["name"] for reader in found["readers"]] == [
        "Annotator 1",
        "Annotator 2",
        "Annotator 3",
    ]


def test_what_is_not_counted_is_said(demo: Demo, manager: APIClient) -> None:
    found = get(manager, demo)
    left_out = {one["reason"]: one["count"] for one in found["left_out"]}

    assert left_out["none"] == 21
    assert left_out["unclear"] == 1
    assert left_out["ascribed"] == 7
    assert "undirected" not in left_out


def test_a_cell_opens_its_sentences(demo: Demo, manager: APIClient) -> None:
    reader = demo.people["annotator1"].pk
    found = statements(manager, demo, "gatilov", "ceasefire", reading=reader)

    counted = [one for one in found if one["outcome"] == "counted"]
    signs = [(one["stance"]["label"], one["stance"]["direction"]) for one in counted]
    assert sorted(signs) == [("favour", -1), ("favour", 1), ("mixed", 1), ("mixed", 1)]
    for one in found:
        text = next(text for text in demo.texts.values() if str(text.pk) == one["document"]["text"])
        excerpt = one["excerpt"]
        assert text.text[excerpt["start"] : excerpt["end"]] == excerpt["text"]
        assert one["statement"]["speaker"]
        assert one["document"]["title"] == text.document.title


def test_what_a_cell_does_not_count_is_shown_with_the_reason(
    demo: Demo, manager: APIClient
) -> None:
    reader = demo.people["annotator1"].pk
    found = statements(manager, demo, "lavrov", "delegation", reading=reader)

    assert sorted(one["outcome"] for one in found) == ["counted"] * 4 + ["duplicate"]


def test_the_side_is_that_of_the_last_position(demo: Demo, manager: APIClient) -> None:
    actor = demo.actors["hnc"]
    for key, glyph, start, end in (
        ("early", "square", None, "2016-01-01"),
        ("opposition", "circle", "2016-01-01", None),
    ):
        side = make.models.Side.objects.create(study=demo.study, key=key, name=key, glyph=glyph)
        SideMembership.objects.create(actor=actor, side=side, valid_from=start, valid_to=end)

    rows = {row["id"]: row for row in get(manager, demo)["actors"]}

    assert rows[str(actor.pk)]["side"]["glyph"] == "circle"
    assert rows[str(demo.actors["russia"].pk)]["side"] is None


def test_a_merged_actor_speaks_as_what_it_went_into(demo: Demo, manager: APIClient) -> None:
    before = cell(get(manager, demo), demo, "lavrov", "delegation")
    Actor.objects.filter(key="lavrov").update(status="merged", merged_into=demo.actors["gatilov"])

    found = get(manager, demo)

    assert before is not None
    assert cell(found, demo, "lavrov", "delegation") is None
    assert cell(found, demo, "gatilov", "delegation")
    assert statements(manager, demo, "gatilov", "delegation")


def test_a_merged_claim_points_where_it_went(demo: Demo, manager: APIClient) -> None:
    reader = demo.people["annotator1"].pk
    into = Claim.objects.get(key="ceasefire-first")
    Claim.objects.filter(key="ceasefire-not-terrorists").update(status="merged", merged_into=into)

    one = cell(get(manager, demo, reading=reader), demo, "gatilov", "ceasefire")

    assert one is not None
    assert one["split"] == {"favour": 2, "against": 0, "neither": 2}


def test_a_second_reading_of_a_document_replaces_the_first(demo: Demo, manager: APIClient) -> None:
    reader = demo.people["annotator1"]
    again = make.RoundFactory.create(study=demo.study, codebook_version=demo.round.codebook_version)
    assignment = make.AssignmentFactory.create(
        round=again,
        text=demo.texts["convoy"],
        annotator=reader,
        state="submitted",
        submitted_at=timezone.now(),
    )
    make.LayerFactory.create(assignment=assignment, state="submitted")

    def russia(**query: Any) -> dict[str, Any] | None:
        found = get(manager, demo, reading=reader.pk, **query)
        return cell(found, demo, "russia", "aid_access")

    assert russia() is None
    assert russia(round=demo.round.pk) is not None
    assert russia(round=again.pk) is None


def test_a_text_that_one_reads_blind_takes_no_part(demo: Demo, manager: APIClient) -> None:
    make.AssignmentFactory.create(
        round=demo.round, text=demo.texts["convoy"], annotator=demo.people["manager"]
    )

    found = get(manager, demo)

    assert cell(found, demo, "russia", "aid_access") is None
    assert found["blind_documents"] == 1
    assert statements(manager, demo, "russia", "aid_access") == []


@pytest.mark.parametrize("path", ["", "statements/"])
def test_readers_see_no_positions(demo: Demo, client_of: Clients, path: str) -> None:
    answer = client_of(demo.people["annotator1"]).get(
        f"/api/v1/studies/{demo.study.pk}/positions/{path}"
    )

    assert answer.status_code == 403


def test_a_viewer_sees_positions(demo: Demo, client_of: Clients) -> None:
    viewer = make.MembershipFactory.create(study=demo.study, role=Role.VIEWER).user

    assert get(client_of(viewer), demo)["cells"]


def test_open_readings_take_no_part(demo: Demo, manager: APIClient) -> None:
    Assignment.objects.filter(text=demo.texts["convoy"]).update(state="returned")

    assert cell(get(manager, demo), demo, "russia", "aid_access") is None


@pytest.mark.parametrize("query", [{"reading": "nobody"}, {"round": "x"}])
def test_a_filter_that_means_nothing_is_refused(
    demo: Demo, manager: APIClient, query: dict[str, str]
) -> None:
    answer = manager.get(f"/api/v1/studies/{demo.study.pk}/positions/", query)

    assert answer.status_code == 400
