"""JSON lines: one object a line, its keys are the names of the fields."""

from collections.abc import Iterator

import orjson

from annotations.core.errors import Fault
from annotations.core.text import forbidden_position
from annotations.exchange.contracts import RawRecord, SourceFile
from annotations.exchange.formats.decoding import open_text


class JsonLines:
    """Blank lines are skipped; a line that is no object is a fault."""

    name = "jsonl.v1"
    title = "JSON lines"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")

    def records(self, source: SourceFile) -> Iterator[RawRecord]:
        """One record a line."""
        read = 0
        with open_text(source.path, source.encoding) as file:
            for number, line in enumerate(file, start=1):
                read += len(line)
                if line.strip():
                    yield _record(line, number, read=read)


def _record(line: str, number: int, *, read: int) -> RawRecord:
    position = forbidden_position(line)
    if position is not None:
        message = f"This line has bytes that are not text at character {position + 1}."
        return _broken(number, "text.undecodable", message, read=read)
    try:
        values = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        message = f"This line is not JSON: {error.msg} (character {error.colno})."
        return _broken(number, "jsonl.broken", message, read=read)
    if not isinstance(values, dict):
        message = "This line is not a JSON object."
        return _broken(number, "jsonl.not_object", message, read=read)
    return RawRecord(line=number, values=values, read=read)


def _broken(number: int, code: str, message: str, *, read: int) -> RawRecord:
    return RawRecord(line=number, faults=(Fault(code, message),), read=read)
