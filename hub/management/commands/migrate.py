"""Migrates the database; says that migrations are missing only where `makemigrations` would make some."""

from django.core.management.commands import migrate

from hub.management.schema_changes import SchemaAutodetector


class Command(migrate.Command):
    """`manage.py migrate`: Django's own, which compares models as our `makemigrations` does."""

    autodetector = SchemaAutodetector
