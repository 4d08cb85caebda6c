"""Days in East Kalimantan's time, which is the time zone in the settings."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def start_of_day(day: date) -> datetime:
    """Return the instant at which the day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of_day(day: date) -> datetime:
    """Return the instant at which the day ends: the first one of the next day."""
    return start_of_day(day + timedelta(days=1))
