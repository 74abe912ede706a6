"""One row a stance, with everything that its statement and document say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from zoneinfo import ZoneInfo

import orjson

from annotations.annotating.contracts import ROLES, StanceRecord, StatementRecord
from annotations.exchange.contracts import Cells
from annotations.exchange.lines import Readers, moment
from annotations.exchange.readings import Reading, readings
from annotations.exchange.selection import Selection
from annotations.exchange.translation import mentioned
from annotations.models import Actor, Claim, Issue, Layer, Study

JOINT = "; "
NAMES_KEPT = 5000
ACTOR_COLUMNS = {
    "on_behalf_of": "on_behalf_of",
    "addressee_actors": "addressee",
    "object_actors": "object",
}
TARGETS = {"target_issue": "issue", "target_claim": "claim", "target_actor": "actor"}
COPIED = (
    *("attribution", "polarity", "certainty", "tense", "asserted_at", "parent"),
    *("speaker_absent_reason", "comment", "origin", "suggestion"),
)


@dataclass(slots=True)
class Names:
    """What exported ids are called: a key or name, and the words people read."""

    study: Study
    keys: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def learn(self, ids: set[str]) -> None:
        """Look up those that are not known; forget all when they become too many."""
        if len(self.keys) > NAMES_KEPT:
            self.keys.clear()
            self.words.clear()
        missing = ids - set(self.keys)
        if not missing:
            return
        actors = Actor.objects.filter(study=self.study, export_id__in=missing)
        for export_id, name in actors.values_list("export_id", "name"):
            self.keys[str(export_id)] = self.words[str(export_id)] = name
        claims = Claim.objects.filter(study=self.study, export_id__in=missing)
        for export_id, key, text in claims.values_list("export_id", "key", "canonical_text"):
            self.keys[str(export_id)], self.words[str(export_id)] = key, text
        issues = Issue.objects.filter(codebook__study=self.study, export_id__in=missing)
        for export_id, key in issues.values_list("export_id", "key"):
            self.keys[str(export_id)] = key

    def joined(self, ids: Iterable[str]) -> str:
        """The keys of `ids`, in one cell."""
        return JOINT.join(self.keys.get(value, value) for value in ids)


def stance_rows(selection: Selection, readers: Readers) -> Iterator[Cells]:
    """The stances of the selected layers in the order of the file."""
    zone = ZoneInfo(selection.study.time_zone)
    names = Names(selection.study)
    for reading in readings(selection):
        layer = _layer_cells(reading.layer, readers)
        labels = _issue_labels(reading.layer)
        for batch in reading.statements:
            with_stances = [record for record in batch if record["stances"]]
            names.learn(mentioned(with_stances))
            for record in with_stances:
                statement = layer | _statement_cells(record, reading, names, zone)
                for stance in record["stances"]:
                    yield statement | _stance_cells(stance, "statement", names, labels)
        names.learn(mentioned([], reading.stances))
        whole = layer | dict.fromkeys(_statement_columns())
        whole["statement_date"] = _day(reading.layer, None, zone)
        for stance in reading.stances:
            yield whole | _stance_cells(stance, "document", names, labels)


def _layer_cells(layer: Layer, readers: Readers) -> dict[str, Any]:
    document, share, item = layer.text.document, layer.assignment, layer.run_item
    return {
        "document": str(document.export_id),
        "external_id": document.external_id,
        "outlet": document.outlet.name if document.outlet else None,
        "title": document.title,
        "published_at": moment(document.published_at),
        "round": share.round.name if share else None,
        "layer": str(layer.export_id),
        "layer_kind": layer.kind,
        "layer_state": layer.state,
        "reader": readers[share.annotator_id] if share else layer.coder or None,
        "run": f"{item.run.pipeline} {item.run.version}" if item else None,
    }


def _statement_cells(
    record: StatementRecord, reading: Reading, names: Names, zone: ZoneInfo
) -> dict[str, Any]:
    values = cast(Mapping[str, Any], record)
    speaker = next(iter(_actors(record, "speaker")), None)
    return {
        "statement": record["uuid"],
        "statement_date": _day(reading.layer, record["asserted_at"], zone),
        **_span_cells(record),
        **{column: values[column] for column in COPIED},
        "speaker": names.keys.get(speaker) if speaker else None,
        "speaker_id": speaker,
        **{
            column: names.joined(_actors(record, function))
            for column, function in ACTOR_COLUMNS.items()
        },
        "issues": names.joined(record["issues"]),
        "claims": names.joined(link["claim"] for link in record["claims"]),
        "attributes": _json(record["attributes"]),
        "confidence": values.get("confidence"),
    }


def _statement_columns() -> list[str]:
    roles = [column for role in ROLES for column in (role, f"{role}_offsets")]
    return [
        *("statement", "speaker", "speaker_id", "issues", "claims", "attributes", "confidence"),
        *roles,
        *COPIED,
        *ACTOR_COLUMNS,
    ]


def _span_cells(record: StatementRecord) -> dict[str, str]:
    cells: dict[str, str] = {}
    for role in ROLES:
        parts = [span for span in record["spans"] if span["role"] == role]
        cells[role] = " … ".join(span["quote"] for span in parts)
        cells[f"{role}_offsets"] = JOINT.join(f"{span['start']}:{span['end']}" for span in parts)
    return cells


def _stance_cells(
    stance: StanceRecord, scope: str, names: Names, labels: Mapping[str, str]
) -> dict[str, Any]:
    values = cast(Mapping[str, Any], stance)
    column = next(column for column in TARGETS if values[column])
    target = values[column]
    key = names.keys.get(target)
    actor = stance["actor"]
    return {
        "stance": stance["uuid"],
        "scope": scope,
        "actor": names.keys.get(actor) if actor else None,
        "actor_id": actor,
        "actor_absent_reason": stance["actor_absent_reason"],
        "target_kind": TARGETS[column],
        "target": key,
        "target_id": target,
        "target_words": names.words.get(target) or labels.get(key or "") or key,
        **{key: values[key] for key in ("label", "intensity", "voice", "rationale")},
    }


def _issue_labels(layer: Layer) -> dict[str, str]:
    """What the codebook version of the layer calls its issues, by key."""
    version = layer.codebook_version
    defined = version.definition.get("issues", ()) if version else ()
    return {issue["key"]: issue.get("label", "") for issue in defined}


def _actors(record: StatementRecord, function: str) -> list[str]:
    return [link["actor"] for link in record["actors"] if link["function"] == function]


def _day(layer: Layer, asserted_at: str | None, zone: ZoneInfo) -> str | None:
    """The statement's date: when it was said to be said, else when it was published."""
    published_at = layer.text.document.published_at
    if asserted_at or published_at is None:
        return asserted_at
    return published_at.astimezone(zone).date().isoformat()


def _json(value: Mapping[str, Any]) -> str | None:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode() if value else None
