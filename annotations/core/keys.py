"""Readable keys that tell nothing about what others have made."""

import re
import secrets
import unicodedata

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_SUFFIX_LENGTH = 6
KEY_PATTERN = re.compile(r"[a-z0-9][a-z0-9_-]*")


def key_of(text: str, *, fallback: str, limit: int = 50) -> str:
    """`text` in small ASCII letters, digits and hyphens; `fallback` where nothing remains."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    return _cut(words, limit) or fallback


def with_suffix(key: str) -> str:
    """`key` with random characters: a running number would count the others' rows."""
    return f"{key}-{''.join(secrets.choice(_ALPHABET) for _ in range(_SUFFIX_LENGTH))}"


def is_key(text: str, *, limit: int = 60) -> bool:
    """Whether `text` may be a key: small letters, digits, hyphens and underscores."""
    return len(text) <= limit and KEY_PATTERN.fullmatch(text) is not None


def _cut(words: str, limit: int) -> str:
    if len(words) <= limit:
        return words
    return words[:limit].rsplit("-", 1)[0].strip("-")
