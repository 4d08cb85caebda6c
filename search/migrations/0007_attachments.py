"""A column for the text of attachments in SQLite's table of words; the index is built again after the upgrade.

PostgreSQL has the words of all parts in one column.
"""

from django.db import migrations

TABLE = """
    CREATE VIRTUAL TABLE {} USING fts5(
        title, names, summary, text, {}filters,
        tokenize = "unicode61 remove_diacritics 0 tokenchars '=._-'"
    )
"""
COPY = """
    INSERT INTO {} (rowid, title, names, summary, text, {}filters)
    SELECT rowid, title, names, summary, text, {}filters FROM search_fulltext
"""

TRIGGER = """
    CREATE TRIGGER search_entry_deleted AFTER DELETE ON search_entry BEGIN
        DELETE FROM search_fulltext WHERE rowid = old.id;
    END
"""


def copied(schema_editor, *, column, value):
    if schema_editor.connection.vendor != "sqlite":
        return
    schema_editor.execute("DROP TRIGGER IF EXISTS search_entry_deleted")
    schema_editor.execute(TABLE.format("search_fulltext_copy", column))
    schema_editor.execute(COPY.format("search_fulltext_copy", column, value))
    schema_editor.execute("DROP TABLE search_fulltext")
    schema_editor.execute("ALTER TABLE search_fulltext_copy RENAME TO search_fulltext")
    schema_editor.execute(TRIGGER)


def add(apps, schema_editor):
    copied(schema_editor, column="attachments, ", value="'', ")


def remove(apps, schema_editor):
    copied(schema_editor, column="", value="")


class Migration(migrations.Migration):
    # Does nothing on PostgreSQL.
    allowed_faults = ("RUNPYTHON_HOLDS_LOCKS",)

    dependencies = [
        ('search', '0006_unread_columns'),
    ]

    operations = [
        migrations.RunPython(add, remove),
    ]
