"""What may be stored as text, and its digest."""

import hashlib
import re

_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 bytes of `text`, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def forbidden_position(text: str) -> int | None:
    """Where the first NUL or lone surrogate stands (code points), or None.

    PostgreSQL cannot store NUL and UTF-8 cannot carry a lone surrogate; both are
    refused on every database so that a study can move between them.
    """
    found = _FORBIDDEN.search(text)
    return found.start() if found else None


def word_count(text: str) -> int:
    """Number of stretches without white space."""
    return len(text.split())
