"""History cannot be rewritten, whoever tries."""

import pytest
from django.db import DatabaseError, connection, transaction

from annotations.events.services import event_append
from annotations.models import Event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    ["UPDATE annotations_event SET kind = 'x'", "DELETE FROM annotations_event"],
)
def test_update_and_delete_are_refused_by_the_database(statement):
    event_append(kind="test", who=None)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Event.objects.get().kind == "test"
