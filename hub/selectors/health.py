"""Whether the database answers."""

from django.db import Error, connection


def database_answers() -> bool:
    """Say whether the database can be reached and answers a statement."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except Error:
        return False
