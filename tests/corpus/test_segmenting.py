import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.core.spans import Span
from annotations.corpus.segmenting import compact, expand, segment
from tests.corpus.zoo import ZOO


def words(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in expand(segment(text, language=language).tokens)]


def sentences(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in expand(segment(text, language=language).sentences)]


def test_tokens_leave_out_white_space_and_keep_punctuation() -> None:
    assert words("The envoy\u00a0said:\r\n“yes”.") == [
        *["The", "envoy", "said", ":"],
        *["“", "yes", "”", "."],
    ]


@pytest.mark.parametrize("cluster", ["👩‍👩‍👧", "👍🏽", "🇸🇾", "e\u0301", "❤️", "دَّ"], ids=ascii)
def test_no_token_border_falls_inside_one_visible_character(cluster: str) -> None:
    text = f"x {cluster} y"
    assert words(text)[1] == cluster


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("قال: «نعم».", "ar", ["قال", ":", "«", "نعم", "»", "."]),
        ("قال نعم.", "ar", ["قال", "نعم", "."]),
        ("The U.S. said “no”.)", "en", ["The", "U.S.", "said", "“", "no", "”", ".", ")"]),
    ],
)
def test_quotation_marks_and_brackets_are_no_part_of_a_word(
    text: str, language: str, expected: list[str]
) -> None:
    assert words(text, language) == expected


def test_sentences_end_at_stops_and_at_blank_lines_without_outer_space() -> None:
    text = "A headline\r\n\r\n  The envoy left. He came back!\n\nThe end"
    assert sentences(text) == ["A headline", "The envoy left.", "He came back!", "The end"]


def test_arabic_has_its_own_question_mark() -> None:
    assert sentences("قال نعم؟ ثم ذهب.", "ar") == ["قال نعم؟", "ثم ذهب."]


def test_a_language_without_rules_falls_back_to_those_for_all() -> None:
    assert segment("Um dois. Três.", language="qq").tokenizer.endswith("/xx")


def test_the_tokenizer_is_named_with_its_version() -> None:
    assert segment("Yes.", language="en-GB").tokenizer.startswith("spacy-3.")
    assert segment("Yes.", language="en-GB").tokenizer.endswith("/en")


@pytest.mark.parametrize("text", ZOO.values(), ids=ZOO)
@pytest.mark.parametrize("language", ["en", "ar", "xx"])
def test_every_visible_character_is_in_a_token_and_in_a_sentence(text: str, language: str) -> None:
    segments = segment(text, language=language)
    for flat in (segments.tokens, segments.sentences):
        covered = "".join(span.of(text) for span in expand(flat))
        assert "".join(covered.split()) == "".join(text.split())


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=30)


@given(spans)
def test_expand_undoes_compact(pairs: list[tuple[int, int]]) -> None:
    found: list[Span] = []
    end = 0
    for gap, length in pairs:
        found.append(Span(end + gap, end + gap + length))
        end = found[-1].end
    assert expand(compact(found)) == found


def test_a_long_speech_is_cut_without_complaint() -> None:
    text = "The envoy spoke. " * 70_000
    assert len(segment(text, language="en").sentences) == 2 * 70_000
