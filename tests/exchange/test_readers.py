import json
from pathlib import Path

import pytest

from annotations.core.errors import Invalid
from annotations.exchange.contracts import RawRecord, SourceFile
from annotations.exchange.registry import READERS, reader_for
from tests.corpus.zoo import ZOO


def read(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> list[RawRecord]:
    path = folder / "kept"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return list(reader_for(name).records(SourceFile(path, name, encoding)))


@pytest.mark.parametrize("text", ZOO.values(), ids=ZOO)
def test_plain_text_is_one_record_with_its_own_newlines(tmp_path: Path, text: str) -> None:
    [record] = read(tmp_path, "report.txt", text)
    assert record.values == {"text": text}


@pytest.mark.parametrize("text", ZOO.values(), ids=ZOO)
def test_csv_cells_and_json_strings_keep_every_character(tmp_path: Path, text: str) -> None:
    quoted = '"' + text.replace('"', '""') + '"'
    [row] = read(tmp_path, "a.csv", f"title,text\r\nT,{quoted}\r\n")
    assert row.values == {"title": "T", "text": text}
    [line] = read(tmp_path, "a.jsonl", json.dumps({"text": text}, ensure_ascii=False))
    assert line.values == {"text": text}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_finds_its_delimiter_and_lowers_its_names(tmp_path: Path, delimiter: str) -> None:
    rows = read(tmp_path, "a.csv", f"Title{delimiter} TEXT \nT{delimiter}x\n")
    assert rows[0].values == {"title": "T", "text": "x"}


def test_csv_counts_lines_over_cells_that_hold_newlines(tmp_path: Path) -> None:
    rows = read(tmp_path, "a.csv", 'title,text\nA,"one\ntwo\n"\nB,x\n\nC,y\n')
    assert [(row.values["title"], row.line) for row in rows] == [("A", 2), ("B", 5), ("C", 7)]


def test_a_row_of_another_width_is_a_fault_and_the_next_one_is_read(tmp_path: Path) -> None:
    bad, good = read(tmp_path, "a.csv", "title,text\nA,b,c\nB,x\n")
    assert (bad.faults[0].code, bad.line) == ("csv.width", 2)
    assert good.values == {"title": "B", "text": "x"}


def test_an_open_quote_ends_the_file_with_a_fault(tmp_path: Path) -> None:
    good, bad = read(tmp_path, "a.csv", 'title,text\nA,b\nB,"open\n')
    assert good.values["title"] == "A"
    assert (bad.faults[0].code, bad.line) == ("csv.broken", 3)


@pytest.mark.parametrize(
    ("content", "code"), [("", "csv.empty"), ("text,Text\na,b\n", "csv.columns")]
)
def test_a_header_line_that_cannot_be_used_is_a_fault(
    tmp_path: Path, content: str, code: str
) -> None:
    [record] = read(tmp_path, "a.csv", content)
    assert record.faults[0].code == code


def test_a_cell_may_be_longer_than_the_usual_limit(tmp_path: Path) -> None:
    [row] = read(tmp_path, "a.csv", f"text\n{'x' * 200_000}\n")
    assert len(row.values["text"]) == 200_000


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"text": ', "jsonl.broken"),
        ("[1, 2]", "jsonl.not_object"),
        ('{"text": "\\ud800"}', "jsonl.broken"),
        ("[" * 100_000, "jsonl.broken"),
    ],
)
def test_a_bad_line_is_a_fault_at_its_number_and_the_rest_is_read(
    tmp_path: Path, line: str, code: str
) -> None:
    content = '{"text": "a"}\n\n' + line + '\n{"text": "b"}\n'
    first, bad, last = read(tmp_path, "a.jsonl", content)
    assert (bad.faults[0].code, bad.line) == (code, 3)
    assert (first.values["text"], last.values["text"]) == ("a", "b")


def test_a_line_with_broken_bytes_is_a_fault(tmp_path: Path) -> None:
    bad, good = read(tmp_path, "a.jsonl", b'{"text": "\xff"}\n{"text": "b"}\n')
    assert bad.faults[0].code == "text.undecodable"
    assert "character 11" in bad.faults[0].message
    assert good.values == {"text": "b"}


def test_a_reader_is_found_by_ending_or_by_name() -> None:
    assert reader_for("A.TXT").name == "text.v1"
    assert reader_for("a.tsv").name == "csv.v1"
    assert reader_for("a.bin", wanted="jsonl.v1").name == "jsonl.v1"
    assert READERS.names() == ["csv.v1", "jsonl.v1", "text.v1"]


def test_an_unknown_ending_names_those_there_are() -> None:
    with pytest.raises(Invalid, match=r"\.jsonl"):
        reader_for("report.docx")
