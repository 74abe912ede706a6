"""Broken rounds, layers, histories, runs and imports."""

from annotations.annotating import inspection_layers as layers
from annotations.annotating import inspection_rounds as rounds
from annotations.events.services import layer_event_append
from annotations.exchange import inspection as exchange
from annotations.models import (
    Assignment,
    ImportBatch,
    ImportRow,
    Layer,
    Round,
    RoundDocument,
    RoundReader,
    RunItem,
    Statement,
    SuggestionRun,
)
from annotations.preannotation import inspection as preannotation
from tests.factories import (
    AssignmentFactory,
    DocumentFactory,
    RoundFactory,
    RunItemFactory,
    TextFactory,
)
from tests.factories.working import EventFactory
from tests.workflow.inspection.breaking import Break, first, spoiled

FOREIGN = "another study's"


def _layers(study, kind="human"):
    return Layer.objects.filter(study=study, kind=kind)


def _shares(study):
    return Assignment.objects.filter(round__study=study)


def _items(study, state="done"):
    return RunItem.objects.filter(run__study=study, state=state)


def _reader_leaves(study):
    share = first(_shares(study))
    RoundReader.objects.filter(user=share.annotator).delete()
    return share.pk


def _moved(study):
    share = first(_shares(study))
    return spoiled(_shares(study), position=share.position + 1000)


def _back_to_draft(study):
    return spoiled(Round.objects.filter(study=study), state="draft")


def _one_reader_less(study):
    place = first(RoundDocument.objects.filter(round__study=study))
    todo = Assignment.objects.filter(round=place.round, state="todo")
    share = first(todo)
    share.delete()
    return RoundDocument.objects.get(round=place.round, text=share.text).pk


def _closed(study):
    share = first(_shares(study).filter(state="todo"))
    Round.objects.filter(pk=share.round_id).update(state="closed")
    return share.pk


def _text_of_another(study):
    layer = first(_layers(study))
    other = first(Layer.objects.filter(study=study).exclude(text=layer.text_id))
    return spoiled(_layers(study), text=other.text)


def _revision_without_event(study):
    layer = first(_layers(study))
    return spoiled(_layers(study), revision=layer.revision + 1)


def _event_left_out(study):
    layer = first(_layers(study))
    number = layer.revision + 2
    layer_event_append(layer=layer, kind="update", who=None, revision=number, after={})
    return spoiled(_layers(study), revision=number)


def _word_changed(study, kind):
    layer = first(_layers(study, kind).filter(statements__isnull=False))
    spoiled(Statement.objects.filter(layer=layer), comment="Changed by hand.")
    return layer.pk


def _event_elsewhere(study):
    return EventFactory.create(
        layer=first(_layers(study)), study=RoundFactory.create().study, revision=None
    ).pk


def _served_by_other_work(study):
    return spoiled(_items(study, "unchanged"), served_by=RunItemFactory.create())


def _layer_of_waiting_item(study):
    return spoiled(_items(study), state="failed")


def _no_layer(study):
    return RunItemFactory.create(
        run=first(SuggestionRun.objects.filter(study=study)),
        text=TextFactory.create(document__study=study),
        state="done",
    ).pk


def _still_waiting(study):
    run = first(SuggestionRun.objects.filter(study=study))
    RunItemFactory.create(run=run, text=TextFactory.create(document__study=study))
    return run.pk


ROUNDS = [
    Break(
        rounds.rounds_hold_texts_of_the_study,
        FOREIGN,
        lambda study: spoiled(
            RoundDocument.objects.filter(round__study=study), text=TextFactory.create()
        ),
    ),
    Break(
        rounds.shares_are_of_their_round,
        "not in its round",
        lambda study: spoiled(_shares(study), text=TextFactory.create(document__study=study)),
    ),
    Break(rounds.shares_are_of_their_round, "place in the order", _moved),
    Break(rounds.shares_are_of_their_round, "does not read", _reader_leaves),
    Break(rounds.every_text_has_its_readers, "only planned", _back_to_draft),
    Break(rounds.every_text_has_its_readers, "fewer readers", _one_reader_less),
    Break(rounds.closed_rounds_wait_for_nobody, "still waits", _closed),
    *(
        Break(
            rounds.shares_and_layers_agree,
            f"It is {state}",
            lambda study, was=was, change=change: spoiled(
                _shares(study).filter(state=was), **change
            ),
        )
        for state, was, change in (
            ("todo", "open", {"state": "todo"}),
            ("open", "todo", {"state": "open"}),
            ("submitted", "open", {"state": "submitted", "submitted_at": "2016-02-03T12:00Z"}),
            ("returned", "submitted", {"state": "returned"}),
            ("released", "submitted", {"state": "released"}),
        )
    ),
]

LAYERS = [
    Break(
        layers.layers_are_of_one_study,
        "text is another",
        lambda study: spoiled(_layers(study), text=TextFactory.create()),
    ),
    Break(
        layers.layers_are_of_one_study,
        "comes from is another",
        lambda study: spoiled(_layers(study), assignment=AssignmentFactory.create()),
    ),
    Break(
        layers.layers_are_of_one_study,
        "comes from is another",
        lambda study: spoiled(_layers(study, "model"), run_item=RunItemFactory.create()),
    ),
    Break(layers.layers_fit_their_origin, "another text", _text_of_another),
    Break(
        layers.layers_fit_their_origin,
        "another codebook version",
        lambda study: spoiled(_layers(study, "model"), codebook_version=None),
    ),
    Break(
        layers.machine_layers_are_locked,
        "is open",
        lambda study: spoiled(_layers(study, "model"), state="open"),
    ),
    Break(layers.revisions_are_those_of_events, "not its last Event's", _revision_without_event),
    Break(layers.revisions_are_those_of_events, "Events are missing", _event_left_out),
    Break(
        layers.events_rebuild_their_layer,
        "other statements",
        lambda study: _word_changed(study, "human"),
    ),
    Break(
        layers.machine_layers_are_as_written,
        "not what its Event says",
        lambda study: _word_changed(study, "model"),
    ),
    Break(layers.events_are_of_their_layers_study, "under another study", _event_elsewhere),
]

RUNS = [
    Break(
        preannotation.items_are_of_the_study,
        FOREIGN,
        lambda study: spoiled(_items(study), text=TextFactory.create()),
    ),
    Break(preannotation.done_items_have_a_layer, "has no layer", _no_layer),
    Break(preannotation.done_items_have_a_layer, "not done and has", _layer_of_waiting_item),
    Break(
        preannotation.done_items_have_a_layer,
        "number of statements",
        lambda study: spoiled(_items(study), statements=999),
    ),
    Break(preannotation.served_items_match, "not the same work", _served_by_other_work),
    Break(preannotation.ended_runs_wait_for_nothing, "still wait", _still_waiting),
]

IMPORTS = [
    Break(
        exchange.imported_documents_are_of_the_study,
        FOREIGN,
        lambda study: spoiled(
            ImportRow.objects.filter(batch__study=study), document=DocumentFactory.create()
        ),
    ),
    Break(
        exchange.import_counts_are_right,
        "counts 7",
        lambda study: spoiled(ImportBatch.objects.filter(study=study), counts={"create": 7}),
    ),
]
