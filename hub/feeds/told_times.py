"""When something was published, as feeds say it. Runs in the bounded process."""

import re
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

# East Kalimantan; a time that names no zone is taken as local.
LOCAL = timezone(timedelta(hours=8))
MONTHS = {"jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8}
MONTHS |= {"sep": 9, "okt": 10, "nov": 11, "nop": 11, "des": 12}
ZONES = {"wib": 7, "wita": 8, "wit": 9}
IN_INDONESIAN = re.compile(
    r"(?:[\w']{4,7}\s*,\s*)?(?P<day>\d{1,2})[\s/-](?P<month>[a-z]{3,9}|\d{1,2})[\s/-](?P<year>\d{4})"
    r"(?:[\s,]+(?:pukul\s)?(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:](?P<second>\d{2}))?)?(?:\s(?P<zone>wib|wita|wit))?",
    re.IGNORECASE,
)


def instant(text: str) -> datetime | None:
    """Return the instant that a text names in the way of RSS or Atom, or in Indonesian; without a zone it is local."""
    for read in (datetime.fromisoformat, _in_indonesian, parsedate_to_datetime):
        try:
            found = read(text.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found if found.tzinfo is not None else found.replace(tzinfo=LOCAL)
    return None


def _in_indonesian(text: str) -> datetime:
    """Return the instant of a text such as "Jumat, 27 November 2026 09.15 WITA" or "17/08/2026". Raises ValueError."""
    found = IN_INDONESIAN.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    month = found["month"].casefold()
    number = int(month) if month.isdigit() else MONTHS.get(month[:3], 0)
    zone = timezone(timedelta(hours=ZONES[(found["zone"] or "wita").casefold()]))
    clock = int(found["hour"] or 0), int(found["minute"] or 0), int(found["second"] or 0)
    return datetime(int(found["year"]), number, int(found["day"]), *clock, tzinfo=zone)
