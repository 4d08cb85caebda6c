from datetime import UTC, date, datetime

from hub.local_days import end_of_day, start_of_day


def test_a_day_is_that_of_east_kalimantan():
    day = date(2026, 12, 31)

    assert start_of_day(day) == datetime(2026, 12, 30, 16, tzinfo=UTC)
    assert end_of_day(day) == datetime(2026, 12, 31, 16, tzinfo=UTC)
