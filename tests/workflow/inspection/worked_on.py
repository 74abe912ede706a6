"""The demo after some days of work: a run, a reading with suggestions, an import."""

from annotations.annotating.ledger import Operation
from annotations.annotating.readings import assignment_open
from annotations.annotating.services import operations_apply
from annotations.core.ids import uuid7
from annotations.exchange.services import Upload
from annotations.jobs import services as jobs
from annotations.models import (
    Actor,
    Assignment,
    Claim,
    Document,
    Issue,
    Job,
    Layer,
    Statement,
    Study,
)
from annotations.preannotation.services import run_start
from annotations.workflow.ingest import import_stage, import_start
from tests.seeds.loaded import demo_load

NEW_DOCUMENT = b'{"id": "later", "text": "The envoy said that talks would go on."}\n'


def worked_on() -> Study:
    """The study of the demo, sound, with a row for every rule."""
    study = demo_load().study
    suggest(study)
    suggest(study)
    read(study)
    bring_in(study)
    return study


def suggest(study: Study) -> None:
    """A run over everything; the second one finds all of it done."""
    documents = list(Document.objects.filter(study=study).order_by("pk"))
    run_start(study=study, who=None, documents=documents)
    work_off()


def work_off() -> None:
    for key in Job.objects.filter(state="queued").values_list("pk", flat=True):
        jobs.run(key)


def bring_in(study: Study) -> None:
    """One new document from a file."""
    who = study.memberships.get(role="owner").user
    uploads = [Upload("later.jsonl", [NEW_DOCUMENT])]
    batch = import_stage(study=study, who=who, uploads=uploads, options={})
    work_off()
    batch.refresh_from_db()
    import_start(batch=batch, who=who)
    work_off()


def read(study: Study) -> None:
    """One reader takes up a document: accepts, rejects, marks, quotes and undercuts."""
    suggestions = Statement.objects.filter(layer__kind="model", layer__study=study)
    waiting = Assignment.objects.filter(
        round__study=study, state="todo", text__in=suggestions.values("layer__text")
    )
    share = waiting.order_by("position", "pk").first()
    assert share is not None
    layer = assignment_open(assignment=share, who=share.annotator)
    first, second = (
        str(row.uuid) for row in suggestions.filter(layer__text=share.text_id).order_by("pk")[:2]
    )
    operations_apply(
        layer=layer,
        who=share.annotator,
        if_match=0,
        operations=[
            *_suggested(first, second),
            *_marked(layer, study),
            operation("stance.put", **stance(study)),
        ],
    )


def _suggested(first: str, second: str) -> list[Operation]:
    return [
        operation("accept", str(uuid7()), suggestion=first),
        operation("reject", suggestion=second),
    ]


def _marked(layer: Layer, study: Study) -> list[Operation]:
    outer, inner = str(uuid7()), str(uuid7())
    claim = str(Claim.objects.filter(study=study).order_by("key")[0].pk)
    support = {"uuid": str(uuid7()), "kind": "supports", "target_claim": claim}
    undercut = {
        "uuid": str(uuid7()),
        "kind": "contradicts",
        "target_relation": support["uuid"],
    }
    repeat = {"uuid": str(uuid7()), "kind": "repeats", "target_statement": outer}
    text = layer.text.text
    parts = [(0, 5), (10, 15)]
    return [
        operation("create", outer, spans=spans(text, parts), relations=[support]),
        operation(
            "create",
            inner,
            spans=spans(text, [(20, 25)]),
            parent=outer,
            relations=[undercut, repeat],
            stances=[stance(study)],
        ),
    ]


def operation(kind: str, statement: str | None = None, **payload: object) -> Operation:
    return Operation(op_id=uuid7(), kind=kind, statement=statement, payload=payload)


def spans(text: str, parts: list[tuple[int, int]]) -> list[dict[str, object]]:
    return [
        {"role": "content", "start": start, "end": end, "quote": text[start:end]}
        for start, end in parts
    ]


def stance(study: Study) -> dict[str, object]:
    return {
        "uuid": str(uuid7()),
        "actor": str(Actor.objects.filter(study=study).order_by("key")[0].pk),
        "target_issue": str(Issue.objects.filter(codebook__study=study).order_by("key")[0].pk),
        "label": "against",
    }
