"""The last line of a study's file: what it holds, and the digest that proves it whole."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

MANIFEST = "manifest"


def encode(line: Mapping[str, Any]) -> bytes:
    """One line: keys sorted, so that equal content is equal bytes on every database."""
    return orjson.dumps(line, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


class Manifest:
    """Counts and digests the lines that pass."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._digest = hashlib.sha256()

    def add(self, kind: str, encoded: bytes) -> None:
        """Note one line (with its newline)."""
        self.counts[kind] += 1
        self._digest.update(encoded)

    @property
    def sha256(self) -> str:
        """SHA-256 of all lines so far, 64 hexadecimal digits."""
        return self._digest.hexdigest()

    def line(self, *, complete: bool, withheld: Mapping[str, int]) -> dict[str, Any]:
        """The manifest itself.

        `complete`: nothing was filtered or withheld, so that an import gives the study back.
        """
        return {
            "kind": MANIFEST,
            "complete": complete,
            "counts": dict(self.counts),
            "sha256": self.sha256,
            "withheld": dict(withheld),
        }


def sealed(
    lines: Iterable[Mapping[str, Any]], *, complete: bool, withheld: Mapping[str, int]
) -> Iterator[bytes]:
    """`lines` as bytes, closed by their manifest. A stream without one is incomplete."""
    manifest = Manifest()
    for line in lines:
        encoded = encode(line)
        manifest.add(line["kind"], encoded)
        yield encoded
    yield encode(manifest.line(complete=complete, withheld=withheld))
