"""Definitions for tests, small and whole."""

from typing import Any


def issue(key: str = "ceasefire", **given: Any) -> dict[str, Any]:
    return {
        "key": key,
        "label": key.capitalize(),
        "positive_pole": f"{key} should come.",
        "negative_pole": f"{key} should not come.",
        **given,
    }


def definition(**given: Any) -> dict[str, Any]:
    return {"issues": [issue()], **given}
