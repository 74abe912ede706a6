"""The seed files of the demo as they lie on disk, read without the product."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DEMO = Path(__file__).resolve().parents[2] / "seeds" / "demo"
ROLES = ("content", "source", "cue", "hedge", "addressee")


def read_yaml(name: str) -> Any:
    return yaml.safe_load((DEMO / name).read_text(encoding="utf-8"))


def read_lines(name: str) -> list[dict[str, Any]]:
    lines = (DEMO / name).read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


@cache
def texts() -> dict[str, str]:
    return {document["external_id"]: document["text"] for document in read_lines("documents.jsonl")}


@cache
def readings() -> list[dict[str, Any]]:
    return read_lines("annotations.jsonl")


@cache
def actors() -> dict[str, dict[str, Any]]:
    return {actor["key"]: actor for actor in read_yaml("actors.yaml")["actors"]}


def statements() -> list[tuple[str, str, dict[str, Any]]]:
    """(document, annotator, statement) for every statement of every reading."""
    return [
        (reading["document"], reading["annotator"], statement)
        for reading in readings()
        for statement in reading["statements"]
    ]


def places(text: str, quote: str) -> list[int]:
    found, start = [], text.find(quote)
    while start >= 0:
        found.append(start)
        start = text.find(quote, start + 1)
    return found


def located(text: str, address: str | dict[str, Any]) -> tuple[int, int]:
    """Where an address of annotations.jsonl points to; raises ValueError if it is not exact."""
    if isinstance(address, str):
        (start,) = places(text, address)
        return start, start + len(address)
    quote = address["quote"]
    if "within" in address:
        (outer,) = places(text, address["within"])
        (inner,) = places(address["within"], quote)
        return outer + inner, outer + inner + len(quote)
    start = places(text, quote)[address["nth"] - 1]
    return start, start + len(quote)


def actor_key(reference: str | dict[str, str]) -> str:
    return reference if isinstance(reference, str) else reference["actor"]
