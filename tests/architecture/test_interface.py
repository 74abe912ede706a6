"""The interface is whole: every operation is named, described, reviewed and committed."""

import re
from collections import Counter
from typing import Any

import yaml
from drf_spectacular.renderers import OpenApiYamlRenderer

from tests.api.operations import METHODS, operations, schema
from tests.api.test_permission_matrix import table
from tests.architecture.sources import ROOT


def _specs() -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": methods[method]
        for path, methods in schema()["paths"].items()
        for method in METHODS
        if method in methods
    }


def test_every_operation_has_a_name_of_its_own() -> None:
    names = [spec.get("operationId", "") for spec in _specs().values()]
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]+", name)] == []
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_every_operation_says_what_it_does_and_what_it_answers() -> None:
    silent = [
        name
        for name, spec in _specs().items()
        if not (spec.get("summary") or spec.get("description")) or not spec.get("responses")
    ]
    assert silent == []


def test_every_operation_is_in_the_permission_matrix() -> None:
    assert {operation.name for operation in operations()} == set(table())


def test_the_committed_interface_is_the_one_that_the_code_has() -> None:
    said = yaml.safe_load(OpenApiYamlRenderer().render(schema(), renderer_context={}))
    committed = yaml.safe_load((ROOT / "frontend/openapi.yaml").read_text(encoding="utf-8"))
    assert said == committed, "run `make openapi` and commit what it writes"
