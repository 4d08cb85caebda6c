"""What an entry is counted by, and on PostgreSQL a small vector of its title, names and summary.

The entries that exist have neither; the index is built again after the upgrade.
"""

from django.db import migrations, models

# The copy that SQLite makes of a table has no trigger.
SQLITE = (
    """
    CREATE TRIGGER IF NOT EXISTS search_entry_deleted AFTER DELETE ON search_entry BEGIN
        DELETE FROM search_fulltext WHERE rowid = old.id;
    END
    """,
)

POSTGRESQL = (
    "ALTER TABLE search_entry ADD COLUMN head tsvector NOT NULL DEFAULT ''",
    "CREATE INDEX search_entry_head ON search_entry USING gin (head) WITH (gin_pending_list_limit = 1024)",
)
POSTGRESQL_BACK = ("DROP INDEX search_entry_head", "ALTER TABLE search_entry DROP COLUMN head")


def create(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def drop(apps, schema_editor):
    run(schema_editor, {"sqlite": (), "postgresql": POSTGRESQL_BACK})


def restore_trigger(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE, "postgresql": ()})


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0003_findings'),
    ]

    operations = [
        # Run backwards, this comes last: the table has been copied again.
        migrations.RunPython(migrations.RunPython.noop, restore_trigger),
        migrations.RemoveIndex(
            model_name='entry',
            name='entry_name_key',
        ),
        migrations.RemoveField(
            model_name='entry',
            name='name_key',
        ),
        migrations.AddField(
            model_name='entry',
            name='facets',
            field=models.JSONField(default=list),
        ),
        migrations.RunPython(create, drop),
    ]
