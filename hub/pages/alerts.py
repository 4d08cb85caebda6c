"""How long an alert lasts."""

from datetime import datetime, timedelta

from django.utils import timezone

LONGEST_ALERT = timedelta(days=30)
TOO_LONG = f"Paling lama {LONGEST_ALERT.days} hari dari sekarang. Bila bahayanya belum lewat, perpanjang nanti."


def in_a_day() -> datetime:
    """Return the full hour a day from now: the form's default, so that an editor in a hurry need not think about it."""
    return timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
