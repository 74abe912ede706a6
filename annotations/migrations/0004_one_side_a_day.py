"""On PostgreSQL: at most one side per actor, issue (or none) and day, by exclusion.

The constraint needs the extension btree_gist, which the owner of a database may create
from PostgreSQL 13 on. Where that is forbidden the migration goes on without: the service
keeps the rule under the actor's lock, and `manage.py doctor` finds what breaks it. An
administrator who creates the extension later adds the constraint with the statement below.
"""

from django.db import NotSupportedError, OperationalError, ProgrammingError, migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

EXTENSION = "CREATE EXTENSION IF NOT EXISTS btree_gist"
ADD = """
    ALTER TABLE annotations_sidemembership
    ADD CONSTRAINT side_membership_one_a_day EXCLUDE USING gist (
        actor_id WITH =,
        (COALESCE(issue_id, '00000000-0000-0000-0000-000000000000'::uuid)) WITH =,
        (daterange(valid_from, valid_to)) WITH &&
    )
"""
DROP = """
    ALTER TABLE annotations_sidemembership
    DROP CONSTRAINT IF EXISTS side_membership_one_a_day
"""


def add(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Add the constraint where the extension can be had."""
    if editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=editor.connection.alias):
            editor.execute(EXTENSION)
    except (ProgrammingError, OperationalError, NotSupportedError):
        return
    editor.execute(ADD)


def remove(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the constraint; the extension may serve others."""
    if editor.connection.vendor == "postgresql":
        editor.execute(DROP)


class Migration(migrations.Migration):
    """An exclusion constraint on side memberships."""

    dependencies = [("annotations", "0003_export_identity")]

    operations = [migrations.RunPython(add, remove)]
