"""What an error of the database means, and one line in the log for each time that it is away."""

import logging
import threading
import time

import psycopg
from django.db import InterfaceError, OperationalError, ProgrammingError

logger = logging.getLogger(__name__)

# SQLSTATEs of operational errors that do not mean the server is away: a limit ended the statement.
ENDED_BY_A_LIMIT = frozenset({"57014", "25P03"})
# Tables and columns are missing while a backup is being restored or a migration runs.
UNFINISHED = frozenset({"42P01", "42703"})
# Nobody can use the server now: it is gone (class 08), out of room or of connections (53), going down or starting
# (57P01 to 57P03), or a standby that takes no writes (25006).
NO_SERVER = ("08", "53", "57P0", "25006")


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


def is_unreachable(error: BaseException | None) -> bool:
    """Say whether the server itself cannot be used now. Unlike above, a deadlock or a missing table does not count."""
    while error is not None:
        own = error if isinstance(error, psycopg.Error) else error.__cause__
        if isinstance(error, InterfaceError | psycopg.InterfaceError):
            return True
        if isinstance(own, psycopg.Error) and own.sqlstate is not None:
            return own.sqlstate.startswith(NO_SERVER)
        if isinstance(own, psycopg.OperationalError):
            return True  # It did not come as far as an answer.
        error = error.__cause__
    return False


class Outage:
    """Writes one line when the database is first missed, and one when it answers again; for all threads together."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._began: float | None = None

    def has_begun(self, error: BaseException) -> bool:
        """Say whether the error belongs to an outage; the first one of it is logged, the others are not."""
        if not is_unreachable(error):
            return False
        with self._lock:
            if self._began is None:
                self._began = time.monotonic()
                logger.error("database away: %s; nothing is lost, it is asked again", _named(error))
        return True

    def is_over(self) -> None:
        """Log the end of the outage, if there was one: the database has just answered."""
        if self._began is None:  # Asked in every round; the lock is for the rare case.
            return
        with self._lock:
            if self._began is not None:
                logger.info("database is back", extra={"seconds": round(time.monotonic() - self._began, 1)})
                self._began = None


class LeavesOutTracebacks(logging.Filter):
    """Leaves out the traceback of an error that says only that the database is away: it is long, and says no more."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and is_unreachable(error):
            record.msg, record.args = f"{record.getMessage()} (database away: {_named(error)})", ()
            record.exc_info = record.exc_text = None
        return True


def _named(error: BaseException) -> str:
    state = getattr(error.__cause__, "sqlstate", None)
    return f"{type(error).__name__} {state}" if state else type(error).__name__


# The relay's, and of the threads beside it.
OUTAGE = Outage()
