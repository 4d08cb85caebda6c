"""What counts as an outage of the database, and what the log says of one."""

import logging
import sys

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError

from hub.outages import LeavesOutTracebacks, Outage, is_unreachable


def raised(error: Exception, cause: Exception) -> Exception:
    """Return the error as Django raises it, from what the driver said."""
    error.__cause__ = cause
    return error


GONE = [
    raised(OperationalError("gone"), psycopg.OperationalError("connection refused")),
    raised(OperationalError("shut down"), psycopg.errors.AdminShutdown()),
    raised(OperationalError("full"), psycopg.errors.DiskFull()),
    raised(OperationalError("many"), psycopg.errors.TooManyConnections()),
    raised(OperationalError("standby"), psycopg.errors.ReadOnlySqlTransaction()),
    InterfaceError("the connection is closed"),
    psycopg.OperationalError("the connection is lost"),
]
THERE = [
    raised(OperationalError("deadlock"), psycopg.errors.DeadlockDetected()),
    raised(OperationalError("too slow"), psycopg.errors.QueryCanceled()),
    raised(ProgrammingError("no table"), psycopg.errors.UndefinedTable()),
    OperationalError("database is locked"),
    ZeroDivisionError(),
]


@pytest.mark.parametrize("error", GONE, ids=str)
def test_a_server_that_cannot_be_used_is_an_outage(error: Exception) -> None:
    assert is_unreachable(error)


@pytest.mark.parametrize("error", THERE, ids=str)
def test_what_a_server_says_of_one_statement_is_none(error: Exception) -> None:
    assert not is_unreachable(error)


def test_an_outage_is_one_line_and_its_end_another(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    outage = Outage()

    outage.is_over()
    begun = [outage.has_begun(GONE[1]), outage.has_begun(GONE[0]), outage.has_begun(THERE[0])]
    outage.is_over()
    outage.is_over()

    assert begun == [True, True, False]
    assert caplog.messages == [
        "database away: OperationalError 57P01; nothing is lost, it is asked again",
        "database is back",
    ]


def test_only_the_traceback_of_an_outage_is_left_out() -> None:
    records = []
    for error in (GONE[0], THERE[0]):
        try:
            raise error
        except OperationalError:
            record = logging.LogRecord("hub", logging.ERROR, "", 0, "page %s failed", (7,), sys.exc_info())
        assert LeavesOutTracebacks().filter(record)
        records.append((record.getMessage(), record.exc_info is None))

    assert records == [("page 7 failed (database away: OperationalError)", True), ("page 7 failed", False)]
