"""The demo round over the API against the hand-worked tables of seeds/demo/expected."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from annotations.models import AgreementReport, Event
from tests.agreement.demo import Demo
from tests.seeds.demo_files import read_yaml

pytestmark = pytest.mark.django_db

EXPECTED = read_yaml("expected/agreement.yaml")
GROUPS = read_yaml("expected/groups.yaml")
READERS = ("annotator1", "annotator2", "annotator3")


def get(client: APIClient, demo: Demo, path: str, **query: Any) -> Any:
    answer = client.get(f"/api/v1/studies/{demo.study.pk}/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def agreement(demo: Demo, manager: APIClient) -> dict[str, Any]:
    return get(manager, demo, f"rounds/{demo.round.pk}/agreement/")


def figures(agreement: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {figure["slot"]: figure for figure in agreement["report"]["figures"]}


@pytest.mark.parametrize("slot", ["found", "content_exact", "content_overlap"])
def test_what_was_found_and_marked(agreement: dict[str, Any], slot: str) -> None:
    expected, found = EXPECTED[slot], figures(agreement)[slot]

    assert found["estimate"]["value"] == pytest.approx(expected["f1"], abs=1e-6)
    assert found["n"]["documents"] == expected["documents"]
    assert found["n"]["pairs"] == expected["matches"]
    assert found["n"]["marks"] == expected["pairs_n"]
    assert found["interval"]["low"] < expected["f1"] < found["interval"]["high"]


def test_stance_alpha_with_its_coincidences(agreement: dict[str, Any]) -> None:
    expected, found = EXPECTED["stance"], figures(agreement)["stance"]

    assert found["estimate"]["value"] == pytest.approx(expected["alpha"], abs=1e-6)
    assert found["n"]["units"] == expected["pairable_units"]
    assert found["n"]["pairs"] == expected["pairs"]
    assert agreement["report"]["labels"] == expected["labels"]
    assert agreement["report"]["coincidences"] == [
        [float(cell) for cell in expected["coincidences"][label]] for label in expected["labels"]
    ]
    low, high = found["interval"]["low"], found["interval"]["high"]
    assert low < expected["alpha"] < high


def test_what_the_stance_figure_leaves_out(agreement: dict[str, Any]) -> None:
    expected = EXPECTED["stance"]
    left_out = figures(agreement)["stance"]["left_out"]

    units = {one["reason"]: one["count"] for one in left_out if one["kind"] == "units"}
    assert units == {"one_reader": 7, "ascribed": 3, "not_named": 3, "unclear": 1}
    assert sum(units.values()) == expected["single_units"]
    assert {"kind": "values", "reason": "unclear", "count": expected["unclear"]} in left_out


def test_what_the_round_leaves_out(agreement: dict[str, Any]) -> None:
    expected = EXPECTED["left_out"]
    missing = sum(len(readers) for readers in expected["readings"].values())

    assert agreement["documents"] == 17
    assert agreement["left_out"] == [
        {"kind": "documents", "reason": "few_readings", "count": len(expected["documents"])},
        {"kind": "readings", "reason": "not_submitted", "count": missing},
    ]


def test_places(agreement: dict[str, Any]) -> None:
    report = agreement["report"]

    assert report["places"] == EXPECTED["groups"]["all"]
    assert report["shared_places"] == EXPECTED["groups"]["aligned"]


def test_every_document(agreement: dict[str, Any], demo: Demo) -> None:
    rows = {row["text"]: row for row in agreement["report"]["texts"]}

    assert len(rows) == len(EXPECTED["documents"])
    for document, expected in EXPECTED["documents"].items():
        row = rows[str(demo.texts[document].pk)]
        assert row["title"] == demo.texts[document].document.title
        assert row["statements"] == sum(filter(None, expected["statements"]))
        assert (row["places"], row["shared_places"]) == (expected["groups"], expected["aligned"])
        assert row["marks"] == expected["pairs_n"]
        assert row["matches"] == {
            "found": expected["found"],
            "content_exact": expected["exact"],
            "content_overlap": expected["overlap"],
        }


def test_pairs_of_readers(agreement: dict[str, Any]) -> None:
    pairs = {
        tuple(reader["name"] for reader in row["readers"]): row
        for row in agreement["report"]["pairs"]
    }

    assert {names: row["documents"] for names, row in pairs.items()} == {
        ("Annotator 1", "Annotator 2"): 16,
        ("Annotator 1", "Annotator 3"): 15,
        ("Annotator 2", "Annotator 3"): 15,
    }
    statements = [expected["statements"] for expected in EXPECTED["documents"].values()]
    assert pairs["Annotator 1", "Annotator 2"]["n"]["found"] == sum(
        one + two for one, two, _ in statements
    )


@pytest.mark.parametrize(
    ("slot", "loss"),
    [("found", 446 - 2 * 205), ("content_exact", 446 - 2 * 153), ("content_overlap", 446 - 418)],
)
def test_a_click_opens_all_that_a_figure_lost(
    demo: Demo, manager: APIClient, slot: str, loss: int
) -> None:
    items = every_item(manager, demo, slot=slot)

    assert sum(item["share"] for item in items) == pytest.approx(1)
    assert min(item["share"] for item in items) == pytest.approx(1 / loss)
    shares = [item["share"] for item in items]
    assert shares == sorted(shares, reverse=True)


def test_a_click_opens_the_disagreeing_stances_with_both_readings(
    demo: Demo, manager: APIClient
) -> None:
    items = every_item(manager, demo, slot="stance")

    found = [
        (
            item["document"]["text"],
            item["issue"]["key"],
            tuple(reading["value"] for reading in item["readings"]),
        )
        for item in items
    ]
    expected = [
        (str(demo.texts[document].pk), issue, _values(document, values))
        for document, groups in GROUPS.items()
        for group in groups
        for issue, values in group["stances"].items()
        if len({value for value in values if value not in (".", "unclear")}) > 1
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert sum(item["share"] for item in items) == pytest.approx(1)


def _values(document: str, values: list[str]) -> tuple[str | None, ...]:
    """Expected values of those who read the document, None where there is none."""
    sizes = EXPECTED["documents"][document]["statements"]
    return tuple(
        None if value in (".", "unclear") else value
        for value, size in zip(values, sizes, strict=True)
        if size is not None
    )


def test_a_cell_of_the_confusion_opens_its_statements(demo: Demo, manager: APIClient) -> None:
    items = every_item(manager, demo, slot="stance", label=["against", "mixed"])

    assert len(items) == 9
    assert all(
        {"against", "mixed"} <= {reading["value"] for reading in item["readings"]} for item in items
    )


def test_both_readings_stand_on_the_text(demo: Demo, manager: APIClient) -> None:
    item = get(manager, demo, f"rounds/{demo.round.pk}/agreement/items/", slot="stance")["results"][
        0
    ]
    text = next(one for one in demo.texts.values() if str(one.pk) == item["document"]["text"]).text
    excerpt = item["excerpt"]

    assert text[excerpt["start"] : excerpt["end"]] == excerpt["text"]
    for reading in item["readings"]:
        for span in reading["statement"]["spans"]:
            assert excerpt["start"] <= span["start"] < span["end"] <= excerpt["end"]


def test_disagreements_of_one_document_and_one_pair(demo: Demo, manager: APIClient) -> None:
    text = str(demo.texts["protest"].pk)
    pair = [str(demo.people[name].pk) for name in READERS[:2]]

    items = every_item(manager, demo, slot="found", text=text, reader=pair)

    # Annotators 1 and 2 have 5 and 6 statements; the groups that hold only one of them:
    lonely = [
        group["statements"]
        for group in GROUPS["protest"]
        if ("-" in group["statements"][:2]) and group["statements"][:2] != ["-", "-"]
    ]
    assert len(items) == len(lonely)
    assert {item["document"]["text"] for item in items} == {text}
    assert all(len(item["readings"]) == 2 for item in items)


def test_the_report_is_computed_once_for_the_same_inputs(demo: Demo, manager: APIClient) -> None:
    path = f"rounds/{demo.round.pk}/agreement/"

    first, second = get(manager, demo, path), get(manager, demo, path)

    assert first == second
    assert AgreementReport.objects.count() == 1
    assert Event.objects.filter(kind="agreement.computed").count() == 1


def test_another_threshold_is_another_report(demo: Demo, manager: APIClient) -> None:
    path = f"rounds/{demo.round.pk}/agreement/"
    half, strict = get(manager, demo, path), get(manager, demo, path, threshold=1)

    assert strict["alignment"] == {"version": "align.v1", "threshold": 1.0}
    assert strict["report"]["places"] > half["report"]["places"]
    exact = figures(strict)["found"]["estimate"]["value"]
    assert exact == pytest.approx(figures(half)["content_exact"]["estimate"]["value"])


def every_item(client: APIClient, demo: Demo, **query: Any) -> list[dict[str, Any]]:
    page = get(client, demo, f"rounds/{demo.round.pk}/agreement/items/", **query)
    count, found = page["count"], page["results"]
    while page["next"]:
        page = client.get(page["next"]).json()
        found += page["results"]
    assert len(found) == count
    return found
