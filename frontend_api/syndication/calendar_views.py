"""The events of a region as a calendar to subscribe to; each time, it is replaced as a whole."""

from collections.abc import Iterator, Mapping
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from frontend_api.http.answers import for_programs
from frontend_api.public_addresses import public_address, public_host
from frontend_api.syndication.asked_places import elsewhere, otherwise_written
from frontend_api.syndication.calendar_text import Property, component, instant, text, written
from frontend_api.syndication.feed_addresses import CALENDAR, calendar_path
from frontend_api.syndication.governments import code_of, government_of, place_name, regions_of
from frontend_api.syndication.notice_shapes import EventBodyLike, EventCardLike
from hub.models.region import Region
from hub.models.vocabulary import EventStatus
from hub.selectors.notices import EVENT, upcoming_events
from hub.selectors.readable import ReadPublication, readable
from hub.selectors.surrogate_keys import REGIONS, VOCABULARIES, surrogate_headers

# More than the whole province has announced at once; a phone still loads them in seconds.
MOST_EVENTS = 1_000
PRODUCT = "-//Desa Hub//Agenda//ID"
REFRESH = "PT1H"
STATUS = {EventStatus.CANCELLED: "CANCELLED"}
AS_PLANNED = "CONFIRMED"


@require_safe
def calendar(request: HttpRequest, *, code: str) -> HttpResponseBase:
    """Return the events of the region that are not over, soonest first; 301 to where the calendar is, or 404."""
    leading = otherwise_written(code, calendar_path)
    if leading is not None:
        return leading
    rows = upcoming_events(code, first=MOST_EVENTS, body=True)
    regions = regions_of(rows, also=[code])
    leading = elsewhere(code, regions, calendar_path)
    if leading is not None:
        return leading
    events = [
        property_ for read in readable(rows, body=True) for property_ in component("VEVENT", _event(read, regions))
    ]
    body = written(component("VCALENDAR", [*_about(regions[code]), *events]))
    keys = surrogate_headers(lists=[(EVENT, code)], shared=(REGIONS, VOCABULARIES))
    return for_programs(request, body, CALENDAR, keys=keys)


def _about(region: Region) -> Iterator[Property]:
    name = text(f"Agenda {place_name(region)}")
    yield "VERSION", "2.0"
    yield "PRODID", PRODUCT
    yield "CALSCALE", "GREGORIAN"
    yield "NAME", name
    yield "X-WR-CALNAME", name
    yield "REFRESH-INTERVAL;VALUE=DURATION", REFRESH
    yield "X-PUBLISHED-TTL", REFRESH


def _event(read: ReadPublication, regions: Mapping[str, Region]) -> Iterator[Property]:
    """Return what a calendar shows; its number grows with every change, so that no older copy replaces it."""
    row, card = read.row, cast("EventCardLike", read.card)
    region = regions.get(code_of(row))
    url = public_address(row.path)
    yield "UID", f"{row.pk}@{public_host()}"
    yield "DTSTAMP", instant(row.updated_at)
    yield "LAST-MODIFIED", instant(row.updated_at)
    yield "SEQUENCE", str(row.version)
    if row.starts_at:
        yield "DTSTART", instant(row.starts_at)
    if row.starts_at and row.ends_at and row.ends_at > row.starts_at:  # An unknown end equals the start.
        yield "DTEND", instant(row.ends_at)
    yield "SUMMARY", text(row.title)
    yield "DESCRIPTION", text("\n\n".join(_told(read, region, url)))
    where = ", ".join(part for part in (card.place, place_name(region) if region else "") if part)
    if where:
        yield "LOCATION", text(where)
    if row.latitude is not None and row.longitude is not None:
        yield "GEO", f"{row.latitude};{row.longitude}"
    yield "STATUS", STATUS.get(EventStatus(card.event_status), AS_PLANNED)
    yield "URL", url


def _told(read: ReadPublication, region: Region | None, url: str) -> Iterator[str]:
    card, body = cast("EventCardLike", read.card), cast("EventBodyLike", read.body)
    status = EventStatus(card.event_status)
    if status != EventStatus.AS_PLANNED:
        yield f"{status.label}. {body.change_note}".strip()
    if read.row.summary:
        yield read.row.summary
    yield f"Penyelenggara: {body.organiser or government_of(region)}"
    yield url
