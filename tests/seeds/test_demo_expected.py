"""The hand-worked expectations agree with themselves and with the readings they speak of."""

from collections import Counter
from itertools import combinations, permutations
from math import isclose
from typing import Any

import pytest

from tests.seeds.demo_files import DEMO, read_yaml, readings

AGREEMENT = read_yaml("expected/agreement.yaml")
GROUPS: dict[str, list[dict[str, Any]]] = read_yaml("expected/groups.yaml")
POSITIONS = read_yaml("expected/positions.yaml")
README = (DEMO / "expected" / "README.md").read_text(encoding="utf-8")
STANCE = AGREEMENT["stance"]
READERS = ("annotator1", "annotator2", "annotator3")
CELLS = [*POSITIONS["annotator1"], *POSITIONS["all_readers"]]


def units() -> list[list[str]]:
    """The values of every unit, missing ones left out."""
    return [
        [value for value in values if value in STANCE["labels"]]
        for groups in GROUPS.values()
        for group in groups
        for values in group["stances"].values()
    ]


def test_the_promised_minimums_are_reached() -> None:
    assert AGREEMENT["groups"]["aligned"] >= 45
    assert STANCE["pairs"] >= 40


def test_the_groups_hold_every_submitted_statement_once() -> None:
    grouped = Counter(
        (document, reader, key)
        for document, groups in GROUPS.items()
        for group in groups
        for reader, key in zip(READERS, group["statements"], strict=True)
        if key != "-"
    )
    marked = [
        (reading["document"], reading["annotator"], statement["key"])
        for reading in readings()
        for statement in reading["statements"]
    ]

    assert grouped == Counter(marked)


@pytest.mark.parametrize("document", GROUPS)
def test_the_counts_of_a_document_follow_from_its_groups(document: str) -> None:
    expected = AGREEMENT["documents"][document]
    present = [
        {reader for reader, key in zip(READERS, group["statements"], strict=True) if key != "-"}
        for group in GROUPS[document]
    ]
    sizes = dict(zip(READERS, expected["statements"], strict=True))
    pairs = list(combinations([reader for reader in READERS if sizes[reader] is not None], 2))

    assert expected["groups"] == len(present)
    assert expected["aligned"] == sum(len(readers) > 1 for readers in present)
    assert expected["pairs_n"] == sum(sizes[one] + sizes[other] for one, other in pairs)
    assert expected["found"] == sum(set(pair) <= readers for pair in pairs for readers in present)


@pytest.mark.parametrize(
    ("figure", "column"),
    [("found", "found"), ("content_exact", "exact"), ("content_overlap", "overlap")],
)
def test_the_pooled_figures_follow_from_the_documents(figure: str, column: str) -> None:
    rows, total = AGREEMENT["documents"].values(), AGREEMENT[figure]

    assert total["matches"] == sum(row[column] for row in rows)
    assert total["pairs_n"] == sum(row["pairs_n"] for row in rows)
    assert isclose(total["f1"], 2 * total["matches"] / total["pairs_n"], abs_tol=5e-7)
    assert f"{total['f1']:.6f}".lstrip("0") in README


def test_the_coincidences_follow_from_the_groups() -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for values in units():
        for one, other in permutations(range(len(values)), 2):
            counted[values[one], values[other]] += 1 / (len(values) - 1)  # type: ignore[assignment]

    for one in STANCE["labels"]:
        row = dict(zip(STANCE["labels"], STANCE["coincidences"][one], strict=True))
        assert row == {other: counted[one, other] for other in STANCE["labels"]}


def test_the_counts_of_stance_follow_from_the_groups() -> None:
    sizes = [len(values) for values in units()]
    paired = [size for size in sizes if size > 1]
    unclear = [
        value
        for groups in GROUPS.values()
        for group in groups
        for values in group["stances"].values()
        for value in values
        if value == "unclear"
    ]

    assert STANCE["units"] == len(sizes)
    assert STANCE["pairable_units"] == len(paired)
    assert STANCE["single_units"] == len(sizes) - len(paired)
    assert STANCE["values"] == sum(paired)
    assert STANCE["pairs"] == sum(size * (size - 1) // 2 for size in paired)
    assert STANCE["unclear"] == len(unclear)


def test_alpha_follows_from_the_coincidences() -> None:
    rows, totals = list(STANCE["coincidences"].values()), STANCE["totals"]
    n = sum(totals)
    observed = 1 - sum(row[place] for place, row in enumerate(rows)) / n
    by_chance = 1 - sum(total * (total - 1) for total in totals) / (n * (n - 1))

    assert [sum(row) for row in rows] == totals
    assert isclose(STANCE["observed_disagreement"], observed, abs_tol=5e-7)
    assert isclose(STANCE["expected_disagreement"], by_chance, abs_tol=5e-7)
    assert isclose(STANCE["alpha"], 1 - observed / by_chance, abs_tol=5e-7)
    assert f"{STANCE['alpha']:.6f}".lstrip("0") in README


@pytest.mark.parametrize("cell", POSITIONS["annotator1"], ids=str)
def test_a_cell_of_one_reader_follows_from_its_counts(cell: dict[str, Any]) -> None:
    n = cell["F"] + cell["A"] + cell["N"]

    assert (cell["p"] is None) == (n == 0)
    assert isclose(cell["p"] or 0, (cell["F"] - cell["A"]) / max(n, 1), abs_tol=5e-7)
    assert bool(cell["F"] and cell["A"]) == cell.get("inconsistent", False)


@pytest.mark.parametrize("cell", POSITIONS["all_readers"], ids=str)
def test_a_cell_of_all_readers_is_the_mean_over_documents(cell: dict[str, Any]) -> None:
    means = [sum(values) / len(values) for values in cell["by_document"].values()]

    assert cell["n"] == len(means)
    assert isclose(cell["p"], sum(means) / len(means), abs_tol=5e-7)
