"""Who may call what: every operation of the schema, for everybody, on everybody's rows.

The answers are compared with `permission_matrix.json`, which people review. To write it
anew after a change, run with UPDATE_MATRIX=1 (without -n) and read the difference:

    UPDATE_MATRIX=1 pytest tests/api/test_permission_matrix.py

An operation that is not in the table fails. `ok` means that the door was passed, even if
the request itself was then refused as incomplete (400, 409, 412, 422, 428).
"""

import json
import os
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from rest_framework.test import APIClient

from annotations.models import AccessToken
from tests import factories as make
from tests.api.operations import Operation, operations, sample
from tests.api.twins import EVERYBODY, MEMBERS, World, make_world, provider_of, text_of

TABLE_PATH = Path(__file__).parent / "permission_matrix.json"
pytestmark = pytest.mark.usefixtures("_unlimited")

UPDATE = bool(os.environ.get("UPDATE_MATRIX"))
OPERATIONS = operations()
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
REFUSALS = {401: "401", 403: "403", 404: "404"}
PUBLIC = {
    "GET /api/v1/invitations/{token}/",
    "POST /api/v1/invitations/{token}/accept/",
    "GET /api/v1/password-resets/{token}/",
    "POST /api/v1/password-resets/{token}/",
}

# Bodies that must name something real for the door to be the only question.
BODIES: dict[str, Callable[[World], Any]] = {
    "POST /api/v1/users/{id}/role/": lambda world: {
        "study": str(world.home.study.pk),
        "role": "viewer",
    },
}

Entry = dict[str, dict[str, list[str]]]


def table() -> dict[str, Entry]:
    found: dict[str, Entry] = json.loads(TABLE_PATH.read_text()) if TABLE_PATH.exists() else {}
    return found


def targets(operation: Operation, world: World, who: str) -> dict[str, list[str]]:
    """The values of the path parameters, by whose row they name.

    own: in the study, one's own where rows have owners · other: another reader's ·
    crossed: a foreign row by way of the own study · foreign: the foreign study itself ·
    random: an id that does not exist.
    """
    names, segments = operation.path_parameters, operation.segments
    if not names:
        return {"own": []}
    given = [
        provider_of(operation.path, name, segment)(world, who)
        for name, segment in zip(names, segments, strict=True)
    ]

    def path(last: str, before: str) -> list[str] | None:
        rows = [rows.get(before) for rows in given[:-1]] + [given[-1].get(last)]
        if any(row is None for row in rows):
            return None
        return [text_of(row, name) for row, name in zip(rows, names, strict=True)]

    found = {
        "own": path("own", "own"),
        "other": path("other", "own"),
        "crossed": path("foreign", "own") if len(names) > 1 else None,
        "foreign": path("foreign", "foreign"),
        "random": _random(names, path("own", "own") or path("other", "own")),
    }
    return {target: values for target, values in found.items() if values is not None}


def _random(names: list[str], known: list[str] | None) -> list[str] | None:
    if known is None:
        return None
    return [*known[:-1], "9999" if names[-1] == "number" else str(uuid.UUID(int=42))]


def call(operation: Operation, client: APIClient, values: list[str], world: World) -> int:
    """The status of one call; whatever it changed is taken back."""
    path = operation.path
    for name, value in zip(operation.path_parameters, values, strict=True):
        path = path.replace(f"{{{name}}}", value)
    body = sample(operation.body) if operation.body else None
    if operation.name in BODIES:
        body = BODIES[operation.name](world)
    point = transaction.savepoint()
    answer = getattr(client, operation.method)(
        f"{path}{operation.needed_query}", body, format="json", headers=headers(operation)
    )
    if getattr(answer, "streaming", False):
        b"".join(answer.streaming_content)
    transaction.savepoint_rollback(point)
    assert answer.status_code < 500, f"{operation.name}: {answer.status_code}"
    return int(answer.status_code)


def headers(operation: Operation) -> dict[str, str]:
    return {parameter["name"]: "0" for parameter in operation.parameters_in("header")}


def measure(operation: Operation, world: World) -> Entry:
    """{target: {outcome: [who, ...]}}"""
    entry: Entry = {}
    for who in EVERYBODY:
        client = APIClient()
        user = world.people[who]
        if user is not None:
            client.force_login(user, backend=BACKEND)
        for target, values in targets(operation, world, who).items():
            result = REFUSALS.get(call(operation, client, values, world), "ok")
            entry.setdefault(target, {}).setdefault(result, []).append(who)
    return entry


@pytest.mark.django_db
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_matrix(operation: Operation) -> None:
    entry = measure(operation, make_world())
    _check_rules(operation, entry)
    if UPDATE:
        _write({**table(), operation.name: entry})
    assert operation.name in table(), "a new operation: review it and write it into the table"
    assert entry == table()[operation.name]


def _check_rules(operation: Operation, entry: Entry) -> None:
    """What no reviewed table may allow."""
    for target, results in entry.items():
        passed = set(results.get("ok", []))
        if operation.name not in PUBLIC:
            assert "signed-out" not in passed, target
        if target == "foreign" and "studies/{study}" in operation.path:
            assert passed <= {"outsider"}, target
        if target in ("crossed", "random"):
            assert not passed, f"{target}: {passed}"
        if "studies/{study}" in operation.path and target in ("own", "other"):
            assert passed <= set(MEMBERS), target
            assert {"former", "outsider", "admin"} <= set(results.get("404", [])) | (
                set(EVERYBODY) - _asked(entry, target)
            )


def _asked(entry: Entry, target: str) -> set[str]:
    return {who for people in entry[target].values() for who in people}


def _write(entries: dict[str, Any]) -> None:
    known = {operation.name for operation in OPERATIONS}
    kept = {name: entries[name] for name in sorted(entries) if name in known}
    TABLE_PATH.write_text(_pretty(kept))


def _pretty(entries: dict[str, Entry]) -> str:
    """One line a target, so that a difference reads like a sentence."""
    blocks = []
    for name, entry in entries.items():
        lines = ",\n".join(
            f"    {json.dumps(target)}: {json.dumps(results)}" for target, results in entry.items()
        )
        blocks.append(f"  {json.dumps(name)}: {{\n{lines}\n  }}")
    return "{\n" + ",\n".join(blocks) + "\n}\n"


UNSAFE = [operation for operation in OPERATIONS if operation.method != "get"]
IN_A_STUDY = [
    operation
    for operation in OPERATIONS
    if operation.path.startswith(("/api/v1/studies/{", "/api/v1/assignments/", "/api/v1/layers/"))
]


def script(world: World, **fields: Any) -> APIClient:
    """A client with a token of the owner, who may do everything in the study."""
    token, secret = AccessToken.objects.create(
        user=world.people["owner"],
        expiry=timedelta(days=1),
        name="t",
        read_only=fields["read_only"],
    )
    token.studies.set(fields.get("studies", []))
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {secret}")
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("operation", UNSAFE, ids=lambda operation: operation.name)
def test_a_read_only_token_changes_nothing(operation: Operation) -> None:
    world = make_world()
    client = script(world, read_only=True)
    for values in targets(operation, world, "owner").values():
        status = call(operation, client, values, world)
        # The public links know no tokens: they take whoever sends one for a stranger.
        assert status in (401, 403) or operation.name in PUBLIC


@pytest.mark.django_db
@pytest.mark.parametrize("operation", IN_A_STUDY, ids=lambda operation: operation.name)
def test_a_token_for_another_study_opens_nothing_here(operation: Operation) -> None:
    world = make_world()
    elsewhere = make.MembershipFactory.create(user=world.people["owner"], role="owner").study
    client = script(world, read_only=False, studies=[elsewhere])
    for target, values in targets(operation, world, "owner").items():
        assert call(operation, client, values, world) == 404, target


@pytest.mark.django_db
@pytest.mark.parametrize("operation", UNSAFE, ids=lambda operation: operation.name)
def test_a_foreign_page_cannot_use_a_session(operation: Operation) -> None:
    world = make_world()
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(world.people["owner"], backend=BACKEND)
    for values in targets(operation, world, "owner").values():
        assert call(operation, client, values, world) == 403


def test_the_table_names_no_operation_that_is_gone() -> None:
    assert set(table()) <= {operation.name for operation in OPERATIONS}


def test_the_table_is_written_as_this_test_writes_it() -> None:
    assert TABLE_PATH.read_text() == _pretty(dict(sorted(table().items())))
