"""What all tests share: signed-in clients, and which services this machine has."""

import socket
from collections.abc import Callable

import pytest
from django.db import connection
from rest_framework.test import APIClient

from annotations.models import Role, Study, User
from tests.factories import MembershipFactory, UserFactory


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.3)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, and say so in one line, what this run's services cannot carry."""
    absent = {
        marker
        for marker, is_there in (
            ("postgresql", connection.vendor == "postgresql"),
            ("redis", _answers(6379)),
        )
        if not is_there
    }
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in absent)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
        config.stash[_LEFT_OUT] = (
            f"{len(left_out)} tests need {' and '.join(sorted(absent))} and were left out."
        )


_LEFT_OUT: pytest.StashKey[str] = pytest.StashKey()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The one line about what was left out."""
    line = terminalreporter.config.stash.get(_LEFT_OUT, "")
    if line:
        terminalreporter.write_line(line)


@pytest.fixture
def client_of() -> Callable[[User], APIClient]:
    """A client signed in as that person (CSRF checks on)."""

    def sign_in(user: User) -> APIClient:
        client = APIClient()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def member(db: None) -> Callable[..., User]:
    """A new member of a study in a role."""

    def join(study: Study, role: Role = Role.ANNOTATOR) -> User:
        user = UserFactory.create()
        MembershipFactory.create(study=study, user=user, role=role)
        return user

    return join


@pytest.fixture(autouse=True)
def _files_of_one_test(settings: object, tmp_path: object) -> None:
    """Uploads of a test vanish with it."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
