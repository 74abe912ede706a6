"""The readings of a study's file into layers, each filled at once."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotations.annotating.contracts import StanceRecord, StatementRecord, VerdictRecord
from annotations.annotating.services import layer_fill
from annotations.exchange.restoring_rows import texts_of, versions_of
from annotations.exchange.restoring_state import Lines, Record, Restore, kept
from annotations.exchange.study_file import Step
from annotations.exchange.translation import (
    mentioned,
    own_ids,
    stance_translate,
    statement_translate,
)
from annotations.models import (
    Assignment,
    ImportBatch,
    ImportState,
    Layer,
    RunItem,
    RunItemState,
    SuggestionRun,
)


@dataclass(slots=True)
class LayerLines:
    """A layer's line with the lines of what is on it."""

    record: Record
    statements: list[StatementRecord] = field(default_factory=list)
    verdicts: dict[str, VerdictRecord] = field(default_factory=dict)
    stances: list[StanceRecord] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class References:
    """Rows of this database by what the file calls them."""

    texts: Mapping[tuple[str, int], uuid.UUID]
    versions: Mapping[int | None, uuid.UUID]
    assignments: Mapping[str | None, uuid.UUID]
    runs: Mapping[str | None, uuid.UUID]


def layers_restore(step: Step, restore: Restore) -> None:
    """Every layer of the step."""
    found = list(_grouped(step.lines))
    records = [layer.record for layer in found]
    shares = Assignment.objects.filter(
        round__study=restore.study,
        export_id__in={record["assignment"] for record in records if record["assignment"]},
    )
    references = References(
        texts=texts_of(restore, records),
        versions=versions_of(restore),
        assignments={str(key): pk for key, pk in shares.values_list("export_id", "pk")},
        runs=restore.ids(SuggestionRun, (record["run"] for record in records)),
    )
    for layer in found:
        _layer_restore(layer, restore, references)


def _grouped(lines: Lines) -> Iterator[LayerLines]:
    current: LayerLines | None = None
    for line in lines:
        if line["kind"] == "layer":
            if current is not None:
                yield current
            current = LayerLines(line["record"])
            continue
        if current is None or line["layer"] != current.record["id"]:
            raise ValueError(f"a {line['kind']} does not follow its layer")
        _add(current, line["kind"], line["record"])
    if current is not None:
        yield current


def _add(layer: LayerLines, kind: str, record: Any) -> None:
    if kind == "statement":
        layer.statements.append(record)
    elif kind == "stance":
        layer.stances.append(record)
    else:
        layer.verdicts[record["suggestion"]] = VerdictRecord(
            verdict=record["verdict"],
            statement=record["statement"],
            edit_distance=record["edit_distance"],
        )


def _layer_restore(layer: LayerLines, restore: Restore, references: References) -> None:
    record = layer.record
    text = references.texts[record["document"], record["text_version"]]
    row = Layer.objects.create(
        **kept(restore, record),
        kind=record["kind"],
        state=record["state"],
        coder=record["coder"],
        text_id=text,
        codebook_version_id=references.versions.get(record["codebook_version"]),
        assignment_id=references.assignments.get(record["assignment"]),
        run_item=_run_item(layer, text, references.runs),
        import_batch=_batch(record["batch"], restore),
    )
    ids = own_ids(restore.study, mentioned(layer.statements, layer.stances))
    layer_fill(
        layer=row,
        records=[statement_translate(statement, ids) for statement in layer.statements],
        verdicts=layer.verdicts,
        stances=[stance_translate(stance, ids) for stance in layer.stances],
        who=restore.who,
        kind="layer.restored",
    )


def _run_item(
    layer: LayerLines, text: uuid.UUID, runs: Mapping[str | None, uuid.UUID]
) -> RunItem | None:
    if layer.record["run"] is None:
        return None
    return RunItem.objects.create(
        run_id=runs[layer.record["run"]],
        text_id=text,
        state=RunItemState.DONE,
        statements=len(layer.statements),
    )


def _batch(batch: str | None, restore: Restore) -> ImportBatch | None:
    if batch is None:
        return None
    found, _ = ImportBatch.objects.get_or_create(
        study=restore.study,
        kept_id=uuid.UUID(batch),
        defaults={"created_by": restore.who, "state": ImportState.APPLIED},
    )
    return found
