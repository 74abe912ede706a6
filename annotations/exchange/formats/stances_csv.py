"""A table for spreadsheets and statistics: one row a stance."""

import csv
import io
from collections.abc import Iterator

from annotations.exchange.contracts import STANCE_COLUMNS, StudyExport

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class StancesCsv:
    """UTF-8, commas, a header line; cells that a spreadsheet would compute are quoted."""

    name = "standpoint.stances.csv.v1"
    short = "csv"
    title = "CSV: one row a stance"
    media_type = "text/csv"
    suffix = ".csv"
    unit = "code points"
    loses = (
        "Statements without a stance, relations, verdicts, texts and codebook. A cell that "
        "begins with = + - @ gets a leading apostrophe."
    )

    def write(self, export: StudyExport) -> Iterator[bytes]:
        """One chunk a row."""
        yield _line(list(STANCE_COLUMNS))
        for cells in export.stance_rows():
            yield _line([_safe(cells[column]) for column in STANCE_COLUMNS])


def _safe(cell: str | int | float | None) -> str | int | float | None:
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def _line(cells: list[str | int | float | None] | list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()
