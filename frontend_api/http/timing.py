"""How long a request may take: each statement, and all of it together.

The database itself ends a statement: PostgreSQL by `statement_timeout`, SQLite by its progress handler. The deadline is
looked at before each statement, and by the executor before each field. Commands and the relay have neither.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import OperationalError, connection

CANCELLED = "57014"  # The SQLSTATE of a statement that was ended.
# Steps of SQLite's machine between two looks at the clock, about a millisecond.
SQLITE_STEPS = 20_000


class OutOfTime(BaseException):
    """A request took too long. No `Exception`, so that nothing on the way takes it for a failed part and goes on."""


class DeadlineExceeded(OutOfTime):
    """All of it together took too long."""


class StatementTimeout(OutOfTime):
    """One statement took too long; the database has ended it."""


class TimeLimit:
    """The limits of one request, and what keeps them: Django calls it around each statement."""

    def __init__(self, *, statement_seconds: float, deadline_seconds: float) -> None:
        self._begun = time.monotonic()
        self.narrow(statement_seconds=statement_seconds, deadline_seconds=deadline_seconds)

    def narrow(self, *, statement_seconds: float, deadline_seconds: float) -> None:
        """Let other limits hold from now on; the deadline counts from the beginning of the request."""
        self._statement_seconds = statement_seconds
        self._statement_until = float("inf")
        self._told_in: object = None
        self.deadline = self._begun + deadline_seconds

    def check(self) -> None:
        """Raise `DeadlineExceeded` after the deadline."""
        if time.monotonic() > self.deadline:
            raise DeadlineExceeded

    def is_over(self) -> int:
        """Say to SQLite whether to end the statement."""
        return int(time.monotonic() > self._statement_until)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Run a statement. Raises `OutOfTime`."""
        self.check()
        self._statement_until = time.monotonic() + self._statement_seconds
        self._tell(context["connection"])
        try:
            return execute(sql, params, many, context)
        except OperationalError as error:
            # Who sets a shorter time for a statement of his own, as search does, goes on without its answer.
            if was_ended(error) and self.is_over():
                raise StatementTimeout from error
            raise

    def _tell(self, used: Any) -> None:
        """Tell the connection how long a statement may take, unless it knows."""
        if used.vendor == "sqlite":
            used.connection.set_progress_handler(self.is_over, SQLITE_STEPS)
            return
        milliseconds = int(self._statement_seconds * 1000)
        if used.connection is None or _told.get(used.connection) == milliseconds:
            return
        transaction = used.atomic_blocks[0] if used.in_atomic_block and used.atomic_blocks else None
        if transaction is not None and transaction is self._told_in:
            return
        # In a transaction only until its end: rolled back, a session's setting would be gone without our knowing.
        scope = "" if transaction is None else "LOCAL "
        with used.wrap_database_errors:
            used.connection.execute(f"SET {scope}statement_timeout = {milliseconds}")
        if transaction is None:
            _told[used.connection] = milliseconds
        self._told_in = transaction


_current: ContextVar[TimeLimit | None] = ContextVar("time_limit", default=None)
# What each connection was told last: it is told again only when a request of the other sort uses it.
_told: WeakKeyDictionary[Any, int] = WeakKeyDictionary()


def current_limit() -> TimeLimit | None:
    """Return the limit of the request that is answered now; None outside of one."""
    return _current.get()


@contextmanager
def limited(limit: TimeLimit) -> Iterator[TimeLimit]:
    """Keep the limit while the block runs."""
    token = _current.set(limit)
    try:
        with connection.execute_wrapper(limit):
            yield limit
    finally:
        _current.reset(token)
        if connection.vendor == "sqlite" and connection.connection is not None:
            connection.connection.set_progress_handler(None, 0)


def of_the_cms() -> TimeLimit:
    """Return the limits of every request that is none of the API."""
    return TimeLimit(statement_seconds=settings.CMS_STATEMENT_SECONDS, deadline_seconds=settings.CMS_DEADLINE_SECONDS)


def narrow_to_api(limit: TimeLimit) -> None:
    """Let the limits of the API hold."""
    limit.narrow(statement_seconds=settings.API_STATEMENT_SECONDS, deadline_seconds=settings.API_DEADLINE_SECONDS)


def was_ended(error: OperationalError) -> bool:
    """Say whether the database ended the statement because it took too long."""
    cause = error.__cause__
    return getattr(cause, "sqlstate", None) == CANCELLED or str(cause) == "interrupted"
