"""An instant of PostgreSQL is read as psycopg and Django read it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DataError, connection

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("offset", ["+00", "+08"])
@pytest.mark.parametrize("instant", ["0001-02-03 04:05:06", "1999-12-31 23:59:59.5", "2026-10-31 08:57:00.000001"])
def test_an_instant_is_the_same_moment_in_utc(instant: str, offset: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz, extract(epoch FROM %s::timestamptz)", [instant + offset] * 2)
        [(read, seconds)] = cursor.fetchall()

    assert read == EPOCH + timedelta(microseconds=int(seconds * 1_000_000))
    assert read.tzinfo is UTC


def test_what_has_no_date_in_python_is_an_error() -> None:
    for written in ("infinity", "0044-03-15 12:00:00+00 BC", "12026-01-01 00:00:00+00"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::timestamptz", [written])
            with pytest.raises(DataError):
                cursor.fetchone()


def test_another_zone_of_the_session_is_read_as_django_reads_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL timezone TO 'Asia/Makassar'")
        cursor.execute("SELECT '2026-10-31 08:57:00+00'::timestamptz")
        [(read,)] = cursor.fetchall()

    # Django overwrites the zone; its connections are in UTC.
    assert read == datetime(2026, 10, 31, 16, 57, tzinfo=UTC)
