"""CSV: a header line with the names of the fields, then one document a record."""

import csv
import io
from collections.abc import Iterator
from typing import TextIO

from annotations.core.errors import Fault
from annotations.exchange.contracts import RawRecord, SourceFile
from annotations.exchange.formats.decoding import open_text

DELIMITERS = (",", ";", "\t")
CELL_LIMIT = 2**30


class DelimitedText:
    """Comma, semicolon or tab, whichever the header line has most of."""

    name = "csv.v1"
    title = "CSV with a header line"
    suffixes: tuple[str, ...] = (".csv", ".tsv")

    def records(self, source: SourceFile) -> Iterator[RawRecord]:
        """One record a row; a row of another width than the header is a fault."""
        # The standard limit of 128 KiB is less than a long speech.
        csv.field_size_limit(CELL_LIMIT)
        with open_text(source.path, source.encoding) as file:
            first = file.readline()
            if not first.strip():
                yield _fault(1, "csv.empty", "The file has no header line.")
                return
            delimiter = max(DELIMITERS, key=first.count)
            names = next(csv.reader(io.StringIO(first, newline=""), delimiter=delimiter))
            names = [name.strip().lower() for name in names]
            if len(set(names)) < len(names):
                message = "Two columns have the same name. Rename one of them."
                yield _fault(1, "csv.columns", message)
                return
            yield from _rows(file, names, delimiter)


def _rows(file: TextIO, names: list[str], delimiter: str) -> Iterator[RawRecord]:
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    line = 2
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = f"The rest of the file cannot be read as CSV: {error}."
            yield _fault(line, "csv.broken", message)
            return
        if row:
            yield _record(row, names, line, read=file.buffer.tell())
        line = reader.line_num + 2


def _record(row: list[str], names: list[str], line: int, *, read: int) -> RawRecord:
    if len(row) != len(names):
        message = f"This row has {len(row)} cells; the header line has {len(names)}."
        return _fault(line, "csv.width", message, read=read)
    return RawRecord(line=line, values=dict(zip(names, row, strict=True)), read=read)


def _fault(line: int, code: str, message: str, *, read: int = 0) -> RawRecord:
    return RawRecord(line=line, faults=(Fault(code, message),), read=read)
