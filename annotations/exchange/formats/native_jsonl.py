"""Our own format: one JSON object a line, nothing lost that it names."""

from collections.abc import Iterator

from annotations.exchange.contracts import StudyExport
from annotations.exchange.manifest import sealed


class NativeJsonLines:
    """Header, registries, documents, rounds, layers with what is on them, manifest."""

    name = "standpoint.jsonl.v1"
    short = "jsonl"
    title = "Standpoint JSON lines: the whole study"
    media_type = "application/x-ndjson"
    suffix = ".jsonl"
    unit = "code points"
    loses = (
        "History, accounts (people are reader-1, reader-2, ...), jobs, imports, figures, "
        "and what is in the bin."
    )

    def write(self, export: StudyExport) -> Iterator[bytes]:
        """One chunk a line."""
        yield from sealed(export.lines(), complete=export.complete, withheld=export.withheld)
