"""Files that people hand in: kept as they came, under a name of our own."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from django.conf import settings

from annotations.core.errors import Fault, Invalid
from annotations.exchange.contracts import SourceFile
from annotations.exchange.drafting import LENGTHS, Defaults, value_faults
from annotations.exchange.formats.decoding import encoding_of
from annotations.exchange.registry import READERS, reader_for
from annotations.models import ImportBatch, Study

FILE_LIMIT = 1000
NATIVE = "standpoint.jsonl.v1"
VALUE_OPTIONS = ("title", "outlet", "byline", "url", "section", "external_id", "published_at")
OPTIONS = frozenset({*VALUE_OPTIONS, "language", "format", "encoding", "unknown_columns"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrives."""

    name: str
    chunks: Iterable[bytes]


def files_keep(
    batch: ImportBatch, uploads: Sequence[Upload], *, limit: int | None = None
) -> list[dict[str, Any]]:
    """Write the uploads below MEDIA_ROOT and describe them for `ImportBatch.files`.

    `limit` is in bytes for all together; by default what the instance allows.
    Raises `Invalid` for no file, too many or too large ones, an unknown format or
    encoding; then nothing is kept.
    """
    if not uploads:
        raise Invalid("Choose at least one file.", code="import.no_file")
    if len(uploads) > FILE_LIMIT:
        raise Invalid(f"Send at most {FILE_LIMIT} files at a time.", code="import.too_many_files")
    folder = _folder(batch)
    folder.mkdir(parents=True)
    try:
        budget = settings.MAX_UPLOAD_BYTES if limit is None else limit
        described: list[dict[str, Any]] = []
        for number, upload in enumerate(uploads):
            facts = _file_keep(folder / str(number), upload, budget=budget)
            facts["name"] = _unused(facts["name"], {other["name"] for other in described})
            budget -= facts["size"]
            described.append(facts | _nature(folder / str(number), upload.name, batch.options))
    except BaseException:
        shutil.rmtree(folder)
        raise
    if len(described) > 1 and any(facts["format"] == NATIVE for facts in described):
        shutil.rmtree(folder)
        message = "A whole study comes in one file. Import it alone."
        raise Invalid(message, code="import.study_alone")
    return described


def files_forget(batch: ImportBatch) -> None:
    """Remove what `files_keep` wrote."""
    shutil.rmtree(_folder(batch), ignore_errors=True)


def sources_of(batch: ImportBatch) -> Iterator[tuple[SourceFile, Mapping[str, Any]]]:
    """Each kept file with its facts; raises `Invalid` if one was changed since."""
    for number, facts in enumerate(batch.files):
        path = _folder(batch) / str(number)
        if not path.exists() or path.stat().st_size != facts["size"]:
            message = f"The file {facts['name']!r} is no longer there. Import it again."
            raise Invalid(message, code="import.file_gone")
        yield SourceFile(path, facts["name"], facts["encoding"]), facts


def is_native(batch: ImportBatch) -> bool:
    """Whether the batch is a whole study in our own format."""
    return bool(batch.files) and batch.files[0]["format"] == NATIVE


def options_check(options: Mapping[str, str]) -> dict[str, str]:
    """`options` without blanks; raises `Invalid` naming each that cannot be."""
    given = {key: value.strip() for key, value in options.items() if value and value.strip()}
    faults = [
        Fault("import.option", f"There is no option {key!r}.", field=key)
        for key in sorted(set(given) - OPTIONS)
    ]
    faults += value_faults(given)
    faults += [
        Fault("field.too_long", f"{key} may have {LENGTHS[key]} characters.", field=key)
        for key, value in given.items()
        if len(value) > LENGTHS.get(key, len(value))
    ]
    if given.get("unknown_columns", "keep") not in ("keep", "ignore"):
        faults.append(Fault("import.option", "Say keep or ignore.", field="unknown_columns"))
    if "format" in given and given["format"] not in [*READERS.names(), NATIVE]:
        known = ", ".join([*READERS.names(), NATIVE])
        faults.append(Fault("import.format", f"The formats are {known}.", field="format"))
    if faults:
        raise Invalid("Some options need attention.", code="import.options", faults=faults)
    return given


def defaults_of(batch: ImportBatch) -> Defaults:
    """What the options and the study say of every record of the batch."""
    study, options = batch.study, batch.options
    keeps_all = options.get("unknown_columns", "keep") == "keep"
    return Defaults(
        zone=ZoneInfo(study.time_zone),
        language=options.get("language", study.language),
        values={key: options[key] for key in VALUE_OPTIONS if key in options},
        custom=None if keeps_all else field_names(study),
    )


def field_names(study: Study) -> frozenset[str]:
    """The keys of the custom fields that the study has defined."""
    fields = (field for field in study.document_fields if isinstance(field, dict))
    return frozenset(field["key"] for field in fields if "key" in field)


def _folder(batch: ImportBatch) -> Path:
    return Path(settings.MEDIA_ROOT) / "imports" / str(batch.pk)


def _file_keep(path: Path, upload: Upload, *, budget: int) -> dict[str, Any]:
    size, sha256 = 0, hashlib.sha256()
    with path.open("wb") as file:
        for chunk in upload.chunks:
            size += len(chunk)
            if size > budget:
                megabytes = settings.MAX_UPLOAD_BYTES / 2**20
                message = f"One import takes at most {megabytes:g} MB. Split the files."
                raise Invalid(message, code="import.too_large")
            sha256.update(chunk)
            file.write(chunk)
    name = PurePosixPath(upload.name.replace("\\", "/")).name[:300] or "file"
    return {"name": name, "size": size, "sha256": sha256.hexdigest()}


def _unused(name: str, taken: set[str]) -> str:
    """`name`, or with a number where another file has it: faults name the file."""
    number = 2
    found = name
    while found in taken:
        found = f"{name} ({number})"
        number += 1
    return found


def _nature(path: Path, name: str, options: Mapping[str, str]) -> dict[str, str]:
    wanted = options.get("format", "")
    if wanted == NATIVE or (not wanted and _is_export(path)):
        return {"format": NATIVE, "encoding": "utf-8"}
    return {
        "format": reader_for(name, wanted=wanted).name,
        "encoding": encoding_of(path, wanted=options.get("encoding", "")),
    }


def _is_export(path: Path) -> bool:
    """Whether the file begins with the header line of our own format."""
    with path.open("rb") as file:
        first = file.readline(64 * 1024)
    try:
        header = orjson.loads(first)
    except orjson.JSONDecodeError:
        return False
    return isinstance(header, dict) and header.get("kind") == "header" and "format" in header
