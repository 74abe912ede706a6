import json
from collections.abc import Iterator
from typing import Any

import pytest

from annotations.annotating.services import operations_apply
from annotations.core.errors import Invalid, NotFound
from annotations.core.ids import uuid7
from annotations.exchange.registry import writer_for
from annotations.exchange.services import export_options, study_open
from annotations.models import (
    Assignment,
    Event,
    Layer,
    Membership,
    Role,
    Round,
    Statement,
    User,
)
from annotations.permissions.access import Principal, StudyAccess
from tests.exchange.worlds import (
    TEXT,
    Everything,
    exported,
    lines,
    operation,
    records,
    span,
)
from tests.factories import AssignmentFactory, LayerFactory, MembershipFactory, RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything() -> Everything:
    return Everything()


def access_of(world: Everything, user: User, role: Role) -> StudyAccess:
    Membership.objects.update_or_create(
        study=world.study, user=user, defaults={"role": role, "is_active": True}
    )
    return StudyAccess(Principal(user), world.study, role)


def as_seen(world: Everything, user: User, role: Role, **filters: str) -> bytes:
    return exported(world.study, access=access_of(world, user, role), filters=filters)


def canary(layer: Layer, word: str) -> None:
    """A mark in somebody's layer that nobody else may meet."""
    operations_apply(
        layer=layer,
        who=layer.assignment.annotator,  # type: ignore[union-attr]
        if_match=layer.revision,
        operations=[
            operation(
                "create", str(uuid7()), spans=[span("content", 0, 5)], comment=f"canary {word}"
            )
        ],
    )


def test_a_filter_by_kind_leaves_the_other_layers_out(everything: Everything) -> None:
    file = exported(everything.study, filters={"kind": "model"})
    assert {layer["kind"] for layer in records(file, "layer")} == {"model"}
    assert len(records(file, "statement")) == 3
    manifest = lines(file)[-1]
    assert manifest["complete"] is False
    assert lines(file)[0]["filters"] == {"round": None, "kind": "model", "annotator": None}


def test_a_filter_by_round_takes_its_documents_shares_and_suggestions(
    everything: Everything,
) -> None:
    second = RoundFactory.create(study=everything.study, codebook_version=everything.version)
    LayerFactory.create(
        assignment=AssignmentFactory.create(round=second, text=everything.documents[2].texts.get())
    )
    file = exported(everything.study, filters={"round": str(everything.round.pk)})
    assert [record["name"] for record in records(file, "round")] == ["First"]
    assert len(records(file, "assignment")) == 3
    assert sorted(layer["kind"] for layer in records(file, "layer")) == ["human"] * 3 + ["model"]
    other = exported(everything.study, filters={"round": str(second.pk)})
    assert len(records(other, "layer")) == 1
    assert records(other, "document") == []


def test_a_filter_by_annotator_takes_the_pseudonym_or_the_id(everything: Everything) -> None:
    reader = everything.readers[0]
    by_id = exported(everything.study, filters={"annotator": str(reader.pk)})
    [layer] = records(by_id, "layer")
    [share] = records(by_id, "assignment")
    assert layer["assignment"] == share["id"]
    assert exported(everything.study, filters={"annotator": share["reader"]}) == by_id
    assert [document["external_id"] for document in records(by_id, "document")] == ["one"]
    assert not any(line["kind"] == "suggestion_run" for line in lines(by_id))


@pytest.mark.parametrize(
    ("filters", "error"),
    [
        ({"kind": "nonsense"}, Invalid),
        ({"round": "nonsense"}, NotFound),
        ({"round": "01a20ad9-0000-7000-8000-000000000000"}, NotFound),
        ({"annotator": "reader-99"}, NotFound),
        ({"annotator": "01a20ad9-0000-7000-8000-000000000000"}, NotFound),
    ],
)
def test_a_filter_that_there_is_not_is_refused(
    everything: Everything, filters: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        exported(everything.study, filters=filters)


def test_a_round_and_a_reader_of_another_study_do_not_exist(everything: Everything) -> None:
    foreign = Everything()
    for filters in (
        {"round": str(foreign.round.pk)},
        {"annotator": str(foreign.readers[0].pk)},
    ):
        with pytest.raises(NotFound):
            exported(everything.study, filters=filters)


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"standpoint\.jsonl\.v1"):
        writer_for("xlsx")


def test_each_export_has_an_event_with_its_filters(everything: Everything) -> None:
    exported(everything.study, "csv", filters={"kind": "human"})
    event = Event.objects.get(kind="study.exported")
    assert event.after == {
        "format": "standpoint.stances.csv.v1",
        "filters": {"round": None, "kind": "human", "annotator": None},
    }


# -- blindness --------------------------------------------------------------------------


@pytest.fixture
def blind(everything: Everything) -> Everything:
    """The round is blind again: reader 3 still reads what readers 1 and 2 handed in."""
    Round.objects.filter(pk=everything.round.pk).update(blind_ended_at=None)
    Layer.objects.filter(pk=everything.layers[0].pk).update(state="open")
    layer = Layer.objects.get(pk=everything.layers[0].pk)
    canary(layer, "sealed")
    Layer.objects.filter(pk=layer.pk).update(state="submitted")
    canary(Layer.objects.get(pk=everything.layers[2].pk), "own")
    return everything


@pytest.mark.parametrize("role", [Role.OWNER, Role.MANAGER, Role.ADJUDICATOR, Role.VIEWER])
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_whoever_reads_blind_gets_nothing_from_other_layers(
    blind: Everything, role: Role, form: str
) -> None:
    reader = blind.readers[2]
    file = exported(blind.study, form, access=access_of(blind, reader, role)).decode()
    assert "canary sealed" not in file
    for uuid in Statement.objects.filter(layer__in=blind.layers[:2]).values_list("uuid", flat=True):
        assert str(uuid) not in file


def test_own_marks_are_there_and_the_manifest_counts_texts_only(blind: Everything) -> None:
    file = as_seen(blind, blind.readers[2], Role.MANAGER)
    assert "canary own" in file.decode()
    manifest = lines(file)[-1]
    assert (manifest["complete"], manifest["withheld"]) == (False, {"texts": 1})
    assert {share["id"] for share in records(file, "assignment")} == {str(blind.assignments[2].pk)}


def test_a_blind_export_does_not_change_with_what_others_do(blind: Everything) -> None:
    """Two worlds that differ only in another reader's layer give the same bytes."""
    before = as_seen(blind, blind.readers[2], Role.MANAGER)
    Layer.objects.filter(pk=blind.layers[1].pk).update(state="open")
    canary(Layer.objects.get(pk=blind.layers[1].pk), "later")
    Assignment.objects.filter(pk=blind.assignments[1].pk).update(active_seconds=99)
    assert as_seen(blind, blind.readers[2], Role.MANAGER) == before


def test_a_manager_who_reads_nothing_gets_everything(blind: Everything) -> None:
    manager = MembershipFactory.create(study=blind.study).user
    file = as_seen(blind, manager, Role.MANAGER)
    assert file == exported(blind.study)
    assert lines(file)[-1]["complete"] is True


def test_after_the_last_reading_nothing_is_withheld(blind: Everything) -> None:
    Assignment.objects.filter(pk=blind.assignments[2].pk).update(
        state="submitted", submitted_at="2016-02-04T00:00Z"
    )
    file = as_seen(blind, blind.readers[2], Role.MANAGER)
    assert "canary sealed" in file.decode()
    assert lines(file)[-1]["withheld"] == {"texts": 0}


def test_a_viewer_gets_what_is_handed_in_and_no_whole_study(everything: Everything) -> None:
    canary(everything.layers[2], "open")
    viewer = MembershipFactory.create(study=everything.study).user
    file = as_seen(everything, viewer, Role.VIEWER)
    assert "canary open" not in file.decode()
    human = [layer for layer in records(file, "layer") if layer["kind"] == "human"]
    assert {layer["state"] for layer in human} == {"submitted"}
    assert lines(file)[-1]["complete"] is False


def test_the_choices_name_readers_only_to_those_who_may_see_members(
    everything: Everything,
) -> None:
    person = MembershipFactory.create(study=everything.study).user
    writers = [writer_for("jsonl")]
    for role, named in ((Role.MANAGER, True), (Role.VIEWER, False)):
        options = export_options(access=access_of(everything, person, role), writers=writers)
        assert [reader["pseudonym"] for reader in options["readers"]] == [
            *("reader-1", "reader-2", "reader-3")
        ]
        assert all((reader["name"] is not None) == named for reader in options["readers"])
        assert options["complete"] is named


# -- writing goes on while the file is made ---------------------------------------------


def opened(world: Everything) -> Any:
    return study_open(study=world.study, writer=writer_for("jsonl"), who=None)


def chunks(world: Everything) -> Iterator[bytes]:
    return writer_for("jsonl").write(opened(world))


def test_a_layer_is_exported_as_it_was_when_the_export_began(everything: Everything) -> None:
    expected = exported(everything.study)
    stream = chunks(everything)
    first = next(stream)
    canary(everything.layers[2], "meanwhile")
    Layer.objects.filter(pk=everything.layers[0].pk).update(state="open")
    gone = everything.layers[0].statements.filter(deleted_at__isnull=True).first()
    layer = Layer.objects.get(pk=everything.layers[0].pk)
    operations_apply(
        layer=layer,
        who=everything.readers[0],
        if_match=layer.revision,
        operations=[operation("delete", str(gone.uuid))],  # type: ignore[union-attr]
    )
    Layer.objects.filter(pk=everything.layers[0].pk).update(state="submitted")
    assert first + b"".join(stream) == expected


def test_suggestions_that_come_meanwhile_wait_for_the_next_export(
    everything: Everything,
) -> None:
    stream = chunks(everything)
    first = next(stream)
    everything._suggestions()
    file = first + b"".join(stream)
    assert [layer["kind"] for layer in records(file, "layer")].count("model") == 1


def test_a_long_layer_keeps_its_state_when_somebody_writes_between_its_pages(
    everything: Everything, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotations.exchange import readings

    layer = everything.layers[2]
    for number in range(7):
        canary(Layer.objects.get(pk=layer.pk), f"{number}")
    expected = exported(everything.study)
    monkeypatch.setattr(readings, "STATEMENT_PAGE", 3)
    found: list[bytes] = []
    seen = 0
    for chunk in chunks(everything):
        found.append(chunk)
        line = json.loads(chunk)
        if line["kind"] == "statement" and line["layer"] == str(layer.export_id):
            seen += 1
            if seen == 2:
                canary(Layer.objects.get(pk=layer.pk), "meanwhile")
    assert seen == 7
    assert b"".join(found) == expected


def test_the_text_is_the_one_that_offsets_count_in(everything: Everything) -> None:
    file = exported(everything.study)
    assert lines(file)[0]["unit"] == "code points"
    for record in records(file, "statement"):
        for part in record["spans"]:
            assert TEXT[part["start"] : part["end"]] == part["quote"]
