"""From readings to what measures compare: places that were found, stances that meet. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotations.agreement.contracts import (
    LABELS,
    UNCLEAR,
    Place,
    Reading,
    SharedText,
    StanceUnit,
    StatementView,
)
from annotations.core.alignment import THRESHOLD, Marked, align, joined
from annotations.core.spans import Span

TURNED = {"favour": "against", "against": "favour"}


@dataclass(frozen=True, slots=True)
class ClaimSense:
    """What a claim is about, and which way it points: +1, 0 or −1."""

    issue: str
    direction: int


@dataclass(frozen=True, slots=True)
class CodedStance:
    """A stance as coded: on an issue, on a claim, or (both None) on an actor."""

    issue: str | None
    claim: str | None
    label: str
    voice: str


def statement_view(
    key: str,
    content: Iterable[Span],
    stances: Iterable[CodedStance],
    claims: Mapping[str, ClaimSense],
) -> StatementView:
    """What agreement looks at in a statement; `claims` knows every claim in `stances`."""
    own: dict[str, set[str]] = defaultdict(set)
    ascribed: set[str] = set()
    undirected = 0
    for stance in stances:
        sense = _sense(stance, claims)
        if sense is None:
            continue
        if sense.direction == 0:
            undirected += 1
        elif stance.voice != "own":
            ascribed.add(sense.issue)
        else:
            own[sense.issue].add(turned(stance.label, sense.direction))
    return StatementView(
        key=key,
        content=joined(content),
        stances={issue: frozenset(labels) for issue, labels in own.items()},
        ascribed=frozenset(ascribed - own.keys()),
        undirected=undirected,
    )


def turned(label: str, direction: int) -> str:
    """The label towards the issue's positive pole, of a stance on a claim."""
    return TURNED.get(label, label) if direction < 0 else label


def shared_texts(readings: Iterable[Reading], *, threshold: float = THRESHOLD) -> list[SharedText]:
    """The texts with two or more readings, aligned, ordered by text and reader.

    Raises ValueError when a reader is there twice on one text.
    """
    by_text: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_text[reading.text].append(reading)
    shared = sorted(text for text, found in by_text.items() if len(found) >= 2)
    return [
        _shared(number, sorted(by_text[text], key=lambda reading: reading.reader), threshold)
        for number, text in enumerate(shared)
    ]


def between(text: SharedText, readers: frozenset[str]) -> SharedText:
    """The same text and places, as if only these readers had been there."""
    return SharedText(
        number=text.number,
        text=text.text,
        readings=tuple(one for one in text.readings if one.reader in readers),
        places=tuple(
            Place(members)
            for place in text.places
            if (members := {who: view for who, view in place.members.items() if who in readers})
        ),
    )


def stance_units(texts: Sequence[SharedText]) -> list[StanceUnit]:
    """Every place and issue on which some reader has an own-voice stance."""
    return [
        _stance_unit(text, number, place, issue)
        for text in texts
        for number, place in enumerate(text.places)
        for issue in sorted({issue for view in place.members.values() for issue in view.stances})
    ]


def _shared(number: int, readings: Sequence[Reading], threshold: float) -> SharedText:
    if len({reading.reader for reading in readings}) < len(readings):
        raise ValueError(f"a reader is there twice on text {readings[0].text}")
    views = {(one.reader, view.key): view for one in readings for view in one.statements}
    # A statement's uuid is unique within its layer only; the reader comes second, so that
    # ties do not follow who read.
    marks = {
        f"{key} {reader}": Marked(reader, f"{key} {reader}", view.content)
        for (reader, key), view in views.items()
    }
    keys = dict(zip(marks, views, strict=True))
    groups = align(marks.values(), threshold=threshold)
    places = tuple(
        Place({member.reader: views[keys[member.key]] for member in group.members})
        for group in groups
    )
    return SharedText(number, readings[0].text, tuple(readings), places)


def _stance_unit(text: SharedText, number: int, place: Place, issue: str) -> StanceUnit:
    values: dict[str, str] = {}
    missing: dict[str, str] = {}
    for reader in text.readers:
        value, reason = _value(place.members.get(reader), issue)
        if reason is None:
            values[reader] = value
        else:
            missing[reader] = reason
    return StanceUnit(text.number, number, issue, values, missing)


def _value(view: StatementView | None, issue: str) -> tuple[str, str | None]:
    """A reader's label on an issue, or why there is none (a code)."""
    if view is None:
        return "", "nothing_here"
    labels = view.stances.get(issue, frozenset())
    judged = sorted(labels - {UNCLEAR}, key=LABELS.index)
    if judged:
        return judged[0] if len(judged) == 1 else "mixed", None
    if labels:
        return "", "unclear"
    return "", "ascribed" if issue in view.ascribed else "not_named"


def _sense(stance: CodedStance, claims: Mapping[str, ClaimSense]) -> ClaimSense | None:
    """The issue that a stance is about and its direction; None for a stance on an actor."""
    if stance.issue is not None:
        return ClaimSense(stance.issue, 1)
    return None if stance.claim is None else claims[stance.claim]
