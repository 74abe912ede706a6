from pathlib import Path

import pytest

from annotations.core.errors import Invalid
from annotations.exchange.formats.decoding import broken_byte, encoding_of, open_text

FRENCH = "Le délégué a déclaré : « Nous voulons d’abord un arrêt des combats à Alep. »\r\n" * 4
ARABIC = "قال المبعوث إن المحادثات بدأت يوم الاثنين في جنيف بحضور الوفدين.\r\n" * 4


def written(folder: Path, content: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(content)
    return path


def read(path: Path) -> str:
    with open_text(path, encoding_of(path)) as file:
        return file.read()


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le-with-mark", "windows-1252"],
)
def test_text_comes_back_as_it_was_without_its_byte_order_mark(
    tmp_path: Path, encoding: str
) -> None:
    if encoding == "utf-16-le-with-mark":
        content = b"\xff\xfe" + FRENCH.encode("utf-16-le")
    else:
        content = FRENCH.encode(encoding)
    assert read(written(tmp_path, content)) == FRENCH


def test_arabic_of_the_windows_age_is_recognised(tmp_path: Path) -> None:
    assert read(written(tmp_path, ARABIC.encode("windows-1256"))) == ARABIC


def test_a_broken_byte_in_utf8_is_found_where_it_stands_and_not_guessed_away(
    tmp_path: Path,
) -> None:
    content = "Café à Genève: ".encode() + b"\xff" + b" fin"
    text = read(written(tmp_path, content))
    assert broken_byte(text) == 15
    assert text.startswith("Café à Genève: ")


def test_a_sample_may_end_inside_a_character(tmp_path: Path) -> None:
    content = ("a" + "é" * 200_000).encode()
    assert encoding_of(written(tmp_path, content)) == "utf-8"


def test_an_empty_file_is_utf8(tmp_path: Path) -> None:
    assert read(written(tmp_path, b"")) == ""


def test_a_named_encoding_is_taken_at_its_word(tmp_path: Path) -> None:
    path = written(tmp_path, "é".encode("latin-1"))
    assert encoding_of(path, wanted="Latin-1") == "iso8859-1"
    assert encoding_of(path, wanted="UTF8") == "utf-8-sig"


@pytest.mark.parametrize("name", ["klingon", "rot13", "hex"])
def test_what_is_no_text_encoding_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Invalid, match="encoding"):
        encoding_of(written(tmp_path, b"x"), wanted=name)
