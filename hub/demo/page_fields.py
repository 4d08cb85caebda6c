"""What every demo page has: its slug, its id, its instants and the mark that it is an example."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from hub.demo.streams import stable_uuid

ZONE = ZoneInfo("Asia/Makassar")
MORNING = time(9, 0)
LONGEST_SLUG = 80


def page_fields(*, title: str, key: str, at: datetime, slug: str = "") -> dict[str, object]:
    """Return the fields that every page needs; `key` identifies it in the whole demo, and its title makes the slug.

    A page whose title may not be unique needs its own slug.
    """
    return {
        "title": title,
        "slug": slug or slugify(title)[:LONGEST_SLUG].strip("-"),
        "translation_key": stable_uuid(key),
        "first_published_at": at,
        "last_published_at": at,
        "is_demo": True,
    }


def morning(day: date) -> datetime:
    """Return the instant at which the office publishes on that day."""
    return datetime.combine(day, MORNING, tzinfo=ZONE)
