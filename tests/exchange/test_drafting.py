from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from annotations.exchange.contracts import Drafted, RawRecord, SourceFile
from annotations.exchange.drafting import Defaults, drafts_of

GENEVA = ZoneInfo("Europe/Zurich")
SOURCE = SourceFile(Path("/nowhere"), "a.csv", "utf-8")


class OneRecord:
    name = title = "one"
    suffixes: tuple[str, ...] = ()

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def records(self, source: SourceFile) -> list[RawRecord]:
        return [RawRecord(line=7, values=self.values)]


def drafted(
    values: dict[str, Any], custom: frozenset[str] | None = None, **options: str
) -> Drafted:
    defaults = Defaults(zone=GENEVA, language="en", values=options, custom=custom)
    [item] = drafts_of(SOURCE, reader=OneRecord(values), defaults=defaults)  # type: ignore[arg-type]
    return item


def draft(values: dict[str, Any], **given: Any) -> Any:
    item = drafted({"text": "Words.", **values}, **given)
    assert item.faults == ()
    return item.draft


def faults(values: dict[str, Any]) -> list[tuple[str, str | None]]:
    item = drafted({"text": "Words.", **values})
    assert item.draft is None
    assert {(fault.file, fault.row) for fault in item.faults} == {("a.csv", 7)}
    return [(fault.code, fault.field) for fault in item.faults]


@pytest.mark.parametrize(
    ("written", "moment", "precision"),
    [
        ("2016-02-03", datetime(2016, 2, 2, 23, tzinfo=UTC), "day"),
        ("2016-02-03T14", datetime(2016, 2, 3, 13, tzinfo=UTC), "hour"),
        ("2016-02-03 14:30", datetime(2016, 2, 3, 13, 30, tzinfo=UTC), "minute"),
        ("2016-02-03T14:30:59Z", datetime(2016, 2, 3, 14, 30, 59, tzinfo=UTC), "minute"),
        ("2016-02-03T14:30+03:00", datetime(2016, 2, 3, 11, 30, tzinfo=UTC), "minute"),
        ("2016-07-03", datetime(2016, 7, 2, 22, tzinfo=UTC), "day"),
    ],
)
def test_a_date_has_the_precision_it_is_written_with_in_the_studys_zone(
    written: str, moment: datetime, precision: str
) -> None:
    found = draft({"published_at": written})
    assert (found.published_at, found.precision) == (moment, precision)
    assert found.published_at.astimezone(GENEVA).date().isoformat() == (
        "2016-07-03" if "-07-" in written else "2016-02-03"
    )


def test_a_stated_precision_goes_before_the_written_one() -> None:
    found = draft({"published_at": "2016-02-03T00:00", "precision": "day"})
    assert found.precision == "day"


@pytest.mark.parametrize(
    "written",
    ["3.2.2016", "2016-02-30", "2016-2-3", "2016-02-03T25:00", "0001-01-01", "20160203", "x"],
)
def test_what_is_no_date_is_a_fault(written: str) -> None:
    assert faults({"published_at": written}) == [("document.published_at", "published_at")]


def test_a_records_value_goes_before_the_options_and_blank_is_no_value() -> None:
    found = draft(
        {"outlet": "Courier", "byline": "", "title": None},
        outlet="Wire",
        byline="Staff",
        title="Given",
    )
    assert (found.outlet, found.byline, found.title) == ("Courier", "Staff", "Given")


def test_without_a_title_the_first_line_is_one() -> None:
    assert draft({"text": "\n\n  Talks begin \r\nToday"}).title == "Talks begin"
    long = draft({"text": "word " * 100}).title
    assert len(long) <= 120
    assert long.endswith("…")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"text": ""}, ("document.text_missing", "text")),
        ({"text": " \n "}, ("document.text_missing", "text")),
        ({"text": 5}, ("field.not_text", "text")),
        ({"text": "a\x00b"}, ("text.forbidden", "text")),
        ({"text": "a\ud800b"}, ("text.forbidden", "text")),
        ({"text": "a\udcffb"}, ("text.undecodable", "text")),
        ({"byline": "a\x00"}, ("text.forbidden", "byline")),
        ({"other": {"deep": ["a\x00"]}}, ("text.forbidden", "other")),
        ({"title": "t" * 501}, ("field.too_long", "title")),
        ({"outlet": "o" * 201}, ("field.too_long", "outlet")),
        ({"language": "english"}, ("document.language", "language")),
        ({"language": "../en"}, ("document.language", "language")),
        ({"url": "javascript:alert(1)"}, ("document.url", "url")),
        ({"url": "http://[bad"}, ("document.url", "url")),
        ({"precision": "century"}, ("document.precision", "precision")),
        ({"external_id": ["a"]}, ("field.not_text", "external_id")),
        ({"external_id": True}, ("field.not_text", "external_id")),
        ({"custom_fields": "x"}, ("field.not_object", "custom_fields")),
    ],
)
def test_each_fault_names_file_line_and_field(
    values: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert faults(values) == [expected]


def test_all_faults_of_a_record_are_told_at_once() -> None:
    found = faults({"url": "x", "published_at": "y", "title": "a\x00"})
    assert {field for _, field in found} == {"url", "published_at", "title"}


def test_the_position_of_what_cannot_be_stored_is_told() -> None:
    [fault] = drafted({"text": "👩‍👩‍👧 a\x00"}).faults
    assert "NUL at character 8" in fault.message
    [fault] = drafted({"text": "ab\udcfe"}).faults
    assert "Byte 0xFE at character 3" in fault.message


def test_a_number_may_be_an_external_id() -> None:
    assert draft({"external_id": 42}).external_id == "42"


def test_other_columns_become_custom_fields() -> None:
    assert draft({"desk": "foreign", "pages": [1]}).custom_fields == {
        "desk": "foreign",
        "pages": [1],
    }


def test_with_fields_of_the_study_the_rest_is_named_and_left_out() -> None:
    item = drafted({"text": "x", "desk": "foreign", "junk": "y"}, custom=frozenset({"desk"}))
    assert item.draft is not None
    assert item.draft.custom_fields == {"desk": "foreign"}
    assert item.ignored == {"junk"}


def test_a_file_that_stops_decoding_ends_with_a_fault(tmp_path: Path) -> None:
    from annotations.exchange.registry import reader_for

    path = tmp_path / "kept"
    path.write_bytes("text\nfirst\n".encode("utf-16") + b"\x00\xd8")
    defaults = Defaults(zone=GENEVA, language="en", values={})
    source = SourceFile(path, "a.csv", "utf-16")
    items = list(drafts_of(source, reader=reader_for("a.csv"), defaults=defaults))
    assert items[-1].draft is None
    assert items[-1].faults[0].code == "text.undecodable"
