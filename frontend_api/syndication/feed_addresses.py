"""The addresses of feeds, calendars and lists of alerts, and how pages name them in their heads."""

from enum import StrEnum

from hub.models.region import PROVINCE_CODE
from hub.selectors.notices import ALERT, EVENT
from hub.shapes.kinds import kind_of

EVERY_KIND = "semua"
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
CALENDAR = "text/calendar"

Feed = tuple[str, str, str]


class FeedForm(StrEnum):
    """The last part of a feed's address: its format."""

    ATOM = "atom.xml"
    JSON = "feed.json"


def feed_path(code: str, kind: str = "", pillar: str = "", *, form: FeedForm = FeedForm.ATOM) -> str:
    """Return the path of the feed of a region; of all kinds and pillars where they are left out."""
    narrowed = [kind or EVERY_KIND, pillar] if pillar else [kind] if kind else []
    return "/".join(["/umpan", code, *narrowed, form.value])


def calendar_path(code: str) -> str:
    """Return the path of the calendar with the events of a region."""
    return f"/kalender/{code}.ics"


def alerts_path(code: str) -> str:
    """Return the path of the list of alerts that apply in a region."""
    return f"/peringatan/{code}/{FeedForm.ATOM.value}"


def alert_path(publication_id: str) -> str:
    """Return the path of one alert in the Common Alerting Protocol."""
    return f"/peringatan/{publication_id}.xml"


def feeds_of(region_code: str, kind: str = "", *, place: str = "") -> tuple[Feed, ...]:
    """Return title, path and media type of what can be followed in a region, for `<link rel=alternate>`.

    `region_code` "" is the province; `place` is how the titles call the region. With a kind, only what has content of
    it. Costs no statement.
    """
    code = region_code or PROVINCE_CODE
    where = place or ("Kalimantan Timur" if code == PROVINCE_CODE else f"wilayah {code}")
    what = kind_of(kind).label if kind else "Semua tulisan"
    found = [
        (f"{what}, {where}", feed_path(code, kind), ATOM),
        (f"{what}, {where} (JSON)", feed_path(code, kind, form=FeedForm.JSON), JSON_FEED),
    ]
    if kind in ("", EVENT):
        found.append((f"Kalender, {where}", calendar_path(code), CALENDAR))
    if kind in ("", ALERT):
        found.append((f"Peringatan yang berlaku, {where}", alerts_path(code), ATOM))
    return tuple(found)
