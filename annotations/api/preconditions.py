"""If-Match: the revision that a writer saw."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from annotations.core.errors import Fault, Invalid

IF_MATCH = OpenApiParameter(
    name="If-Match",
    location=OpenApiParameter.HEADER,
    type=str,
    required=True,
    description='The layer\'s revision in quotes, as in `"12"`. Without it: 428; stale: 412.',
)


def if_match_of(request: Request) -> int | None:
    """The revision in If-Match, None without the header; raises `Invalid` for other words."""
    value = request.headers.get("If-Match")
    if value is None:
        return None
    digits = value.strip().removeprefix("W/").strip('"')
    if not digits.isdecimal():
        message = 'If-Match takes a revision in quotes, as in "12".'
        raise Invalid(message, code="if_match", faults=[Fault("if_match", message)])
    return int(digits)
