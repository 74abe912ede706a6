"""Codebook, actors, claims, people and study of the demo fit together."""

from datetime import date
from typing import Any

import pytest

from tests.seeds.demo_files import actors, read_yaml, texts

ISSUES: dict[str, dict[str, Any]] = {
    issue["key"]: issue for issue in read_yaml("codebook.yaml")["issues"]
}
CLAIMS: dict[str, dict[str, Any]] = {claim["key"]: claim for claim in read_yaml("claims.yaml")}
LABELS = {"favour", "against", "neutral", "mixed", "none", "unclear"}


@pytest.mark.parametrize("key", ISSUES)
def test_every_issue_has_what_a_reader_needs(key: str) -> None:
    issue = ISSUES[key]

    assert issue["label"]
    assert issue["definition"]
    assert issue["positive_pole"].endswith(".")
    assert issue["negative_pole"].endswith(".")
    assert issue["positive_pole"] != issue["negative_pole"]
    assert {example["label"] for example in issue["examples"]} <= LABELS
    assert issue["examples"]
    assert issue["words"]


def test_issues_have_keys_and_colours_of_their_own() -> None:
    assert {"ceasefire", "aid_access", "delegation", "talks", "detainees"} <= set(ISSUES)
    for field in ("shortcut", "colour", "pattern", "label"):
        assert len({issue[field] for issue in ISSUES.values()}) == len(ISSUES)


def test_the_suggesters_words_are_no_regular_expressions() -> None:
    fields = ("words", "favour_words", "against_words")
    words = [word for issue in ISSUES.values() for field in fields for word in issue[field]]

    assert all(word == word.strip() and not set(word) & set("*+?[](){}|\\^$") for word in words)


def test_the_guideline_is_in_clauses() -> None:
    guideline = read_yaml("codebook.yaml")["guideline"]

    assert len(guideline) >= 6
    assert all(clause["title"] and clause["text"] for clause in guideline)


def test_all_six_stance_labels_have_a_name() -> None:
    labels = [name["label"] for name in read_yaml("codebook.yaml")["stance_labels"]]

    assert sorted(labels) == sorted(LABELS)


@pytest.mark.parametrize("key", CLAIMS)
def test_every_claim_hangs_in_a_forest_of_its_issue(key: str) -> None:
    claim, depth = CLAIMS[key], 1

    assert claim["issue"] in ISSUES
    assert claim["direction"] in (-1, 0, 1)
    assert claim["kind"] in ("demand", "factual", "evaluative", "prediction", "normative")
    while parent := claim.get("parent"):
        assert CLAIMS[parent]["issue"] == claim["issue"]
        claim, depth = CLAIMS[parent], depth + 1
        assert depth <= 4


def test_there_are_enough_actors_with_arabic_names_and_other_spellings() -> None:
    aliases = [alias for actor in actors().values() for alias in actor.get("aliases", [])]
    arabic = [alias for alias in aliases if isinstance(alias, dict) and "language" in alias]

    assert len(actors()) >= 20
    assert len(arabic) >= 20
    assert all(len(actor.get("aliases", [])) >= 2 for actor in actors().values())


@pytest.mark.parametrize("key", actors())
def test_affiliations_and_sides_are_dated_and_known(key: str) -> None:
    sides = {side["key"] for side in read_yaml("actors.yaml")["sides"]}
    actor = actors()[key]

    assert all(link["organisation"] in actors() for link in actor.get("affiliations", []))
    assert all(link["side"] in sides for link in actor.get("sides", []))
    for dated in [*actor.get("affiliations", []), *actor.get("sides", [])]:
        assert dated.get("from", date.min) < dated.get("to", date.max)


def test_somebody_changed_sides_on_a_date() -> None:
    changes = [
        key
        for key, actor in actors().items()
        if len({link["side"] for link in actor.get("sides", [])}) > 1
    ]

    assert "hijab" in changes


def test_every_actor_reaches_a_side_on_the_second_of_february() -> None:
    def sides_of(key: str) -> set[str]:
        own = {
            link["side"]
            for link in actors()[key].get("sides", [])
            if link.get("from", date.min) <= date(2016, 2, 2) < link.get("to", date.max)
        }
        inherited = [
            sides_of(link["organisation"])
            for link in actors()[key].get("affiliations", [])
            if link.get("from", date.min) <= date(2016, 2, 2) < link.get("to", date.max)
        ]
        return own or set().union(*inherited)

    assert all(len(sides_of(key)) == 1 for key in actors())


def test_sides_differ_by_shape_and_not_by_colour_alone() -> None:
    sides = read_yaml("actors.yaml")["sides"]

    assert len({side["glyph"] for side in sides}) == len(sides)


def test_the_five_people_have_no_passwords() -> None:
    people = read_yaml("people.yaml")

    assert [person["username"] for person in people] == [
        "admin",
        "manager",
        "annotator1",
        "annotator2",
        "annotator3",
    ]
    assert all("password" not in person for person in people)


def test_the_round_names_documents_and_readers_of_the_study() -> None:
    planned = read_yaml("study.yaml")["round"]
    people = {person["username"] for person in read_yaml("people.yaml")}

    assert set(planned["readers"]) <= people
    assert set(planned["documents"]) <= set(texts())
    assert set(planned["without_suggestions"]) | set(planned["open"]) <= set(planned["documents"])
    assert planned["documents"][0] == "lead"
