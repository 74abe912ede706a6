"""Which rule a database refused by, and which rules it has."""

import re

from django.db import DatabaseError, connection
from django.db.models import UniqueConstraint

from annotations.models import Study

# How Django begins the names that it gives itself to keys and unique columns.
MADE_BY_DJANGO = "annotations_"
NAMES = {
    "postgresql": """
        SELECT conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
        WHERE contype IN ('c', 'u', 'x') AND relname LIKE 'annotations%'
        UNION SELECT index.relname FROM pg_index
        JOIN pg_class AS index ON index.oid = indexrelid
        JOIN pg_class AS indexed ON indexed.oid = indrelid
        WHERE indisunique AND indexed.relname LIKE 'annotations%'
        UNION SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE NOT tgisinternal AND relname LIKE 'annotations%'
    """,
    "sqlite": """
        SELECT name FROM sqlite_master WHERE tbl_name LIKE 'annotations%'
        AND (type = 'trigger' OR sql LIKE 'CREATE UNIQUE INDEX%')
    """,
}
TABLES_OF_SQLITE = """
    SELECT sql FROM sqlite_master WHERE type = 'table' AND name LIKE 'annotations%'
"""


def declared() -> dict[str, object]:
    """The named constraints of all models."""
    models = Study._meta.apps.get_app_config("annotations").get_models()
    return {rule.name: rule for model in models for rule in model._meta.constraints}


def enforced() -> set[str]:
    """The names of all rules in this database, but for those that Django names itself."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES[connection.vendor])
        names = {name for (name,) in cursor.fetchall()}
        if connection.vendor == "sqlite":
            cursor.execute(TABLES_OF_SQLITE)
            for (sql,) in cursor.fetchall():
                names |= set(re.findall(r'CONSTRAINT "(\w+)"', sql))
    return {name for name in names if not name.startswith(MADE_BY_DJANGO)}


def is_named_in(error: DatabaseError, name: str) -> bool:
    """Whether the database says that `name` is what it refused by.

    SQLite names the columns of a unique index instead of the index.
    """
    if connection.vendor == "postgresql":
        return error.__cause__.diag.constraint_name == name
    said = str(error)
    rule = declared().get(name)
    if isinstance(rule, UniqueConstraint) and rule.fields:
        return said == f"UNIQUE constraint failed: {_columns(rule)}"
    return said.endswith(f"failed: {name}") or f"index '{name}'" in said


def _columns(rule: UniqueConstraint) -> str:
    models = Study._meta.apps.get_app_config("annotations").get_models()
    [model] = [model for model in models if rule in model._meta.constraints]
    columns = [model._meta.get_field(field).column for field in rule.fields]
    return ", ".join(f"{model._meta.db_table}.{column}" for column in columns)
