"""Whether the database answers, and what an error of it means for who asked."""

import psycopg
from django.db import Error, InterfaceError, OperationalError, ProgrammingError, connection

# SQLSTATEs of an operational error that says nothing of the server: its own limits ended the statement.
ENDED_BY_A_LIMIT = frozenset({"57014", "25P03"})
# Tables and columns are missing while a backup is being restored or a migration runs.
UNFINISHED = frozenset({"42P01", "42703"})


def database_answers() -> bool:
    """Say whether the database can be reached and answers a statement."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except Error:
        return False


def is_database_away(error: BaseException | None) -> bool:
    """Say whether this error, or one that led to it, means that nobody could look: asking again later can heal it.

    A statement that was ended because it took too long is none of these, nor is one that is wrong. Django passes on
    some errors of the driver as they are: those of closing a cursor that lives in the server.
    """
    while error is not None:
        own = error if isinstance(error, psycopg.Error) else error.__cause__
        state = own.sqlstate if isinstance(own, psycopg.Error) else None
        if isinstance(error, InterfaceError | psycopg.InterfaceError):
            return True
        if isinstance(error, OperationalError | psycopg.OperationalError):
            return state not in ENDED_BY_A_LIMIT
        if isinstance(error, ProgrammingError) and state in UNFINISHED:
            return True
        error = error.__cause__
    return False
