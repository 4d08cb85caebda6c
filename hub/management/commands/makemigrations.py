"""Makes migrations of what changes the database; a reworded label or help text needs none."""

from django.core.management.commands import makemigrations

from hub.management.schema_changes import SchemaAutodetector


class Command(makemigrations.Command):
    """`manage.py makemigrations`: Django's own, which leaves the words of forms out."""

    help = (
        "Makes migrations of what changes the database. Labels, help texts, choices and block definitions of this "
        "project stay out of them."
    )
    autodetector = SchemaAutodetector
