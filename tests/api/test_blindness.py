"""Nothing of another's reading reaches a blind reader, by any GET of the schema.

Two worlds in one: everything that the reader can ask for is asked twice, before and after
a co-reader's layer, verdicts and coined names come into being. Every answer must stay the
same to the letter (counts and figures too), and none may hold a canary: a word or id that
occurs only there. Operations that are added later are asked without further ado.
"""

import itertools
import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from rest_framework.test import APIClient

from annotations.annotating.services import layer_fill
from annotations.core.ids import uuid7
from annotations.models import (
    Actor,
    ActorAlias,
    Assignment,
    Claim,
    ImportBatch,
    Layer,
    RegistryStatus,
    Role,
    RoundDocument,
    RoundReader,
    Side,
    User,
)
from tests import factories as make
from tests.api.operations import Operation, operations, resolved, sample

pytestmark = pytest.mark.usefixtures("_unlimited")

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
READS = [operation for operation in operations() if operation.method == "get"]
WORD = "quetzalfeather"
PAGING = {"cursor", "page_size"}


@dataclass
class World:
    """One text, read in a blind round by `reader` (open) and `author` (handed in)."""

    reader: User
    author: User
    rows: dict[str, list[Any]]
    mine: Assignment
    theirs: Assignment
    layers: dict[str, Layer]
    suggestions: list[str]
    # Ids of what the author coins later, so that both worlds are asked alike.
    coined: dict[str, uuid.UUID] = field(
        default_factory=lambda: {"actor": uuid7(), "claim": uuid7(), "alias": uuid7()}
    )
    written: list[str] = field(default_factory=list)

    @property
    def canaries(self) -> list[str]:
        """What must not be found: a word, and every id that the leak makes."""
        return [WORD, *self.written, *map(str, self.coined.values())]


def make_world(role: Role) -> World:
    study = make.StudyFactory.create()
    reader = make.MembershipFactory.create(study=study, role=role).user
    author = make.MembershipFactory.create(study=study).user
    version = make.CodebookVersionFactory.create(codebook__study=study)
    round_ = make.RoundFactory.create(
        study=study, codebook_version=version, blind=True, readers_per_document=2
    )
    outlet = make.OutletFactory.create(study=study)
    text = make.TextFactory.create(document__study=study, document__outlet=outlet)
    RoundDocument.objects.create(round=round_, text=text, position=0)
    for user in (reader, author):
        RoundReader.objects.create(round=round_, user=user)
    mine = make.AssignmentFactory.create(round=round_, text=text, annotator=reader, state="open")
    theirs = make.AssignmentFactory.create(
        round=round_,
        text=text,
        annotator=author,
        state="submitted",
        submitted_at=timezone.now(),
    )
    batch = ImportBatch.objects.create(study=study, created_by=author)
    item = make.RunItemFactory.create(run__study=study, run__state="done", text=text, state="done")
    layers = {
        "mine": make.LayerFactory.create(assignment=mine),
        "theirs": make.LayerFactory.create(assignment=theirs, state="submitted"),
        "model": make.ModelLayerFactory.create(run_item=item),
        "gold": Layer.objects.create(
            study=study, text=text, kind="gold", codebook_version=version, state="locked"
        ),
        "import": Layer.objects.create(
            study=study, text=text, kind="import", import_batch=batch, coder="c", state="locked"
        ),
    }
    actor = make.ActorFactory.create(study=study)
    issue = make.IssueFactory.create(codebook=version.codebook)
    world = World(
        reader,
        author,
        {
            "studies": [study],
            "documents": [text.document],
            "outlets": [outlet],
            "imports": [batch],
            "versions": [version],
            "issues": [issue],
            "sides": [Side.objects.create(study=study, key="side", name="Side")],
            "actors": [actor],
            "claims": [make.ClaimFactory.create(issue=issue)],
            "rounds": [round_],
            "suggestion-runs": [item.run],
            "items": [item],
            "assignments": [mine, theirs],
            "layers": list(layers.values()),
            "jobs": [],
            "members": [reader, author],
        },
        mine,
        theirs,
        layers,
        [],
    )
    suggested = [record(world, "model", comment="") for _ in range(3)]
    layer_fill(layer=layers["model"], records=suggested, who=None)
    world.suggestions = [one["uuid"] for one in suggested]
    layer_fill(layer=layers["mine"], records=[record(world, comment="ownmark")], who=reader)
    return world


def record(world: World, origin: str = "human", *, comment: str = WORD) -> dict[str, Any]:
    actor, issue = str(world.rows["actors"][0].pk), str(world.rows["issues"][0].pk)
    quote = {"start": 4, "end": 9, "quote": "envoy"}
    return {
        "uuid": str(uuid7()),
        "origin": origin,
        "comment": comment,
        "spans": [{"role": "content", **quote}],
        "actors": [{"actor": actor, "function": "speaker"}],
        "issues": [issue],
        "stances": [
            {
                "uuid": str(uuid7()),
                "actor": actor,
                "target_issue": issue,
                "label": "against",
                "rationale": comment,
            }
        ],
    }


def leak_in(world: World) -> None:
    """What must stay unseen: the author's reading, verdicts and coined names, gold, an import."""
    coin(world)
    records = [record(world) for _ in range(37)]
    for one in records[:5]:
        one["actors"] = [{"actor": str(world.coined["actor"]), "function": "speaker"}]
        one["stances"][0]["actor"] = str(world.coined["actor"])
        one["claims"] = [{"claim": str(world.coined["claim"]), "primary": True}]
    verdicts = {
        key: {"verdict": "rejected", "statement": None, "edit_distance": 0}
        for key in world.suggestions
    }
    layer_fill(layer=world.layers["theirs"], records=records, who=world.author, verdicts=verdicts)
    for name in ("gold", "import"):
        extra = [record(world) for _ in range(3)]
        layer_fill(layer=world.layers[name], records=extra, who=None)
        records += extra
    world.written += [one["uuid"] for one in records]
    world.written += [one["stances"][0]["uuid"] for one in records]


def coin(world: World) -> None:
    study, issue = world.rows["studies"][0], world.rows["issues"][0]
    made = {"coined_by": world.author, "status": RegistryStatus.CANDIDATE}
    Actor.objects.create(
        id=world.coined["actor"], study=study, key=WORD, name=WORD, kind="person", **made
    )
    ActorAlias.objects.create(
        id=world.coined["alias"], actor=world.rows["actors"][0], text=f"Al {WORD}", **made
    )
    Claim.objects.create(
        id=world.coined["claim"],
        study=study,
        issue=issue,
        key=WORD,
        canonical_text=f"The {WORD} comes first.",
        **made,
    )


def addresses(operation: Operation, world: World) -> list[str]:
    """Every address to ask: all rows in the path, all values of the query parameters."""
    paths = []
    for values in itertools.product(
        *(
            path_values(world, operation, name, segment)
            for name, segment in zip(operation.path_parameters, operation.segments, strict=True)
        )
    ):
        path = operation.path
        for name, value in zip(operation.path_parameters, values, strict=True):
            path = path.replace(f"{{{name}}}", value)
        paths.append(path)
    return [f"{path}{query}" for path in paths for query in queries(operation, world)]


def path_values(world: World, operation: Operation, name: str, segment: str) -> list[str]:
    if name == "token":
        return ["no-such-link"]
    if name == "number":
        return [str(world.rows["versions"][0].number)]
    found = [str(row.pk) for row in world.rows.get(segment, [])]
    singular = {"actors": "actor", "claims": "claim", "aliases": "alias"}.get(segment)
    return found + ([str(world.coined[singular])] if singular else [])


def queries(operation: Operation, world: World) -> list[str]:
    """No query, each parameter alone, and all together."""
    needed, optional = [], []
    for parameter in operation.parameters_in("query"):
        if parameter["name"] not in PAGING:
            pairs = [(parameter["name"], value) for value in query_values(parameter, world)]
            (needed if parameter.get("required") else optional).append(pairs)
    bases = list(itertools.product(*needed)) or [()]
    chosen: list[tuple[tuple[str, str], ...]] = list(bases)
    chosen += [(*base, pair) for base in bases for pairs in optional for pair in pairs]
    chosen += [(*bases[0], *(pairs[0] for pairs in optional))]
    return ["?" + "&".join(f"{name}={value}" for name, value in pairs) for pairs in chosen]


def query_values(parameter: dict[str, Any], world: World) -> list[str]:
    spec = resolved(parameter["schema"])
    if spec.get("type") == "array":
        spec = resolved(spec["items"])
    if "enum" in spec:
        return [str(value) for value in spec["enum"]]
    known = {
        "annotator": [world.author.pk, world.reader.pk, "reader-1", "reader-2"],
        "format": ["jsonl", "csv"],
        "user": [world.author.pk],
        "reader": [world.author.pk],
        "round": [world.rows["rounds"][0].pk],
        "document": [world.rows["documents"][0].pk],
        "outlet": [world.rows["outlets"][0].pk],
        "issue": [world.rows["issues"][0].pk],
        "actor": [world.rows["actors"][0].pk, world.coined["actor"]],
        "claim": [world.rows["claims"][0].pk, world.coined["claim"]],
        "reading": ["all", "gold", world.author.pk],
        "search": [WORD, "envoy"],
        "q": [WORD],
        "kind": ["human", "model", "gold", "import"],
        "group": ["0", "1"],
        "text": [
            world.mine.text.pk if spec.get("format") == "uuid" else f"The {WORD} comes first."
        ],
    }
    return [str(value) for value in known.get(parameter["name"], [sample(spec)])]


Answers = dict[str, tuple[int, str]]


def ask_everything(world: World, who: User | None = None) -> Iterator[tuple[str, int, str]]:
    """Every address with its status and body; only rows of one study are in the world."""
    client = APIClient()
    client.force_login(who or world.reader, backend=BACKEND)
    for operation in READS:
        for address in addresses(operation, world):
            answer = client.get(address)
            streams = getattr(answer, "streaming", False)
            body = b"".join(answer.streaming_content) if streams else answer.content
            assert answer.status_code < 500, address
            yield address, answer.status_code, body.decode()


def everything(world: World) -> Answers:
    return {address: (status, body) for address, status, body in ask_everything(world)}


def holds_canary(world: World, body: str) -> bool:
    return any(canary in body for canary in world.canaries)


def canary_found(world: World, who: User | None = None) -> bool:
    return any(holds_canary(world, body) for _, _, body in ask_everything(world, who))


@pytest.mark.django_db
@pytest.mark.parametrize("while_", ["reading", "waiting for a third reader"])
@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.MANAGER, Role.ADJUDICATOR])
def test_a_blind_reader_gets_nothing_from_another_layer(role: Role, while_: str) -> None:
    world = make_world(role)
    if while_ != "reading":
        hand_in()
        make.AssignmentFactory.create(
            round=world.mine.round, text=world.mine.text, annotator=make.UserFactory.create()
        )
    before = everything(world)
    leak_in(world)
    after = everything(world)
    found = [address for address, (_, body) in after.items() if holds_canary(world, body)]
    assert found == []
    differing = {
        address: [before[address], after[address]]
        for address in before
        if before[address] != after[address]
    }
    assert json.dumps(differing, indent=1) == "{}"


@pytest.mark.django_db
def test_one_sees_ones_own_marks() -> None:
    world = make_world(Role.ANNOTATOR)
    assert any("ownmark" in body for _, _, body in ask_everything(world))


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADJUDICATOR, Role.VIEWER])
def test_after_all_have_handed_in_the_canaries_can_be_found(role: Role) -> None:
    world = make_world(role)
    leak_in(world)
    hand_in()
    assert canary_found(world)


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "finds"), [(Role.MANAGER, True), (Role.ANNOTATOR, False)])
def test_without_an_assignment_there_only_the_role_counts(role: Role, finds: bool) -> None:
    world = make_world(Role.ANNOTATOR)
    leak_in(world)
    hand_in()
    study = world.rows["studies"][0]
    colleague = make.MembershipFactory.create(study=study, role=role).user
    assert canary_found(world, colleague) is finds


MADE_ANEW = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=-)[a-z0-9]{6}(?=\x22)")
COINED = {
    "actors": lambda _: {"name": WORD, "kind": "person"},
    "claims": lambda world: {
        "text": f"The {WORD} comes first.",
        "issue": str(world.rows["issues"][0].pk),
        "kind": "demand",
        "direction": 1,
    },
    "aliases": lambda _: {"text": f"Al {WORD}"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.MANAGER])
@pytest.mark.parametrize("what", COINED)
def test_coining_what_a_co_reader_coined_meets_no_trace_of_it(what: str, role: Role) -> None:
    world = make_world(role)
    study, actor = world.rows["studies"][0].pk, world.rows["actors"][0].pk
    path = {"aliases": f"actors/{actor}/aliases"}.get(what, what)
    client = APIClient()
    client.force_login(world.reader, backend=BACKEND)

    def coin_again() -> tuple[int, str]:
        point = transaction.savepoint()
        answer = client.post(f"/api/v1/studies/{study}/{path}/", COINED[what](world))
        transaction.savepoint_rollback(point)
        return answer.status_code, MADE_ANEW.sub("*", answer.content.decode())

    before = coin_again()
    assert before[0] == 201, before[1]
    coin(world)
    assert coin_again() == before


def hand_in() -> None:
    """Everybody who reads the text is done."""
    Assignment.objects.update(state="submitted", submitted_at=timezone.now())
    Layer.objects.filter(kind="human").update(state="submitted")
