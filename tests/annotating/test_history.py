"""Two hundred random operations, rebuilt from Events at every revision."""

import random
from typing import Any

import pytest

from annotations.annotating.history import LayerState, state_at, state_now
from annotations.annotating.services import operations_apply
from annotations.annotating.slots import slot_of
from annotations.core.errors import Invalid
from annotations.core.ids import uuid7
from annotations.models import Layer
from tests.annotating.worlds import TEXT, World, make_world, operation

pytestmark = pytest.mark.django_db
STEPS = 200


class Hand:
    """Makes random operations that a reader could make, and their inverses."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.random = random.Random(seed)
        self.known: set[str] = set()

    def batch(self, state: LayerState) -> list[Any]:
        """One operation, or in one case of five a bulk edit of all statements."""
        if state.statements and self.random.random() < 0.2:
            slots = {"certainty": self.random.choice(["certain", "possible", None])}
            return [operation("update", key, **slots) for key in state.statements]
        if state.statements and self.random.random() < 0.1:
            key = self.random.choice(sorted(state.statements))
            return [operation("delete", key), operation("restore", key)]
        return [self._one(state)]

    def _one(self, state: LayerState) -> Any:
        choices = [self._create] + [self._verdict] * 3 + [self._document_stance]
        if state.statements:
            choices += [self._update] * 4 + [self._delete]
        if self.known - set(state.statements):
            choices.append(self._restore)
        return self.random.choice(choices)(state)

    def _content(self) -> list[dict[str, Any]]:
        cuts = sorted(self.random.sample(range(len(TEXT)), 4))
        parts = [cuts[:2], cuts[2:]] if self.random.random() < 0.3 else [cuts[:2]]
        return [self.world.span(*part) for part in parts]

    def _create(self, state: LayerState) -> Any:
        key = str(uuid7())
        self.known.add(key)
        spans = [{"role": "content", **part} for part in self._content()]
        return operation("create", key, spans=spans)

    def _update(self, state: LayerState) -> Any:
        key = self.random.choice(sorted(state.statements))
        others = [None, *sorted(set(state.statements) - {key})]
        pick = self.random.choice
        actor = {"actor": str(pick(self.world.actors).pk), "basis": "explicit"}
        slots: dict[str, Any] = {
            "content": self._content(),
            "cue": [self.world.span(12, 17)],
            "source": [],
            "speaker": [actor],
            "on_behalf_of": [actor],
            "parent": pick(others),
            "issues": [str(pick(self.world.issues).pk)],
            "claims": [{"claim": str(pick(self.world.claims).pk)}],
            "stances": [self.world.stance(label=pick(["favour", "mixed", "none"]))],
            "comment": pick(["", "unsure"]),
        }
        if others[1:]:
            relation = {
                "uuid": str(uuid7()),
                "kind": "supports",
                "target_statement": pick(others[1:]),
            }
            slots["relations"] = [relation]
        chosen = pick(sorted(slots))
        return operation("update", key, **{chosen: slots[chosen]})

    def _delete(self, state: LayerState) -> Any:
        return operation("delete", self.random.choice(sorted(state.statements)))

    def _restore(self, state: LayerState) -> Any:
        return operation("restore", self.random.choice(sorted(self.known - set(state.statements))))

    def _document_stance(self, state: LayerState) -> Any:
        if state.stances and self.random.random() < 0.5:
            return operation("stance.delete", uuid=self.random.choice(sorted(state.stances)))
        return operation("stance.put", **self.world.stance())

    def _verdict(self, state: LayerState) -> Any:
        suggestion = self.random.choice(self.world.suggestions)
        if suggestion in state.verdicts and self.random.random() < 0.5:
            return operation("reconsider", suggestion=suggestion)
        if self.random.random() < 0.4:
            return operation("reject", suggestion=suggestion)
        key = str(uuid7())
        self.known.add(key)
        return operation("accept", key, suggestion=suggestion)


def inverse(done: Any, before: LayerState) -> Any | None:
    """The operation that takes `done` back, as the browser sends it."""
    if done.kind in ("create", "restore"):
        return operation("delete", done.statement)
    if done.kind == "delete":
        return operation("restore", done.statement)
    if done.kind == "update":
        record = before.statements[done.statement]
        slots = {slot: slot_of(record, slot) for slot in done.payload}
        return operation("update", done.statement, **slots)
    if done.kind in ("accept", "reject") and done.payload["suggestion"] not in before.verdicts:
        return operation("reconsider", suggestion=done.payload["suggestion"])
    return None


def apply_if_allowed(world: World, batch: list[Any]) -> bool:
    layer = Layer.objects.get(pk=world.layer.pk)
    try:
        operations_apply(layer=layer, who=world.reader, if_match=layer.revision, operations=batch)
    except Invalid:
        # A random hand asks for impossible things too; they must change nothing.
        assert state_now(layer) == state_at(layer, layer.revision)
        return False
    return True


@pytest.mark.parametrize("seed", [1, 2])
def test_events_rebuild_the_layer_at_every_revision(seed):
    world = make_world()
    hand = Hand(world, seed)
    layer = world.layer
    snapshots = {0: state_now(layer)}
    kinds: set[str] = set()
    done = 0
    while done < STEPS:
        before = state_now(layer)
        batch = hand.batch(before)
        if not apply_if_allowed(world, batch):
            continue
        layer.refresh_from_db()
        done += len(batch)
        kinds |= {step.kind for step in batch}
        snapshots[layer.revision] = state_now(layer)
        back = inverse(batch[0], before) if len(batch) == 1 else None
        if back and hand.random.random() < 0.5 and apply_if_allowed(world, [back]):
            layer.refresh_from_db()
            kinds.add(f"undo {batch[0].kind}")
            if batch[0].kind in ("update", "delete"):
                assert state_now(layer).statements == before.statements
            snapshots[layer.revision] = state_now(layer)
    for revision, snapshot in snapshots.items():
        assert state_at(layer, revision) == snapshot, revision
    assert {"create", "update", "delete", "restore", "accept", "reject", "reconsider"} <= kinds
    assert {"undo update", "undo delete", "undo accept"} <= kinds
