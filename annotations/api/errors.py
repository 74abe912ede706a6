"""The one place where errors become statuses and the one envelope."""

from typing import Any

from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from annotations.core import errors

STATUS: dict[type[errors.DomainError], int] = {
    errors.Invalid: status.HTTP_422_UNPROCESSABLE_ENTITY,
    errors.Refused: status.HTTP_403_FORBIDDEN,
    errors.NotFound: status.HTTP_404_NOT_FOUND,
    errors.Conflict: status.HTTP_409_CONFLICT,
    errors.Stale: status.HTTP_412_PRECONDITION_FAILED,
    errors.PreconditionMissing: status.HTTP_428_PRECONDITION_REQUIRED,
}


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an exception, or None for one that nobody foresaw (500)."""
    if isinstance(error, errors.DomainError):
        set_rollback()
        return envelope(
            error.message,
            code=error.code,
            faults=[fault.as_dict() for fault in error.faults],
            details=error.details,
            status_code=_status_of(error),
        )
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, DjangoPermissionDenied):
        error = exceptions.PermissionDenied()
    if isinstance(error, exceptions.ValidationError):
        set_rollback()
        return envelope(
            "Some fields need attention.",
            code="invalid",
            faults=_field_faults(error.detail),
            status_code=error.status_code,
        )
    if isinstance(error, exceptions.APIException):
        set_rollback()
        return _plain(error)
    return None


def envelope(
    message: str,
    *,
    code: str,
    status_code: int,
    faults: list[dict[str, object]] | None = None,
    details: dict[str, object] | None = None,
) -> Response:
    """`{code, message, faults, ...details}`."""
    body = {**(details or {}), "code": code, "message": message, "faults": faults or []}
    return Response(body, status=status_code)


def _status_of(error: errors.DomainError) -> int:
    for kind in type(error).__mro__:
        if kind in STATUS:
            return STATUS[kind]
    return status.HTTP_400_BAD_REQUEST


def _plain(error: exceptions.APIException) -> Response:
    code = error.get_codes()
    answer = envelope(
        str(error.detail),
        code=code if isinstance(code, str) else "error",
        status_code=error.status_code,
    )
    wait = getattr(error, "wait", None)
    if wait:
        answer["Retry-After"] = str(int(wait))
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        answer.status_code = status.HTTP_401_UNAUTHORIZED
        answer["WWW-Authenticate"] = "Token"
    return answer


def _field_faults(detail: Any, field: str = "") -> list[dict[str, object]]:
    if isinstance(detail, dict):
        return [
            fault
            for name, inner in detail.items()
            for fault in _field_faults(inner, f"{field}.{name}" if field else str(name))
        ]
    if isinstance(detail, list):
        found: list[dict[str, object]] = []
        for index, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            found += _field_faults(inner, f"{field}.{index}" if nested else field)
        return found
    return [
        {
            "code": getattr(detail, "code", "invalid"),
            "message": str(detail),
            "field": field,
        }
    ]
