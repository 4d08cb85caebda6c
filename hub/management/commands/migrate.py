"""Migrates the database while it serves: a lock that it does not get soon is given up, so nobody queues behind it."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections

from hub.management.schema_changes import SchemaAutodetector

# Whoever waits for a lock on a table makes everybody wait who comes after: less than a statement of a reader may take.
LOCK_SECONDS = 2
NO_LOCK = "55P03"
REMEDY = (
    f"Another transaction held a table for more than {LOCK_SECONDS} seconds. Nothing of this migration was done, and "
    "readers were not held up. Run migrate again; if it happens again, stop the relay and long-running commands first."
)


class Command(migrate.Command):
    """`manage.py migrate`: Django's own command, comparing models as our `makemigrations` does."""

    autodetector = SchemaAutodetector

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Migrate; on PostgreSQL with a limit on waiting for locks, until the end of the command."""
        connection = connections[options["database"]]
        if connection.vendor != "postgresql":
            super().handle(*arguments, **options)
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{LOCK_SECONDS}s"])
        try:
            super().handle(*arguments, **options)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) == NO_LOCK:
                raise CommandError(REMEDY) from error
            raise
        finally:
            if connection.connection is not None and connection.is_usable():
                with connection.cursor() as cursor:
                    cursor.execute("RESET lock_timeout")
