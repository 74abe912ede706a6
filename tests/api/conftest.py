"""What the tests of the whole API share."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_counters() -> Iterator[None]:
    """Limits start at nought for every test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def _unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that ask for everything: no limit on links."""
    throttle = "annotations.api.throttles.LinkThrottle"
    monkeypatch.setattr(f"{throttle}.allow_request", lambda *_: True)
