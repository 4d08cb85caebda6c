"""Gives a database that was made before 0002 got its present form the same full-text index as every other one."""

from django.db import migrations

SAME_OPTIONS = (
    "ALTER INDEX search_entry_vector RESET (fastupdate)",
    "ALTER INDEX search_entry_vector SET (gin_pending_list_limit = 1024)",
)


def same_options(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in SAME_OPTIONS:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_fulltext")]

    operations = [migrations.RunPython(same_options, migrations.RunPython.noop)]
