"""Readings in shorthand: `reading("t", "a", said(0, 10, talks="favour"))`."""

from annotations.agreement.contracts import Reading, StatementView
from annotations.core.alignment import joined
from annotations.core.spans import Span

_COUNTER = iter(range(10**9))


def said(*offsets: int, ascribed: tuple[str, ...] = (), **labels: str) -> StatementView:
    """A statement with content [offsets[0], offsets[1]), [offsets[2], ...) and its labels.

    Several labels on one issue are written with a bar: `talks="favour|none"`.
    """
    pairs = zip(offsets[::2], offsets[1::2], strict=True)
    return StatementView(
        key=f"s{next(_COUNTER)}",
        content=joined(Span(start, end) for start, end in pairs),
        stances={issue: frozenset(label.split("|")) for issue, label in labels.items()},
        ascribed=frozenset(ascribed),
    )


def reading(text: str, reader: str, *statements: StatementView) -> Reading:
    return Reading(text, reader, statements)
