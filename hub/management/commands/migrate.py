"""Migrates the database; says that migrations are missing only if `makemigrations` would make some."""

from django.core.management.commands import migrate

from hub.management.schema_changes import SchemaAutodetector


class Command(migrate.Command):
    """`manage.py migrate`: Django's own command, comparing models as our `makemigrations` does."""

    autodetector = SchemaAutodetector
