"""How long a request may take: each statement, and all of it together.

The database itself cancels a statement: PostgreSQL by `statement_timeout`, SQLite by its progress handler. The
deadline is checked before each statement, and by the executor before each field. Commands and the relay have neither.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import OperationalError, connection

CANCELLED = "57014"  # The SQLSTATE of a cancelled statement.
# Steps of SQLite's virtual machine between two checks of the time, about a millisecond.
SQLITE_STEPS = 20_000


class OutOfTime(BaseException):
    """A request took too long. Not an `Exception`, so that no handler on the way takes it for a failed part."""


class DeadlineExceeded(OutOfTime):
    """The whole request took too long."""


class StatementTimeout(OutOfTime):
    """One statement took too long; the database has cancelled it."""


class TimeLimit:
    """The limits of one request, and their enforcement: Django calls this around each statement."""

    def __init__(self, *, statement_seconds: float, deadline_seconds: float) -> None:
        self._begun = time.monotonic()
        self.narrow(statement_seconds=statement_seconds, deadline_seconds=deadline_seconds)

    def narrow(self, *, statement_seconds: float, deadline_seconds: float) -> None:
        """Apply shorter limits from now on; the deadline still counts from the beginning of the request."""
        self._statement_seconds = statement_seconds
        self._statement_until = float("inf")
        self._told_in: object = None
        self.deadline = self._begun + deadline_seconds

    def check(self) -> None:
        """Raise `DeadlineExceeded` if the deadline has passed."""
        if time.monotonic() > self.deadline:
            raise DeadlineExceeded

    def is_over(self) -> int:
        """Return 1 if SQLite has to cancel the statement."""
        return int(time.monotonic() > self._statement_until)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Run a statement. Raises `OutOfTime`."""
        self.check()
        self._statement_until = time.monotonic() + self._statement_seconds
        self._tell(context["connection"])
        try:
            return execute(sql, params, many, context)
        except OperationalError as error:
            # Code that sets a shorter limit for its own statement, like search, handles that error itself.
            if was_ended(error) and self.is_over():
                raise StatementTimeout from error
            raise

    def _tell(self, used: Any) -> None:
        """Set on the connection how long a statement may take, unless that is already set."""
        if used.vendor == "sqlite":
            used.connection.set_progress_handler(self.is_over, SQLITE_STEPS)
            return
        milliseconds = int(self._statement_seconds * 1000)
        if used.connection is None or _told.get(used.connection) == milliseconds:
            return
        transaction = used.atomic_blocks[0] if used.in_atomic_block and used.atomic_blocks else None
        if transaction is not None and transaction is self._told_in:
            return
        # In a transaction, only until its end: a roll-back would reset a session's setting without our noticing.
        if transaction is None and settings.HUB_TRANSACTION_POOL:
            return  # The next statement of somebody else would have it too; the role of the database has its own limit.
        scope = "" if transaction is None else "LOCAL "
        with used.wrap_database_errors:
            used.connection.execute(f"SET {scope}statement_timeout = {milliseconds}")
        if transaction is None:
            _told[used.connection] = milliseconds
        self._told_in = transaction


_current: ContextVar[TimeLimit | None] = ContextVar("time_limit", default=None)
# The limit last set on each connection; it is set again only when a request of the other sort uses the connection.
_told: WeakKeyDictionary[Any, int] = WeakKeyDictionary()


def current_limit() -> TimeLimit | None:
    """Return the limit of the current request; None outside of a request."""
    return _current.get()


@contextmanager
def limited(limit: TimeLimit) -> Iterator[TimeLimit]:
    """Enforce the limit during the block."""
    token = _current.set(limit)
    try:
        with connection.execute_wrapper(limit):
            yield limit
    finally:
        _current.reset(token)
        if connection.vendor == "sqlite" and connection.connection is not None:
            connection.connection.set_progress_handler(None, 0)


def of_the_cms() -> TimeLimit:
    """Return the limits of every request that is not to the API."""
    return TimeLimit(statement_seconds=settings.CMS_STATEMENT_SECONDS, deadline_seconds=settings.CMS_DEADLINE_SECONDS)


def narrow_to_api(limit: TimeLimit) -> None:
    """Apply the limits of the API."""
    limit.narrow(statement_seconds=settings.API_STATEMENT_SECONDS, deadline_seconds=settings.API_DEADLINE_SECONDS)


def was_ended(error: OperationalError) -> bool:
    """Say whether the database cancelled the statement because it took too long."""
    cause = error.__cause__
    return getattr(cause, "sqlstate", None) == CANCELLED or str(cause) == "interrupted"
