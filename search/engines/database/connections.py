"""What each new connection to PostgreSQL is told, for the statements of search."""

from django.db.backends.base.base import BaseDatabaseWrapper


def prepare(connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Turn compiling off: the statements of search are long and read little, and compiling one takes up to a second."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
