"""What drf-spectacular cannot see by itself: the error envelope on every operation."""

from typing import Any

from drf_spectacular.openapi import AutoSchema

from annotations.api import authentication  # noqa: F401  (registers the token scheme)


class Schema(AutoSchema):
    """AutoSchema with the error answers that every operation may give."""

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        from annotations.api.fields import ErrorSerializer

        bodies = super()._get_response_bodies(direction)
        error: Any = self._get_response_for_code(  # type: ignore[no-untyped-call]
            ErrorSerializer, "default", direction=direction
        )
        bodies.setdefault("default", error)
        return bodies
