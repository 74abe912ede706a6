"""The readings: every quote lies where it says, every key is known, the numbers are reached."""

from collections import Counter, defaultdict
from itertools import pairwise, product
from typing import Any

import pytest

from tests.seeds.demo_files import (
    ROLES,
    actor_key,
    actors,
    located,
    read_yaml,
    readings,
    statements,
    texts,
)

ISSUES = {issue["key"] for issue in read_yaml("codebook.yaml")["issues"]}
CLAIMS = {claim["key"]: claim["issue"] for claim in read_yaml("claims.yaml")}
PLANNED = read_yaml("study.yaml")["round"]
ABSENT = {"unknown", "unnamed", "collective", "author"}
READINGS = [
    pytest.param(
        reading["document"],
        reading["statements"],
        id=f"{reading['document']}-{reading['annotator']}",
    )
    for reading in readings()
]


@pytest.mark.parametrize(("document", "marked"), READINGS)
def test_every_quote_lies_where_it_is_addressed(
    document: str, marked: list[dict[str, Any]]
) -> None:
    text = texts()[document]
    for statement, role in product(marked, ROLES):
        spans = [located(text, address) for address in statement.get(role, [])]

        assert spans or role != "content"
        assert spans == sorted(spans)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))
        assert all(text[start:end].strip() == text[start:end] for start, end in spans)


@pytest.mark.parametrize(("document", "marked"), READINGS)
def test_every_key_is_known(document: str, marked: list[dict[str, Any]]) -> None:
    for statement in marked:
        named = [actor_key(reference) for reference in statement.get("on_behalf_of", [])]
        named += [actor_key(statement["speaker"])] if "speaker" in statement else []
        named += [stance["actor"] for stance in statement["stances"] if "actor" in stance]

        assert set(named) <= set(actors())
        assert ("speaker" in statement) != (statement.get("speaker_absent_reason") in ABSENT)
        assert statement["issues"]
        assert set(statement["issues"]) <= ISSUES
        assert set(statement.get("claims", [])) <= set(CLAIMS)


@pytest.mark.parametrize(("document", "marked"), READINGS)
def test_every_stance_has_one_target_that_its_statement_names(
    document: str, marked: list[dict[str, Any]]
) -> None:
    assert all(statement["stances"] for statement in marked)
    for statement, stance in ((one, stance) for one in marked for stance in one["stances"]):
        assert ("issue" in stance) != ("claim" in stance)
        assert ("actor" in stance) != (stance.get("actor_absent_reason") in ABSENT)
        assert stance.get("issue", CLAIMS.get(stance.get("claim", ""))) in statement["issues"]
        assert stance.get("claim") in [None, *statement.get("claims", [])]
        assert ("intensity" in stance) == (stance["label"] in ("favour", "against"))
        assert stance.get("intensity", 1) in (1, 2, 3)


def test_the_codebooks_requirements_are_met() -> None:
    required = read_yaml("codebook.yaml")["conditional"]

    assert required == [{"when": {"attribution": "indirect"}, "require": ["cue"]}]
    assert all(
        statement.get("cue")
        for *_, statement in statements()
        if statement["attribution"] == "indirect"
    )


def test_parents_and_relations_stay_within_the_reading() -> None:
    for reading in readings():
        keys = [statement["key"] for statement in reading["statements"]]
        starts = [
            located(texts()[reading["document"]], statement["content"][0])[0]
            for statement in reading["statements"]
        ]

        assert keys == [f"s{number}" for number in range(1, len(keys) + 1)]
        assert starts == sorted(starts)
        for statement in reading["statements"]:
            targets = [relation["statement"] for relation in statement.get("relations", [])]
            assert {*targets, statement.get("parent", "s1")} <= set(keys)
            assert statement["key"] not in (*targets, statement.get("parent"))


def test_there_is_one_reading_per_person_and_document_of_the_round() -> None:
    pairs = Counter((reading["document"], reading["annotator"]) for reading in readings())
    still_open = {
        (document, annotator) for document, names in PLANNED["open"].items() for annotator in names
    }
    planned = {(key, name) for key in PLANNED["documents"] for name in PLANNED["readers"]}

    assert max(pairs.values()) == 1
    assert set(pairs) == planned - still_open
    assert all(reading["state"] == "submitted" for reading in readings())


def test_at_least_twelve_documents_are_read_by_all_three() -> None:
    readers = Counter(reading["document"] for reading in readings())

    assert sum(count == 3 for count in readers.values()) >= 12
    assert readers["lead"] == 2
    assert readers["short-notice"] == 0


def test_the_lead_report_is_dense() -> None:
    first = next(reading for reading in readings() if reading["document"] == "lead")

    assert len(first["statements"]) >= 8
    assert {"ceasefire", "aid_access", "delegation", "talks"} <= {
        issue for statement in first["statements"] for issue in statement["issues"]
    }


@pytest.mark.parametrize(
    "kind", ["nested", "interrupted", "block", "hedged", "negated", "ascribed", "related"]
)
def test_what_the_documents_are_there_for_is_read(kind: str) -> None:
    def own(statement: dict[str, Any]) -> set[str]:
        voices = [actor_key(actor) for actor in statement.get("on_behalf_of", [])]
        return {*voices, *([actor_key(statement["speaker"])] if "speaker" in statement else [])}

    def is_of_kind(statement: dict[str, Any]) -> bool:
        return {
            "nested": "parent" in statement,
            "interrupted": statement["attribution"] == "direct" and len(statement["content"]) > 1,
            "block": statement["attribution"] == "direct" and "source" not in statement,
            "hedged": "hedge" in statement,
            "negated": statement.get("polarity") == "negated",
            "ascribed": any(
                "actor" in stance and stance["actor"] not in own(statement)
                for stance in statement["stances"]
            ),
            "related": "relations" in statement,
        }[kind]

    assert any(is_of_kind(statement) for *_, statement in statements())


def test_words_given_to_named_people_are_short_and_cited() -> None:
    cited = defaultdict(set)
    for quotation in read_yaml("quotations.yaml")["quotations"]:
        cited[quotation["speaker"]].add(quotation["words"])
        assert len(quotation["words"].split()) <= 15

    for *_, statement in statements():
        if statement["attribution"] == "direct" and "speaker" in statement:
            speaker = actor_key(statement["speaker"])
            parts = [
                part if isinstance(part, str) else part["quote"] for part in statement["content"]
            ]
            words = " ".join(parts).strip("“”«»., ")
            assert len(words.split()) <= 15
            assert words in cited[speaker], (speaker, words)


def test_fragments_in_quotation_marks_of_named_people_are_cited() -> None:
    cited = {quotation["words"] for quotation in read_yaml("quotations.yaml")["quotations"]}
    named = {"“": "”", "«": "»"}
    for *_, statement in statements():
        if statement["attribution"] != "mixed" or "speaker" not in statement:
            continue
        content = " ".join(
            part if isinstance(part, str) else part["quote"] for part in statement["content"]
        )
        for opening, closing in named.items():
            fragments = [piece.split(closing)[0] for piece in content.split(opening)[1:]]
            assert set(fragments) <= cited, fragments


def test_the_cited_words_stand_in_the_documents() -> None:
    everything = "\n".join(texts().values())

    assert all(
        quotation["words"] in everything for quotation in read_yaml("quotations.yaml")["quotations"]
    )
