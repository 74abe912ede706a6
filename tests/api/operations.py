"""Every operation of the API, as the OpenAPI schema tells it, and how to call it."""

import uuid
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Operation:
    """One method on one path, with its parameters and the schema of its JSON body."""

    method: str
    path: str
    parameters: tuple[dict[str, Any], ...] = ()
    body: dict[str, Any] | None = field(default=None, compare=False, hash=False)

    @property
    def name(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def path_parameters(self) -> list[str]:
        """In the order of the path."""
        return [part[1:-1] for part in self.path.split("/") if part.startswith("{")]

    @property
    def segments(self) -> list[str]:
        """What stands before each path parameter, below `/api/v1/`: `documents` for `{id}`."""
        parts = self.path.removeprefix("/api/v1/").split("/")
        return [parts[at - 1] for at, part in enumerate(parts) if part.startswith("{")]

    @property
    def needed_query(self) -> str:
        """The smallest query with all required parameters, with its `?`."""
        needed = [one for one in self.parameters_in("query") if one.get("required")]
        pairs = [f"{one['name']}={sample(one['schema'])}" for one in needed]
        return "?" + "&".join(pairs) if pairs else ""

    def parameters_in(self, place: str) -> list[dict[str, Any]]:
        return [parameter for parameter in self.parameters if parameter["in"] == place]


@cache
def schema() -> dict[str, Any]:
    """The OpenAPI document as the code of now gives it."""
    return SchemaGenerator().get_schema(public=True)


def operations() -> list[Operation]:
    """All of them, by path and method."""
    found = []
    for path, methods in schema()["paths"].items():
        for method in METHODS:
            if method in methods:
                found.append(_operation(method, path, methods[method]))
    return sorted(found, key=lambda operation: (operation.path, operation.method))


def _operation(method: str, path: str, spec: dict[str, Any]) -> Operation:
    content = spec.get("requestBody", {}).get("content", {})
    body = content.get("application/json", {}).get("schema")
    return Operation(method, path, _Frozen(spec.get("parameters", ())), body)


class _Frozen(tuple):
    """Parameters, hashed by identity: an operation is a key of caches and ids of tests."""

    __slots__ = ()
    __hash__ = object.__hash__


def sample(spec: dict[str, Any] | None) -> Any:
    """The smallest value that fits a schema: required fields only."""
    spec = resolved(spec or {})
    if "default" in spec:
        return spec["default"]
    if "enum" in spec:
        return spec["enum"][0]
    for choice in ("oneOf", "anyOf", "allOf"):
        if choice in spec:
            return sample(spec[choice][0])
    return _of_type(spec)


def _of_type(spec: dict[str, Any]) -> Any:
    kind = spec.get("type", "object")
    if kind == "object":
        properties = spec.get("properties", {})
        needed = [name for name in spec.get("required", ()) if name in properties]
        return {
            name: sample(properties[name])
            for name in needed
            if not resolved(properties[name]).get("readOnly")
        }
    if kind == "array":
        return [sample(spec.get("items")) for _ in range(spec.get("minItems", 0))]
    if kind == "string":
        formats = {
            "uuid": str(uuid.UUID(int=7)),
            "date": "2016-02-03",
            "date-time": "2016-02-03T00:00:00Z",
        }
        return formats.get(spec.get("format", ""), "x" * max(1, spec.get("minLength", 1)))
    return {"integer": spec.get("minimum", 1), "number": 0.5, "boolean": False}[kind]


def resolved(spec: dict[str, Any]) -> dict[str, Any]:
    """A schema without its reference."""
    while "$ref" in spec:
        spec = schema()["components"]["schemas"][spec["$ref"].rsplit("/", 1)[1]]
    return spec
