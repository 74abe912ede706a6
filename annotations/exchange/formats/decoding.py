"""Which encoding a file is in. Text is kept as decoded: nothing is normalised."""

import codecs
import re
from pathlib import Path
from typing import TextIO

from charset_normalizer import from_bytes

from annotations.core.errors import Invalid

SAMPLE = 256 * 1024
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


def encoding_of(path: Path, *, wanted: str = "") -> str:
    """The Python name of the file's encoding.

    `wanted` if given; else by byte order mark; else UTF-8, also when a few bytes in it are
    broken (they are then reported where they stand); else what statistics find likely.
    Raises `Invalid` for a name that is no text encoding.
    """
    if wanted:
        return _known(wanted)
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    for mark, name in BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return name
    if _looks_like_utf8(sample):
        return "utf-8"
    best = from_bytes(sample).best()
    return best.encoding if best is not None else "utf-8"


def open_text(path: Path, encoding: str) -> TextIO:
    """The file as text, with its own newlines; bytes that do not decode become surrogates.

    `broken_byte` finds them again. UTF-16 and UTF-32 cannot escape single bytes: there,
    reading raises UnicodeDecodeError.
    """
    is_wide = encoding.startswith(("utf-16", "utf-32"))
    errors = "strict" if is_wide else "surrogateescape"
    return path.open("r", encoding=encoding, errors=errors, newline="")


def broken_byte(text: str) -> int | None:
    """Where (code points) the first byte stands that did not decode, or None."""
    found = ESCAPED_BYTE.search(text)
    return found.start() if found else None


def _looks_like_utf8(sample: bytes) -> bool:
    """Whether more non-ASCII characters decode as UTF-8 than do not."""
    text = sample.decode("utf-8", errors="surrogateescape")
    broken = len(ESCAPED_BYTE.findall(text))
    if len(sample) == SAMPLE:
        broken -= min(broken, 3)  # the sample may end inside a character
    valid = sum(not character.isascii() for character in text) - broken
    return broken == 0 or valid > broken


def _known(name: str) -> str:
    try:
        info = codecs.lookup(name)
    except LookupError as error:
        message = f"There is no encoding {name!r}. Try utf-8, utf-16 or windows-1252."
        raise Invalid(message, code="encoding.unknown") from error
    if not getattr(info, "_is_text_encoding", True):
        raise Invalid(f"{name!r} is not a text encoding.", code="encoding.unknown")
    return "utf-8-sig" if info.name == "utf-8" else info.name
