"""The cases. Each builds its input once; `scale` 1 is the benchmark, less is a smoke test."""

import json
import random
import uuid
from collections.abc import Callable, Iterator
from itertools import count

import orjson
import spacy
from django.db import connection, transaction

from annotations.agreement.measures.distances import nominal
from annotations.agreement.measures.krippendorff_alpha import KrippendorffAlpha
from annotations.agreement.measures.ratings import ratings
from annotations.annotating.services import operations_apply
from annotations.corpus.contracts import DocumentDraft
from annotations.corpus.services import documents_create
from annotations.exchange.opening import study_open
from annotations.exchange.registry import writer_for
from annotations.models import Document, DocumentText, Layer, Statement
from annotations.preannotation.contracts import PipelineConfig
from annotations.preannotation.pipeline import build_pipeline, suggest
from tests.annotating.worlds import make_world, operation
from tests.bench.timing import Case
from tests.factories import StudyFactory
from tests.seeds.demo_files import DEMO
from tests.seeds.loaded import demo_load

Maker = Callable[[float], Case]


def _demo_texts(language: str = "en") -> list[str]:
    lines = (DEMO / "documents.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return [record["text"] for record in records if record["language"] == language]


def suggestions(scale: float) -> Case:
    """The whole pipeline of rules against spaCy's bare tokenizer and sentencizer."""
    texts = _demo_texts() * max(1, round(5 * scale))
    nlp = build_pipeline("en", PipelineConfig())
    bare = spacy.blank("en")
    bare.add_pipe("sentencizer")
    namespace = uuid.uuid4()
    return Case(
        "suggestions by rules",
        "bare nlp.pipe with sentences",
        sum(len(text.split()) for text in texts),
        "words",
        lambda: [suggest(nlp, text, day=None, namespace=namespace) for text in texts],
        lambda: list(bare.pipe(texts)),
    )


def import_documents(scale: float) -> Case:
    """Storing documents with tokens and sentences against bare inserts of the same texts."""
    study = StudyFactory.create()
    size = max(5, round(300 * scale))
    body = " ".join(_demo_texts()[:3])
    numbers = count()

    def drafts() -> list[DocumentDraft]:
        return [
            DocumentDraft(title="Bench", text=f"{body} {next(numbers)}", language="en")
            for _ in range(size)
        ]

    def bare() -> None:
        rows = [Document(study=study, title="Bench", language="en") for _ in range(size)]
        Document.objects.bulk_create(rows)
        DocumentText.objects.bulk_create(
            DocumentText(
                document=row, text=body, sha256=f"{next(numbers):064x}", tokens=[], sentences=[]
            )
            for row in rows
        )

    return Case(
        "importing documents",
        "bulk_create of the same texts",
        size,
        "documents",
        lambda: documents_create(study=study, who=None, drafts=drafts()),
        bare,
    )


def export(scale: float) -> Case:
    """The export of the demo against one SQL query of its statements, dumped as JSON."""
    study = demo_load().study
    writer = writer_for("jsonl")

    def ours() -> int:
        opened = study_open(study=study, writer=writer, who=None)
        return sum(len(chunk) for chunk in writer.write(opened))

    def bare() -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                'SELECT s.uuid, s.attribution, p.role, p.start, p."end", p.quote '
                "FROM annotations_statement s "
                "JOIN annotations_span p ON p.statement_id = s.id "
                "JOIN annotations_layer l ON l.id = s.layer_id ORDER BY s.id, p.role, p.part_no"
            )
            return sum(len(orjson.dumps([str(cell) for cell in row])) for row in cursor)

    statements = Statement.objects.filter(layer__study=study).count()
    return Case("export as JSON Lines", "one SQL query of the spans", statements, "st", ours, bare)


def alpha(scale: float) -> Case:
    """Krippendorff's alpha on three readers against the textbook's loop over pairs."""
    chance = random.Random(7)
    labels = ["favour", "against", "neutral", "mixed"]
    size = max(50, round(10_000 * scale))
    units = [[chance.choice(labels) for _ in range(3)] for _ in range(size)]
    measure = KrippendorffAlpha(nominal)

    def ours() -> object:
        return measure.estimate(measure.sums(ratings(units, labels=labels)).sum(axis=0))

    def bare() -> float:
        table = {(one, other): 0.0 for one in labels for other in labels}
        for values in units:
            for at, one in enumerate(values):
                for other in values[:at] + values[at + 1 :]:
                    table[one, other] += 1 / (len(values) - 1)
        totals = {one: sum(table[one, other] for other in labels) for one in labels}
        n = sum(totals.values())
        observed = sum(value for (one, other), value in table.items() if one != other)
        expected = (n * n - sum(value * value for value in totals.values())) / (n - 1)
        return 1 - observed / expected

    return Case("Krippendorff's alpha", "the loop over pairs", size, "units", ours, bare)


def saving(scale: float) -> Case:
    """Operations through the one door against bare inserts of statements."""
    world = make_world()
    size = max(3, round(100 * scale))
    layer = Layer.objects.get(pk=world.layer.pk)

    def fresh() -> Iterator[object]:
        for _ in range(size):
            yield operation("create", str(uuid.uuid4()), spans=world.content())

    def ours() -> None:
        for one in fresh():
            layer.refresh_from_db()
            operations_apply(
                layer=layer, who=world.reader, if_match=layer.revision, operations=[one]
            )

    def bare() -> None:
        for _ in range(size):
            with transaction.atomic():
                Statement.objects.create(layer=layer, uuid=uuid.uuid4())

    return Case("saving an operation", "a bare insert", size, "operations", ours, bare)


MAKERS: tuple[Maker, ...] = (suggestions, import_documents, export, alpha, saving)
