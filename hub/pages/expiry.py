"""When a page stops being public by itself: at the end that the shape of its card marks, `ValidUntil.PUBLICATION`."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from hub.local_days import end_of_day
from hub.shapes.marks import ValidUntil
from hub.shapes.validity import end_in

LONGEST_ALERT = timedelta(days=30)
TOO_LONG = f"Paling lama {LONGEST_ALERT.days} hari dari sekarang. Bila bahayanya belum lewat, perpanjang nanti."


def end_field(page: Any) -> str | None:
    """Return the name of the page's field with its end, or None if only Wagtail's schedule ends such pages."""
    end = end_in(page.card_shape, ValidUntil.PUBLICATION)
    return None if end is None else end.source


def instant_of(end: date | datetime | None) -> datetime | None:
    """Return the instant at which it ends: a day ends with its last moment in East Kalimantan."""
    return end if end is None or isinstance(end, datetime) else end_of_day(end)


def keep_expiry(page: Any) -> None:
    """Set Wagtail's own expiry, which Wagtail enforces, to the end of the page, if it has such a field."""
    name = end_field(page)
    if name is not None:
        page.expire_at = instant_of(getattr(page, name))


def over(page: Any) -> str:
    """Return a sentence without a full stop if the end of the page has passed, or ""."""
    name = end_field(page)
    return "" if name is None else over_at(page, getattr(page, name))


def over_at(page: Any, end: date | datetime | None) -> str:
    """Return the same for this value of the field, which the page need not have yet."""
    until, name = instant_of(end), end_field(page)
    if until is None or name is None or until > timezone.now():
        return ""
    label = capfirst(str(page._meta.get_field(name).verbose_name))  # noqa: SLF001  Django documents _meta for this.
    wanted = "waktu yang akan datang" if isinstance(end, datetime) else "hari ini atau hari sesudahnya"
    return f'"{label}" sudah lewat. Isi {wanted}, lalu terbitkan lagi'


def in_a_day() -> datetime:
    """Return the full hour a day from now: the form's default, so that an editor in a hurry need not think about it."""
    return timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
