"""Find the pages right below a place by an index, however many lie further below."""

from typing import Any

from django.db import migrations

INDEX = "hub_page_depth_path"


def create(apps: Any, schema_editor: Any) -> None:
    """Create it in PostgreSQL, on Wagtail's table, which has an index for all pages below a place only."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {INDEX} ON wagtailcore_page (depth, path varchar_pattern_ops)")


def drop(apps: Any, schema_editor: Any) -> None:
    """Remove it again."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):
    dependencies = [("hub", "0024_preview_links"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(create, drop)]
