"""A small study with one open human layer and a model layer of suggestions."""

from dataclasses import dataclass
from typing import Any

from annotations.annotating.ledger import Operation
from annotations.annotating.services import layer_fill
from annotations.core.ids import uuid7
from annotations.models import Actor, Claim, Issue, Layer, User
from tests.factories import (
    ActorFactory,
    AssignmentFactory,
    ClaimFactory,
    CodebookFactory,
    CodebookVersionFactory,
    IssueFactory,
    LayerFactory,
    MembershipFactory,
    ModelLayerFactory,
    RoundFactory,
    RunItemFactory,
    StudyFactory,
    TextFactory,
)

TEXT = "👩‍👩‍👧 Envoy: talks began, the envoy said. The committee demanded a ceasefire first."


@dataclass
class World:
    """What most tests of the room need."""

    layer: Layer
    reader: User
    actors: list[Actor]
    issues: list[Issue]
    claims: list[Claim]
    suggestions: list[str]

    def span(self, start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "quote": TEXT[start:end]}

    def content(self, start: int = 6, end: int = 11) -> list[dict[str, Any]]:
        return [{"role": "content", **self.span(start, end)}]

    def stance(self, **given: Any) -> dict[str, Any]:
        return {
            "uuid": str(uuid7()),
            "actor": str(self.actors[0].pk),
            "target_issue": str(self.issues[0].pk),
            "label": "favour",
            **given,
        }


def operation(kind: str, statement: str | None = None, **payload: Any) -> Operation:
    return Operation(op_id=uuid7(), kind=kind, statement=statement, payload=payload)


def make_world() -> World:
    study = StudyFactory.create()
    codebook = CodebookFactory.create(study=study)
    issues = IssueFactory.create_batch(2, codebook=codebook)
    version = CodebookVersionFactory.create(codebook=codebook)
    reading = RoundFactory.create(study=study, codebook_version=version)
    text = TextFactory.create(document__study=study, text=TEXT)
    reader = MembershipFactory.create(study=study).user
    assignment = AssignmentFactory.create(round=reading, text=text, annotator=reader, state="open")
    world = World(
        layer=LayerFactory.create(assignment=assignment),
        reader=reader,
        actors=ActorFactory.create_batch(3, study=study),
        issues=issues,
        claims=[ClaimFactory.create(issue=issue) for issue in issues],
        suggestions=[],
    )
    item = RunItemFactory.create(run__study=study, text=text, state="done")
    model_layer = ModelLayerFactory.create(run_item=item)
    records = [_suggestion(world, start) for start in range(6, 46, 4)]
    layer_fill(layer=model_layer, records=records, who=None)
    world.suggestions = [record["uuid"] for record in records]
    return world


def _suggestion(world: World, start: int) -> dict[str, Any]:
    return {
        "uuid": str(uuid7()),
        "origin": "model",
        "spans": [
            {"role": "content", **world.span(start, start + 5)},
            {"role": "cue", **world.span(start + 6, start + 9)},
        ],
        "actors": [{"actor": str(world.actors[0].pk), "function": "speaker"}],
        "issues": [str(world.issues[0].pk)],
        "stances": [world.stance()],
        "confidence": 0.7,
        "why": [{"rule": "cue", "evidence": "said"}],
    }
