import hashlib
import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.annotating.services import layer_fill
from annotations.corpus.contracts import DocumentDraft
from annotations.corpus.services import documents_create
from annotations.models import (
    Actor,
    Document,
    Event,
    Layer,
    ReaderNumber,
    Round,
    RoundDocument,
    Statement,
    Study,
    User,
)
from tests.corpus.zoo import ZOO
from tests.exchange.worlds import Everything, exported, lines, records, restored, span
from tests.factories import (
    ActorFactory,
    AssignmentFactory,
    CodebookFactory,
    CodebookVersionFactory,
    IssueFactory,
    LayerFactory,
    ModelLayerFactory,
    RoundFactory,
    RunItemFactory,
    StudyFactory,
)


@pytest.fixture
def everything(db: None) -> Everything:
    world = Everything()
    world.other_layers()
    return world


def test_an_imported_study_exports_as_it_came(everything: Everything) -> None:
    file = exported(everything.study)
    copy = restored(file)
    assert exported(copy) == file
    assert exported(copy, "csv") == exported(everything.study, "csv")


def test_a_copy_of_a_copy_is_still_the_same(everything: Everything) -> None:
    file = exported(everything.study)
    assert exported(restored(exported(restored(file)))) == file


def test_two_exports_are_the_same_bytes(everything: Everything) -> None:
    assert exported(everything.study) == exported(everything.study)


def test_the_file_holds_everything_that_lives(everything: Everything) -> None:
    file = exported(everything.study)
    counts = lines(file)[-1]["counts"]
    alive = Statement.objects.filter(deleted_at__isnull=True).count()
    assert counts == {
        **{"header": 1, "codebook_version": 2, "issue": 2, "side": 2, "actor": 5, "claim": 3},
        **{"outlet": 2, "document": 3, "round": 1, "round_document": 3, "assignment": 3},
        **{"suggestion_run": 1, "layer": 6, "statement": alive, "verdict": 6, "stance": 2},
    }
    assert alive == 3 + 1 + 1 + 2 * 4


def test_the_manifest_proves_the_lines_before_it(everything: Everything) -> None:
    file = exported(everything.study)
    before = file[: file.rindex(b"\n", 0, -1) + 1]
    manifest = lines(file)[-1]
    assert manifest["kind"] == "manifest"
    assert manifest["sha256"] == hashlib.sha256(before).hexdigest()
    assert manifest["complete"] is True


def test_lines_of_a_kind_are_ordered_by_id(everything: Everything) -> None:
    file = exported(everything.study)
    for kind in ("issue", "side", "actor", "claim", "outlet", "document", "round", "assignment"):
        ids = [record["id"] for record in records(file, kind)]
        assert ids == sorted(ids)
    for layer in records(file, "layer"):
        uuids = [
            line["record"]["uuid"]
            for line in lines(file)
            if line["kind"] == "statement" and line["layer"] == layer["id"]
        ]
        assert uuids == sorted(uuids)


def test_people_are_pseudonyms_who_cannot_sign_in(everything: Everything) -> None:
    file = exported(everything.study)
    names = {*(user.username for user in User.objects.all()), *("Reader0", "Reader1")}
    assert not any(name.encode() in file for name in names)
    assert {share["reader"] for share in records(file, "assignment")} == {
        *("reader-1", "reader-2", "reader-3")
    }
    copy = restored(file)
    people = [row.user for row in ReaderNumber.objects.filter(study=copy).order_by("number")]
    assert [person.display_name for person in people] == ["Reader 1", "Reader 2", "Reader 3"]
    for person in people:
        assert person.is_pseudonym
        assert not person.is_active
        assert not person.has_usable_password()


def test_a_pseudonym_once_given_stays_when_others_join(everything: Everything) -> None:
    exported(everything.study)
    before = dict(ReaderNumber.objects.values_list("user_id", "number"))
    early = User.objects.create_user("early", id=uuid.UUID(int=1))
    AssignmentFactory.create(round=everything.round, text=everything.text, annotator=early)
    exported(everything.study)
    after = dict(ReaderNumber.objects.values_list("user_id", "number"))
    assert after == before | {early.pk: 4}


def test_pseudonyms_follow_the_ids_of_the_accounts(everything: Everything) -> None:
    exported(everything.study)
    numbered = ReaderNumber.objects.order_by("number").values_list("user_id", flat=True)
    assert list(numbered) == sorted(reader.pk for reader in everything.readers)


def test_ids_stay_although_the_rows_are_new(everything: Everything) -> None:
    copy = restored(exported(everything.study))
    own, theirs = (
        {actor.export_id: actor.pk for actor in Actor.objects.filter(study=study)}
        for study in (everything.study, copy)
    )
    assert own.keys() == theirs.keys()
    assert not set(own.values()) & set(theirs.values())


def test_a_restored_layer_can_be_rebuilt_from_its_events(everything: Everything) -> None:
    from annotations.annotating.history import state_at, state_now

    copy = restored(exported(everything.study))
    for layer in Layer.objects.filter(study=copy, kind="human"):
        assert state_at(layer, layer.revision) == state_now(layer)


def test_the_study_takes_name_language_and_zone_from_the_file(everything: Everything) -> None:
    target = StudyFactory.create(name="Empty", slug="kept")
    copy = restored(exported(everything.study), target)
    assert (copy.name, copy.slug, copy.time_zone) == ("Geneva", "kept", "Europe/Zurich")


def test_the_bin_stays_behind_but_what_is_marked_with_it_stays_readable(
    everything: Everything,
) -> None:
    file = exported(everything.study)
    assert "In the bin." not in file.decode()
    copy = restored(file)
    assert Actor.objects.filter(study=copy, deleted_at__isnull=False).count() == 1


def test_wire_copies_stay_together(everything: Everything) -> None:
    copy = restored(exported(everything.study))
    clusters = {
        document.cluster_id
        for document in Document.objects.filter(study=copy, outlet__isnull=False)
    }
    [cluster] = clusters
    assert cluster is not None
    canonical = Document.objects.get(study=copy, external_id="one")
    assert canonical.cluster.canonical == canonical  # type: ignore[union-attr]


def test_a_copy_whose_original_is_in_the_bin_still_comes_back(everything: Everything) -> None:
    texts = DocumentDraft(title="x", text="Three times.", language="en")
    study = StudyFactory.create()
    first, *_ = documents_create(study=study, who=None, drafts=[texts, texts, texts])
    first.deleted_at = datetime.now(UTC)
    first.save()
    file = exported(study)
    assert [bool(record["copy_of"]) for record in records(file, "document")] in (
        [False, True],
        [True, False],
    )
    assert exported(restored(file)) == file


def test_importing_is_in_the_history(everything: Everything) -> None:
    copy = restored(exported(everything.study))
    kinds = set(Event.objects.filter(study=copy).values_list("kind", flat=True))
    assert {"import.staged", "import.applied", "layer.restored"} <= kinds
    assert Event.objects.filter(study=everything.study, kind="study.exported").count() == 1


def test_an_empty_study_makes_the_trip_too(db: None) -> None:
    study = StudyFactory.create()
    file = exported(study)
    assert [line["kind"] for line in lines(file)] == ["header", "manifest"]
    assert exported(restored(file)) == file


@pytest.mark.parametrize("text", ZOO.values(), ids=ZOO)
def test_offsets_of_every_token_survive(db: None, text: str) -> None:
    from annotations.core.spans import Span
    from annotations.corpus.segmenting import expand

    study = StudyFactory.create()
    [document] = documents_create(
        study=study,
        who=None,
        drafts=[DocumentDraft(title="zoo", text=text, language="en")],
    )
    row = document.texts.get()
    layer = ModelLayerFactory.create(
        run_item=RunItemFactory.create(run__study=study, text=row, state="done")
    )
    tokens: list[Span] = expand(row.tokens)
    layer_fill(
        layer=layer,
        who=None,
        records=[
            {
                "uuid": str(uuid.UUID(int=number)),
                "spans": [span("content", token.start, token.end, text)],
            }
            for number, token in enumerate(tokens)
        ],
    )
    file = exported(study)
    [stored] = records(file, "document")
    assert stored["texts"][0]["text"] == text
    for record, token in zip(records(file, "statement"), tokens, strict=True):
        [found] = record["spans"]
        assert found["quote"] == stored["texts"][0]["text"][found["start"] : found["end"]]
        assert (found["start"], found["end"]) == (token.start, token.end)
    assert exported(restored(file)) == file


# -- studies made by hypothesis ---------------------------------------------------------

# Whatever a database can hold: no NUL, no lone surrogates.
texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40
)
words = texts.filter(lambda text: text.strip() != "")
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
json_objects = st.dictionaries(texts, json_values, max_size=3)
moments = st.none() | st.datetimes(
    datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)
)
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
labels = st.sampled_from(["favour", "against", "neutral", "mixed", "none", "unclear"])


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """What a study holds, in numbers and words; rows are made from it later."""
    documents = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "title": words.map(lambda text: text[:40]),
                    "text": words,
                    "language": st.sampled_from(["en", "ar", "zz"]),
                    "outlet": st.sampled_from(["", "Wire", "وكالة"]),
                    "byline": texts,
                    "notes": texts,
                    "published_at": moments,
                    "precision": st.sampled_from(["day", "hour", "minute"]),
                    "custom_fields": json_objects,
                }
            ),
            min_size=1,
            max_size=4,
        )
    )
    return {
        "description": draw(texts),
        "documents": documents,
        "readers": draw(st.integers(1, 3)),
        "actors": draw(st.lists(words, min_size=1, max_size=3)),
        "definition": draw(json_objects.filter(lambda given: "issues" not in given)),
    }


def build(plan: dict[str, Any], data: st.DataObject) -> Study:
    study: Study = StudyFactory.create(description=plan["description"])
    codebook = CodebookFactory.create(study=study)
    issues = IssueFactory.create_batch(2, codebook=codebook)
    version = CodebookVersionFactory.create(codebook=codebook, definition=plan["definition"])
    actors = [ActorFactory.create(study=study, name=name) for name in plan["actors"]]
    documents = documents_create(
        study=study,
        who=None,
        drafts=[DocumentDraft(**document) for document in plan["documents"]],
    )
    reading: Round = RoundFactory.create(study=study, codebook_version=version)
    for position, document in enumerate(documents):
        text = document.texts.get()
        RoundDocument.objects.create(round=reading, text=text, position=position)
        for _ in range(plan["readers"]):
            share = AssignmentFactory.create(round=reading, text=text)
            layer = LayerFactory.create(assignment=share)
            made = data.draw(statements(text.text, actors, issues))
            layer_fill(layer=layer, records=made, who=share.annotator)
    return study


@st.composite
def statements(
    draw: st.DrawFn, text: str, actors: list[Any], issues: list[Any]
) -> list[dict[str, Any]]:
    """Valid records on `text`."""
    found: list[dict[str, Any]] = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        chosen = draw(st.lists(st.sampled_from(actors), unique=True, max_size=2))
        found.append(
            {
                "uuid": str(draw(st.uuids(version=4))),
                "spans": [span("content", start, end, text)],
                "actors": [
                    {"actor": str(actor.pk), "function": function}
                    for actor, function in zip(chosen, ("speaker", "object"), strict=False)
                ],
                "issues": [str(issue.pk) for issue in draw(st.lists(st.sampled_from(issues)))],
                "attribution": draw(st.sampled_from([None, "direct", "authorial"])),
                "asserted_at": draw(days.map(lambda day: day and day.isoformat())),
                "comment": draw(texts),
                "attributes": draw(json_objects),
                "parent": draw(st.sampled_from([None, *(one["uuid"] for one in found)])),
                "stances": [
                    {
                        "uuid": str(draw(st.uuids(version=4))),
                        "actor": str(actor.pk),
                        "target_issue": str(issues[0].pk),
                        "label": draw(labels),
                        "rationale": draw(texts),
                    }
                    for actor in chosen
                ],
            }
        )
    return found


@pytest.mark.django_db(transaction=False)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plan=plans(), data=st.data())
def test_any_study_makes_the_trip(db: None, plan: dict[str, Any], data: st.DataObject) -> None:
    study = build(plan, data)
    file = exported(study)
    assert exported(restored(file)) == file
