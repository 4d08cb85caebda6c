"""The triggers that count changes of what answers depend on, for both databases.

A trigger sees what no code of ours does: a raw update, a restored table, a statement of an operator. They are created
after every migration, because SQLite loses those of a table that a migration builds again.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hub.models.read_version import FAMILIES, Watched, watched_tables

COUNTS = "hub_readversion"
NAME = "hub_read_version"
CHANGES = ("INSERT", "UPDATE", "DELETE")

# A transaction counts in the first row of the family that no other one is writing, or in a new one.
FUNCTION = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_LEVEL = 'STATEMENT' AND TG_OP <> 'TRUNCATE' THEN
        IF NOT EXISTS (SELECT FROM changed_rows) THEN
            RETURN NULL;
        END IF;
    END IF;
    UPDATE {COUNTS} SET value = value + 1 WHERE id = (
        SELECT id FROM {COUNTS} WHERE family = TG_ARGV[0] ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
        INSERT INTO {COUNTS} (family, value) VALUES (TG_ARGV[0], 1);
    END IF;
    RETURN NULL;
END
$$
"""  # noqa: S608  Made of constants.


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers of every watched table that exists, again if they are there."""
    tables = set(connection.introspection.table_names())
    if COUNTS not in tables:
        return  # Migrated back to a release that had none.
    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if is_postgresql:
            cursor.execute(FUNCTION)
        for table, watched in watched_tables().items():
            if table in tables:
                for statement in (_on_postgresql if is_postgresql else _on_sqlite)(table, watched):
                    cursor.execute(statement)


def install_after_migrations(*, using: str, **_signal: Any) -> None:
    """Create the triggers on the database that was migrated."""
    from django.db import connections  # noqa: PLC0415  Only here is a connection chosen by its name.

    install(connections[using])


def remove(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove all triggers, for a migration back to a release without the table that they count in."""
    connection = schema_editor.connection
    if connection.vendor == "postgresql":
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {NAME}() CASCADE")
        return
    tables = set(connection.introspection.table_names())
    for table in watched_tables().keys() & tables:
        for change in CHANGES:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {_name(table, change)}")


def _on_postgresql(table: str, watched: Watched) -> list[str]:
    function = f"EXECUTE FUNCTION {NAME}('{watched.family}')"
    found = [f"CREATE OR REPLACE TRIGGER {_name(table, 'TRUNCATE')} AFTER TRUNCATE ON {table} {function}"]
    for change in CHANGES:
        head = f"CREATE OR REPLACE TRIGGER {_name(table, change)} AFTER {change} ON {table}"
        if change == "UPDATE" and watched.columns:
            condition = _differs(watched.columns, by="IS DISTINCT FROM")
            found.append(f"{head} FOR EACH ROW WHEN ({condition}) {function}")
        else:
            rows = "OLD" if change == "DELETE" else "NEW"
            found.append(f"{head} REFERENCING {rows} TABLE AS changed_rows FOR EACH STATEMENT {function}")
    return found


def _on_sqlite(table: str, watched: Watched) -> list[str]:
    row = FAMILIES.index(watched.family) + 1
    found = []
    for change in CHANGES:
        when = f" WHEN {_differs(watched.columns, by='IS NOT')}" if change == "UPDATE" and watched.columns else ""
        name = _name(table, change)
        count = (
            f"INSERT INTO {COUNTS} (id, family, value) VALUES ({row}, '{watched.family}', 1) "  # noqa: S608  Constants.
            "ON CONFLICT (id) DO UPDATE SET value = value + 1"
        )
        found.append(f"DROP TRIGGER IF EXISTS {name}")
        found.append(f"CREATE TRIGGER {name} AFTER {change} ON {table}{when} BEGIN {count}; END")
    return found


def _name(table: str, change: str) -> str:
    return f"{NAME}_{table}_{change.lower()}"


def _differs(columns: tuple[str, ...], *, by: str) -> str:
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    return f"({old}) {by} ({new})"
