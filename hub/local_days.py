"""Days in East Kalimantan's time, which is the time zone in the settings."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone


def start_of_day(day: date) -> datetime:
    """Return the instant at which the day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))


def night_of(at: datetime) -> date | None:
    """Return the day on which the hour of the nightly runs last passed; None if nightly runs are turned off."""
    hour = settings.HUB_RECONCILE_AT
    if hour is None:
        return None
    local = timezone.localtime(at)
    return local.date() if local.time() >= hour else local.date() - timedelta(days=1)


def end_of_day(day: date) -> datetime:
    """Return the instant at which the day ends: the first one of the next day."""
    return start_of_day(day + timedelta(days=1))
