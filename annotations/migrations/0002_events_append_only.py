"""Refuse UPDATE and DELETE on events, by trigger, on both databases."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = [
    f"""
    CREATE TRIGGER event_no_{verb.lower()} BEFORE {verb} ON annotations_event
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """
    CREATE FUNCTION event_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$
    """,
    """
    CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON annotations_event
    FOR EACH ROW EXECUTE FUNCTION event_append_only()
    """,
]
DROP_SQLITE = ["DROP TRIGGER event_no_update", "DROP TRIGGER event_no_delete"]
DROP_POSTGRESQL = [
    "DROP TRIGGER event_append_only ON annotations_event",
    "DROP FUNCTION event_append_only",
]


def _run(editor: BaseDatabaseSchemaEditor, sqlite: list[str], postgresql: list[str]) -> None:
    for statement in sqlite if editor.connection.vendor == "sqlite" else postgresql:
        editor.execute(statement)


def add(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers."""
    _run(editor, SQLITE, POSTGRESQL)


def remove(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers."""
    _run(editor, DROP_SQLITE, DROP_POSTGRESQL)


class Migration(migrations.Migration):
    """Triggers on the event table."""

    dependencies = [("annotations", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
