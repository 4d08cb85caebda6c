"""Whether the database answers, and what its errors mean for the caller."""

import psycopg
from django.db import Error, InterfaceError, OperationalError, ProgrammingError, connection

# SQLSTATEs of operational errors that do not mean the server is away: a limit ended the statement.
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
    """Say whether this error, or its cause, means that the database could not be asked, so a later try may succeed.

    A statement that took too long or is wrong does not count. Some errors of the driver count as well, because Django
    does not wrap those raised when closing a server-side cursor.
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
