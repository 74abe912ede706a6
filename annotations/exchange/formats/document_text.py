"""Plain text: one document a file; everything else comes from the import's options."""

from collections.abc import Iterator

from annotations.exchange.contracts import RawRecord, SourceFile
from annotations.exchange.formats.decoding import open_text


class PlainText:
    """The whole file is the text, its first line the title unless the options give one."""

    name = "text.v1"
    title = "Plain text, one document a file"
    suffixes: tuple[str, ...] = (".txt", ".text", ".md")

    def records(self, source: SourceFile) -> Iterator[RawRecord]:
        """One record."""
        with open_text(source.path, source.encoding) as file:
            text = file.read()
        yield RawRecord(line=1, values={"text": text}, read=source.path.stat().st_size)
