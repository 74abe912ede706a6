"""Bad rows of rounds, layers, runs, jobs, events and reports."""

from django.db import connection

from annotations.core.ids import uuid7
from annotations.models import Event, Layer
from tests.architecture.row_rules.bad_rows import BadRow, bad, nonsense, twin
from tests.factories import (
    AssignmentFactory,
    LayerFactory,
    ModelLayerFactory,
    RoundFactory,
    RunFactory,
    RunItemFactory,
)
from tests.factories.working import (
    AgreementReportFactory,
    EventFactory,
    ImportLayerFactory,
    JobFactory,
    ReaderNumberFactory,
    RoundDocumentFactory,
    RoundReaderFactory,
)


def _gold_twice():
    one = LayerFactory.create(assignment=AssignmentFactory.create())
    gold = {
        "study": one.study,
        "text": one.text,
        "codebook_version": one.codebook_version,
        "kind": Layer.Kind.GOLD,
    }
    Layer.objects.create(**gold)
    return lambda: Layer.objects.bulk_create([Layer(**gold)])


def _event_twice(**shared):
    def prepare():
        first = EventFactory.create(**shared)
        same = {"layer": first.layer, "study": first.study, "kind": "update", **shared}
        return lambda: Event.objects.bulk_create([Event(**same)])

    return prepare


def _rewrite(statement: str):
    def prepare():
        EventFactory.create()

        def write():
            with connection.cursor() as cursor:
                cursor.execute(statement)

        return write

    return prepare


UPDATE = "UPDATE annotations_event SET kind = 'x'"
DELETE = "DELETE FROM annotations_event"

ROUNDS = [
    twin("round_name", RoundFactory, "study", "name"),
    twin("round_export_id", RoundFactory, "study", "kept_id"),
    nonsense("round_state", RoundFactory, "state"),
    bad("round_readers_from_1", RoundFactory, readers_per_document=0),
    bad(
        "round_blind_ended_only_if_blind",
        RoundFactory,
        blind=False,
        blind_ended_at=lambda row: row.created_at,
    ),
    twin("round_document_once", RoundDocumentFactory, "round", "text"),
    twin("round_document_position", RoundDocumentFactory, "round", "position"),
    twin("round_reader_once", RoundReaderFactory, "round", "user"),
    bad("round_reader_weight", RoundReaderFactory, weight=0),
    twin("reader_number_user", ReaderNumberFactory, "study", "user"),
    twin("reader_number_once", ReaderNumberFactory, "study", "number"),
    twin("assignment_once", AssignmentFactory, "round", "text", "annotator"),
    twin("assignment_export_id", AssignmentFactory, "round", "kept_id"),
    nonsense("assignment_state", AssignmentFactory, "state"),
    bad("assignment_submitted_at", AssignmentFactory, state="submitted"),
]

LAYERS = [
    nonsense("layer_state", LayerFactory, "state"),
    bad("layer_by_kind", LayerFactory, kind="model"),
    bad("layer_codebook_version", LayerFactory, codebook_version=None),
    twin("layer_export_id", LayerFactory, "study", "kept_id"),
    twin("layer_human_once", LayerFactory, "assignment"),
    twin("layer_model_once", ModelLayerFactory, "run_item"),
    twin("layer_import_once", ImportLayerFactory, "text", "import_batch"),
    BadRow("layer_gold_once", _gold_twice),
]

JOBS = [
    twin("run_export_id", RunFactory, "study", "kept_id"),
    nonsense("run_state", RunFactory, "state"),
    twin("run_item_once", RunItemFactory, "run", "text"),
    nonsense("run_item_state", RunItemFactory, "state"),
    bad("run_item_served_by", RunItemFactory, state="unchanged"),
    twin("job_once", JobFactory, "key"),
    nonsense("job_kind", JobFactory, "kind"),
    nonsense("job_state", JobFactory, "state"),
    bad("job_progress", JobFactory, progress_done=1),
    bad("job_running_has_lease", JobFactory, state="running"),
    twin("agreement_once", AgreementReportFactory, "round", "inputs_digest"),
]

EVENTS = [
    BadRow("event_layer_revision", _event_twice(revision=7)),
    BadRow("event_layer_operation", _event_twice(revision=None, op_id=uuid7())),
    BadRow("event_append_only", _rewrite(UPDATE), only_on="postgresql", says="append-only"),
    BadRow("event_no_update", _rewrite(UPDATE), only_on="sqlite", says="append-only"),
    BadRow("event_no_delete", _rewrite(DELETE), only_on="sqlite", says="append-only"),
]
