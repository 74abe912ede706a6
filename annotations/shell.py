"""The page that carries the front end."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe


@require_safe
@ensure_csrf_cookie
def shell(request: HttpRequest) -> HttpResponse:
    """The same page for every route; the browser does the rest."""
    nonce = str(request.csp_nonce)  # type: ignore[attr-defined]
    given = {
        "nonce": nonce,
        "version": settings.VERSION,
        "csrfCookie": settings.CSRF_COOKIE_NAME,
    }
    answer = render(request, "annotations/shell.html", {"settings": given})
    answer["Cache-Control"] = "no-store"
    return answer
