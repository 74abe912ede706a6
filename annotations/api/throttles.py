"""How often the public links may be tried."""

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle

if TYPE_CHECKING:
    from rest_framework.views import APIView


class LinkThrottle(AnonRateThrottle):
    """30 tries a minute and address at invitation and reset links, signed in or not."""

    scope = "links"
    rate = "30/min"

    def get_cache_key(self, request: Request, view: "APIView") -> str:
        """The count of one address, in the cache that all web processes share."""
        return f"throttle.links.{self.get_ident(request)}"

    def get_ident(self, request: Request) -> str:
        """The address as the trusted proxies report it: a header alone would be a way round."""
        ident: str = get_adapter().get_client_ip(request._request)
        return ident
