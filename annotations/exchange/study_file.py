"""Reading a study's file: is it whole, and in which steps is it taken in?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from annotations.core.errors import Fault, Invalid
from annotations.exchange.manifest import MANIFEST, Manifest

FORMATS = ("standpoint.jsonl.v1",)
# Kinds whose rows refer to one another are read as one step.
WHOLE = ("codebook_version", "issue", "side", "actor", "claim", "outlet", "round")
STEP = 200
DOCUMENT_STEP = 20
STATEMENT_STEP = 500
ON_LAYERS = ("statement", "verdict", "stance")


@dataclass(slots=True)
class Step:
    """Neighbouring lines of one kind (layers: with what is on them), to be taken in at once.

    `first` and `last` are line numbers from 1.
    """

    kind: str
    first: int
    last: int
    lines: list[dict[str, Any]] = field(default_factory=list)


def file_check(path: Path) -> dict[str, int]:
    """How many lines of each kind the file has.

    Raises `Invalid` when it is cut off, changed, of another version, or only a part.
    """
    manifest = Manifest()
    last: dict[str, Any] = {}
    for number, raw, line in _lines(path):
        if last.get("kind") == MANIFEST:
            raise _invalid("study_file.trailing", f"Line {number} comes after the manifest.")
        if number == 1 and (line["kind"] != "header" or line.get("format") not in FORMATS):
            message = f"This is not a study in a format that can be read: {', '.join(FORMATS)}."
            raise _invalid("study_file.format", message)
        if line["kind"] != MANIFEST:
            manifest.add(line["kind"], raw)
        last = line
    if last.get("kind") != MANIFEST:
        message = "The file has no manifest at its end: it was cut off. Export it again."
        raise _invalid("study_file.incomplete", message)
    if (last.get("sha256"), last.get("counts")) != (manifest.sha256, dict(manifest.counts)):
        message = "The file does not match its manifest: somebody changed it. Export it again."
        raise _invalid("study_file.changed", message)
    if last.get("complete") is not True:
        message = (
            "This file holds a part of a study (filtered, or some texts were still blind). "
            "Export all of it as a manager, after the blind phase."
        )
        raise _invalid("study_file.partial", message)
    return dict(manifest.counts)


def steps(path: Path) -> Iterator[Step]:
    """The file in steps of bounded size, in its order, without the manifest."""
    current: Step | None = None
    for number, _, line in _lines(path):
        kind = "layer" if line["kind"] in ON_LAYERS else line["kind"]
        if current is not None and (kind != current.kind or _is_full(current, line)):
            yield current
            current = None
        if kind == MANIFEST:
            return
        if current is None:
            current = Step(kind, first=number, last=number)
        current.lines.append(line)
        current.last = number


def _is_full(step: Step, line: dict[str, Any]) -> bool:
    if step.kind in WHOLE:
        return False
    if step.kind == "layer":
        return line["kind"] == "layer" and len(step.lines) >= STATEMENT_STEP
    return len(step.lines) >= (DOCUMENT_STEP if step.kind == "document" else STEP)


def _lines(path: Path) -> Iterator[tuple[int, bytes, dict[str, Any]]]:
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            try:
                line = orjson.loads(raw)
            except orjson.JSONDecodeError as error:
                message = f"Line {number} is not JSON: {error.msg}."
                raise _invalid("study_file.broken", message, row=number) from error
            if not isinstance(line, dict) or not isinstance(line.get("kind"), str):
                message = f"Line {number} does not say its kind."
                raise _invalid("study_file.broken", message, row=number)
            yield number, raw, line


def _invalid(code: str, message: str, *, row: int | None = None) -> Invalid:
    return Invalid(message, code=code, faults=[Fault(code, message, row=row)])
