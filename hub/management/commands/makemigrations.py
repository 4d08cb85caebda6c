"""Makes migrations only for changes of the database; a reworded label or help text needs none."""

from django.core.management.commands import makemigrations

from hub.management.schema_changes import SchemaAutodetector


class Command(makemigrations.Command):
    """`manage.py makemigrations`: Django's own command, ignoring the texts of forms."""

    help = (
        "Makes migrations for changes of the database. They leave out this project's labels, help texts, choices and "
        "block definitions."
    )
    autodetector = SchemaAutodetector
