"""The constructed documents: what each of them is there for, and what all of them promise."""

import json
import re
import unicodedata
from collections import Counter
from datetime import datetime

import pytest

from tests.seeds.demo_files import DEMO, read_lines, read_yaml, texts

CONSTRUCTED = {"en": "constructed for a demonstration", "ar": "لعرض توضيحي"}
ZERO_WIDTH_JOINER = "\u200d"
DOCUMENTS = read_lines("documents.jsonl")


def scripts(text: str) -> set[str]:
    return {
        unicodedata.name(letter).split()[0]
        for letter in text
        if letter.isalpha() and unicodedata.name(letter).split()[0] in ("ARABIC", "LATIN")
    }


def test_there_are_enough_documents_of_a_readable_length() -> None:
    lengths = {key: len(text.split()) for key, text in texts().items()}

    assert len(lengths) == len(DOCUMENTS) >= 16
    assert min(lengths.values()) >= 80
    assert 340 <= lengths["lead"] == max(lengths.values()) <= 350


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["external_id"])
def test_every_document_says_that_it_is_constructed(document: dict[str, str]) -> None:
    last_line = document["text"].splitlines()[-1]

    assert any(words in last_line for words in CONSTRUCTED.values())
    assert "Constructed for this demonstration" in document["notes"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["external_id"])
def test_every_document_has_an_invented_outlet_and_a_time_with_its_zone(
    document: dict[str, str],
) -> None:
    outlets = {outlet["name"] for outlet in read_yaml("study.yaml")["outlets"]}

    assert document["outlet"] in outlets
    assert document["url"].startswith("https://example.org/")
    assert document["precision"] in ("day", "hour", "minute")
    assert datetime.fromisoformat(document["published_at"]).utcoffset() is not None


def test_two_documents_are_arabic_and_one_mixes_both_scripts() -> None:
    mixed = {key for key, text in texts().items() if scripts(text) == {"ARABIC", "LATIN"}}
    arabic = {key for key, text in texts().items() if scripts(text) == {"ARABIC"}}

    assert arabic == {"ar-committee", "ar-moscow"}
    assert mixed == {"bilingual"}


def test_one_document_has_joined_emoji_and_combining_marks() -> None:
    text = texts()["clinic"]

    assert text.count(ZERO_WIDTH_JOINER) >= 4
    assert max(text) > "\uffff"
    assert text != unicodedata.normalize("NFC", text)


def test_one_document_has_carriage_returns_and_no_break_spaces() -> None:
    text = texts()["briefing"]

    assert "\u00a0" in text
    assert text.count("\r\n") == text.count("\n") > 0
    assert not any("\r" in other for key, other in texts().items() if key != "briefing")


def test_a_wire_copy_is_the_same_text_in_two_outlets() -> None:
    copies = [text for text, times in Counter(texts().values()).items() if times > 1]
    outlets = {document["outlet"] for document in DOCUMENTS if document["text"] in copies}

    assert copies == [texts()["wire-1"]]
    assert len(outlets) == 2


def test_invisible_characters_are_visible_in_the_file() -> None:
    for name in ("documents.jsonl", "annotations.jsonl"):
        raw = (DEMO / name).read_text(encoding="utf-8")

        assert not re.search("[\u00a0\u200d\u0300-\u036f\ufe0f]", raw)


def test_the_texts_keep_to_the_rules_for_stored_text() -> None:
    for text in texts().values():
        assert "\x00" not in text
        assert json.loads(json.dumps(text)) == text
        assert text.encode()
