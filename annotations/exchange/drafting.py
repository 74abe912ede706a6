"""From the values of a record to a document draft, with every fault at its field."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any
from urllib.parse import urlsplit

from annotations.core.errors import Fault
from annotations.core.text import forbidden_position
from annotations.corpus.contracts import DocumentDraft
from annotations.exchange.contracts import Drafted, RawRecord, Reader, SourceFile
from annotations.exchange.formats.decoding import broken_byte

LENGTHS = {
    "title": 500,
    "outlet": 200,
    "byline": 300,
    "url": 1000,
    "external_id": 200,
    "section": 200,
    "language": 10,
    "notes": 100_000,
}
OWN_FIELDS = frozenset({*LENGTHS, "text", "published_at", "precision", "custom_fields"})
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
DATE = re.compile(
    r"\d{4}-\d\d-\d\d"
    r"(?:[T ](?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?\d\d(?:[.,]\d+)?)?)?"
    r"(?:Z|[+-]\d\d(?::?\d\d)?)?)?"
)
PRECISIONS = ("day", "hour", "minute")
TITLE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Defaults:
    """What an import says of all its records; a record's own value goes first.

    `zone` places times without an offset; `custom` are the study's own field names, or
    None to keep every other column.
    """

    zone: tzinfo
    language: str
    values: Mapping[str, str]
    custom: frozenset[str] | None = None


def drafts_of(source: SourceFile, *, reader: Reader, defaults: Defaults) -> Iterator[Drafted]:
    """One answer a record, in order; a file that stops decoding ends with a fault."""
    line = 0
    try:
        for record in reader.records(source):
            line = record.line
            yield _drafted(source.name, record, defaults)
    except UnicodeDecodeError as error:
        message = (
            f"From byte {error.start + 1} of a block after line {line} on, this is not "
            f"{source.encoding}. Save the file as UTF-8."
        )
        fault = Fault("text.undecodable", message, file=source.name, row=line + 1)
        yield Drafted(file=source.name, line=line + 1, draft=None, faults=(fault,))


def _drafted(file: str, record: RawRecord, defaults: Defaults) -> Drafted:
    draft, faults = (None, record.faults) if record.faults else _draft(record, defaults)
    return Drafted(
        file=file,
        line=record.line,
        draft=draft,
        title=_shown(record.values.get("title")),
        faults=tuple(replace(fault, file=file, row=record.line) for fault in faults),
        read=record.read,
        ignored=_ignored_columns(record.values, defaults),
    )


def _draft(record: RawRecord, defaults: Defaults) -> tuple[DocumentDraft | None, tuple[Fault, ...]]:
    given = {key: value for key, value in record.values.items() if value not in (None, "")}
    values = {"language": defaults.language, **defaults.values, **given}
    faults = [*_type_faults(values), *_content_faults(values)]
    if faults:
        return None, tuple(faults)
    published_at, precision = _published(values, defaults.zone)
    plain = {
        key: str(values[key]).strip()
        for key in ("outlet", "byline", "url", "section", "notes")
        if key in values
    }
    return (
        DocumentDraft(
            **plain,
            title=str(values.get("title", "")).strip() or _first_line(values["text"]),
            text=values["text"],
            language=values["language"].strip(),
            external_id=str(values["external_id"]).strip() if "external_id" in values else None,
            published_at=published_at,
            precision=precision,
            custom_fields=_custom(values, defaults),
        ),
        (),
    )


def _shown(title: object) -> str:
    """As much of a title as can be stored, whatever it is."""
    if not isinstance(title, str) or forbidden_position(title) is not None:
        return ""
    return title.strip()[: LENGTHS["title"]]


def _ignored_columns(names: Iterable[str], defaults: Defaults) -> frozenset[str]:
    if defaults.custom is None:
        return frozenset()
    return frozenset(names) - OWN_FIELDS - defaults.custom


def _type_faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    if "text" not in values:
        yield Fault("document.text_missing", "There is no text.", field="text")
    for field, value in values.items():
        if field == "external_id" and isinstance(value, int) and not isinstance(value, bool):
            continue
        if field == "custom_fields":
            if not isinstance(value, dict):
                yield Fault("field.not_object", "This must be an object.", field=field)
        elif field in OWN_FIELDS and not isinstance(value, str):
            yield Fault("field.not_text", f"{field} must be text.", field=field)


def _content_faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    for field, value in values.items():
        if isinstance(value, str):
            yield from _text_faults(field, value)
        elif any(forbidden_position(part) is not None for part in _strings(value)):
            yield Fault("text.forbidden", "NUL cannot be stored.", field=field)
        if forbidden_position(field) is not None:
            shown = field.encode("ascii", "replace").decode()
            message = "The name of this column has bytes that are not text."
            yield Fault("text.undecodable", message, field=shown)
    yield from value_faults({key: str(value).strip() for key, value in values.items()})


def _text_faults(field: str, value: str) -> Iterator[Fault]:
    position = broken_byte(value)
    if position is not None:
        byte = ord(value[position]) - 0xDC00
        message = (
            f"Byte 0x{byte:02X} at character {position + 1} is not valid in this encoding. "
            "Save the file as UTF-8, or name its encoding."
        )
        yield Fault("text.undecodable", message, field=field)
        return
    position = forbidden_position(value)
    if position is not None:
        what = "NUL" if value[position] == "\x00" else "A lone surrogate"
        message = f"{what} at character {position + 1} cannot be stored."
        yield Fault("text.forbidden", message, field=field)
    elif field == "text" and not value.strip():
        yield Fault("document.text_missing", "The text has only white space.", field=field)
    elif len(value) > LENGTHS.get(field, len(value)):
        message = f"{field} may have {LENGTHS[field]} characters; this one has {len(value)}."
        yield Fault("field.too_long", message, field=field)


def _strings(value: object) -> Iterator[str]:
    """All texts in nested JSON; a stack, since input may nest deeper than calls can."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            waiting += [*part.keys(), *part.values()]
        elif isinstance(part, list):
            waiting += part


def value_faults(values: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong with values that have a form of their own."""
    if not LANGUAGE.fullmatch(values.get("language", "en")):
        message = "Give a language code such as en, ar or pt-BR."
        yield Fault("document.language", message, field="language")
    if "url" in values and not _is_url(values["url"]):
        message = "Give a whole address that begins with http:// or https://."
        yield Fault("document.url", message, field="url")
    if "published_at" in values and not _is_date(values["published_at"]):
        message = "Give a date as 2016-02-03, or with a time as 2016-02-03T14:30+01:00."
        yield Fault("document.published_at", message, field="published_at")
    if values.get("precision", "day") not in PRECISIONS:
        yield Fault("document.precision", "Say day, hour or minute.", field="precision")


def _is_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in value


def _is_date(value: str) -> bool:
    if not DATE.fullmatch(value):
        return False
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return False
    # Years at the border cannot be moved between time zones.
    return 1 < moment.year < 9999


def _published(values: Mapping[str, Any], zone: tzinfo) -> tuple[datetime | None, str]:
    """The moment and how exactly it is known: a day is its midnight in the study's zone."""
    value = str(values.get("published_at", "")).strip()
    found = DATE.fullmatch(value)
    if found is None:
        return None, "day"
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    shown = "minute" if found["minute"] else "hour" if found["hour"] else "day"
    return moment, str(values.get("precision", shown)).strip()


def _custom(values: Mapping[str, Any], defaults: Defaults) -> dict[str, Any]:
    kept = dict(values.get("custom_fields", {}))
    for key, value in values.items():
        if key not in OWN_FIELDS and (defaults.custom is None or key in defaults.custom):
            kept[key] = value
    return kept


def _first_line(text: str) -> str:
    line = next(line.strip() for line in text.splitlines() if line.strip())
    return line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1].rstrip()}…"
