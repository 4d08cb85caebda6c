"""Let go of `kind` and `regency` of an entry, which nobody reads.

The columns stay until the release after this one, for the relays of release 0.1.0, which write them; with a default, for
the relays of this one, which do not.
"""

from django.db import migrations, models

# The copy that SQLite makes of a table has no trigger.
TRIGGER = """
    CREATE TRIGGER IF NOT EXISTS search_entry_deleted AFTER DELETE ON search_entry BEGIN
        DELETE FROM search_fulltext WHERE rowid = old.id;
    END
"""


def restore_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(TRIGGER)


class Migration(migrations.Migration):
    # The script makes a trigger on SQLite, and does nothing on PostgreSQL.
    allowed_faults = ("RUNPYTHON_HOLDS_LOCKS",)

    dependencies = [
        ('search', '0005_stem_counts'),
    ]

    operations = [
        # Run backwards, this comes last: the table has been copied again.
        migrations.RunPython(migrations.RunPython.noop, restore_trigger),
        migrations.AlterField('entry', 'kind', models.CharField(db_default='', max_length=20)),
        migrations.AlterField('entry', 'regency', models.CharField(blank=True, db_default='', max_length=5)),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField('entry', 'kind'),
                migrations.RemoveField('entry', 'regency'),
            ],
        ),
        migrations.RunPython(restore_trigger, migrations.RunPython.noop),
    ]
