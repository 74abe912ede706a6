import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest

from annotations.exchange.contracts import STANCE_COLUMNS
from annotations.exchange.formats.stances_csv import StancesCsv
from annotations.models import Actor, Stance
from tests.exchange.worlds import TEXT, Everything, exported


def rows(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode(), newline="")))


@pytest.fixture
def everything(db: None) -> Everything:
    world = Everything()
    world.other_layers()
    return world


def test_there_is_one_row_a_living_stance(everything: Everything) -> None:
    alive = Stance.objects.filter(deleted_at__isnull=True)
    alive = alive.exclude(statement__deleted_at__isnull=False)
    found = [row["stance"] for row in rows(exported(everything.study, "csv"))]
    assert sorted(found) == sorted(str(uuid) for uuid in alive.values_list("uuid", flat=True))
    assert len(found) == 3 + 2 * 6


def test_a_row_holds_every_attribute_of_its_statement(everything: Everything) -> None:
    found = rows(exported(everything.study, "csv", filters={"annotator": "reader-1"}))
    row = next(row for row in found if row["target_kind"] == "claim")
    reader = everything.readers[0]
    assert row["statement_date"] == "2016-02-01"
    expected = {
        "external_id": "one",
        "outlet": "Wire",
        "published_at": "2016-02-02T23:30:00Z",
        "round": "First",
        "layer_kind": "human",
        "layer_state": "submitted",
        "content": f"{TEXT[34:53]} … {TEXT[57:75]}",
        "content_offsets": "34:53; 57:75",
        "source": TEXT[34:47],
        "source_offsets": "34:47",
        "cue": "",
        "attribution": "indirect",
        "polarity": "affirmed",
        "certainty": "probable",
        "speaker": everything.binned.name,
        "on_behalf_of": everything.actors[1].name,
        "addressee_actors": everything.actors[0].name,
        "attributes": '{"a":true,"b":[1,{"a":"x","z":null}]}',
        "origin": "human",
        "scope": "statement",
        "actor": everything.actors[0].name,
        "target": everything.claims[0].key,
        "target_words": everything.claims[0].canonical_text,
        "label": "favour",
        "intensity": "2",
        "voice": "ascribed",
    }
    assert {key: row[key] for key in expected} == expected
    assert set(row["issues"].split("; ")) == {issue.key for issue in everything.issues}
    assert reader.username not in exported(everything.study, "csv").decode()


def test_without_a_stated_day_the_statement_is_dated_by_publication_in_the_studys_zone(
    everything: Everything,
) -> None:
    found = rows(exported(everything.study, "csv", filters={"kind": "model"}))
    assert {row["statement_date"] for row in found} == {"2016-02-03"}
    assert {row["run"] for row in found} == {"rules 1"}


def test_a_stance_of_the_whole_document_has_no_statement(everything: Everything) -> None:
    [row] = [
        row
        for row in rows(exported(everything.study, "csv", filters={"annotator": "reader-1"}))
        if row["scope"] == "document"
    ]
    assert (row["statement"], row["content"], row["label"]) == ("", "", "neutral")
    assert row["statement_date"] == "2016-02-03"
    assert row["target_words"] == everything.issues[0].key.title()


class OneRow:
    complete = True
    withheld: dict[str, int] = {}

    def __init__(self, **cells: Any) -> None:
        self.cells = dict.fromkeys(STANCE_COLUMNS) | cells

    def lines(self) -> Iterator[Any]:
        yield from ()

    def stance_rows(self) -> Iterator[Any]:
        yield self.cells


@pytest.mark.parametrize(
    "cell", ["=1+1", "+49", "-1", "@cmd", "\t=1", "\r=1", '=HYPERLINK("http://x","y")']
)
def test_a_cell_that_a_spreadsheet_would_compute_is_quoted(cell: str) -> None:
    file = b"".join(StancesCsv().write(OneRow(content=cell, rationale="a=b")))
    [row] = rows(file)
    assert row["content"] == f"'{cell}"
    assert row["rationale"] == "a=b"


def test_numbers_quotes_commas_and_newlines_survive() -> None:
    file = b"".join(StancesCsv().write(OneRow(content='a,"b"\r\nc', intensity=2, confidence=-0.5)))
    [row] = rows(file)
    assert (row["content"], row["intensity"], row["confidence"]) == ('a,"b"\r\nc', "2", "-0.5")


def test_a_name_that_looks_like_a_formula_is_harmless(everything: Everything) -> None:
    Actor.objects.filter(pk=everything.actors[0].pk).update(name="=cmd|' /C calc'!A0")
    for row in rows(exported(everything.study, "csv")):
        assert not row["actor"].startswith("=")
