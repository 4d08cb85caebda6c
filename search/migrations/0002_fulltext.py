"""The full-text part of the database engine's index, by vendor.

A later change of `Entry` on SQLite copies its table and drops the trigger: create it again in that migration.
"""

from django.db import migrations

SQLITE = (
    """
    CREATE VIRTUAL TABLE search_fulltext USING fts5(
        title, names, summary, text, filters,
        tokenize = "unicode61 remove_diacritics 0 tokenchars '=._-'"
    )
    """,
    """
    CREATE TRIGGER search_entry_deleted AFTER DELETE ON search_entry BEGIN
        DELETE FROM search_fulltext WHERE rowid = old.id;
    END
    """,
)
SQLITE_BACK = ("DROP TRIGGER search_entry_deleted", "DROP TABLE search_fulltext")

POSTGRESQL = (
    "ALTER TABLE search_entry ADD COLUMN vector tsvector NOT NULL DEFAULT ''",
    # A short pending list doubles the speed of deliveries; every search reads it, so it stays at 1 MB.
    "CREATE INDEX search_entry_vector ON search_entry USING gin (vector) WITH (gin_pending_list_limit = 1024)",
)
POSTGRESQL_BACK = ("DROP INDEX search_entry_vector", "ALTER TABLE search_entry DROP COLUMN vector")


def create(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def drop(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_index")]

    operations = [migrations.RunPython(create, drop)]
