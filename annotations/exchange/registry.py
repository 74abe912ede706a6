"""The document readers and export writers, by versioned name."""

from annotations.core.errors import Invalid
from annotations.core.registry import Registry
from annotations.exchange.contracts import Reader, Writer
from annotations.exchange.formats.document_csv import DelimitedText
from annotations.exchange.formats.document_jsonl import JsonLines
from annotations.exchange.formats.document_text import PlainText
from annotations.exchange.formats.native_jsonl import NativeJsonLines
from annotations.exchange.formats.stances_csv import StancesCsv

READERS: Registry[Reader] = Registry("format")
WRITERS: Registry[Writer] = Registry("format")

_readers: tuple[Reader, ...] = (PlainText(), DelimitedText(), JsonLines())
_writers: tuple[Writer, ...] = (NativeJsonLines(), StancesCsv())
for _reader in _readers:
    READERS.add(_reader.name, _reader)
for _writer in _writers:
    WRITERS.add(_writer.name, _writer)


def reader_for(file_name: str, *, wanted: str = "") -> Reader:
    """The reader called `wanted`, else the one for the file's ending."""
    if wanted:
        return READERS.get(wanted)
    for reader in READERS:
        if file_name.lower().endswith(reader.suffixes):
            return reader
    endings = ", ".join(suffix for reader in READERS for suffix in reader.suffixes)
    raise Invalid(
        f"{file_name!r} has an ending that no format knows. Use one of {endings}, "
        "or choose the format.",
        code="import.format",
    )


def writer_for(name: str) -> Writer:
    """The writer of that versioned name, or the newest one of a short name such as `csv`."""
    shorts = sorted(writer.name for writer in WRITERS if writer.short == name)
    return WRITERS.get(shorts[-1] if shorts else name)
