"""Whether this machine and the database agree what time it is: what expires or is scheduled goes by this machine's."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from hub.doctor.examining import Diagnosis, examination, failure, warning, well

WARN_SECONDS, FAIL_SECONDS = 2.0, 30.0
REMEDY = "Keep both clocks by NTP: apt install chrony on each machine, then chronyc tracking."


@examination("clock", asks_database=True)
def examine() -> Iterator[Diagnosis]:
    """Compare the clocks, and the names of time zones."""
    if connection.vendor != "postgresql":
        yield well("SQLite has the clock of this machine.")
        return
    yield _compared(_skew())
    if not _asked("SELECT count(*) FROM pg_timezone_names WHERE name = %s", settings.TIME_ZONE):
        yield failure(
            f"PostgreSQL does not know the time zone {settings.TIME_ZONE}: days of reports would be wrong.",
            remedy="Install tzdata on the machine of the database, and restart it.",
        )


def _skew() -> timedelta:
    """Return how far this machine is ahead of the database, from the middle of the question's way."""
    before = timezone.now()
    there: datetime = _asked("SELECT clock_timestamp()")
    after = timezone.now()
    return before + (after - before) / 2 - there


def _compared(skew: timedelta) -> Diagnosis:
    seconds = abs(skew.total_seconds())
    direction = "ahead of" if skew > timedelta() else "behind"
    found = f"This machine is {seconds:.1f} s {direction} the database."
    if seconds >= FAIL_SECONDS:
        return failure(f"{found} Pieces appear and expire at wrong times.", remedy=REMEDY)
    if seconds >= WARN_SECONDS:
        return warning(found, remedy=REMEDY)
    return well(f"This machine and the database agree to {seconds:.1f} s; the hub's days are {settings.TIME_ZONE}'s.")


def _asked(sql: str, *parameters: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()[0]
