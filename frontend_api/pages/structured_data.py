"""A page for search engines and other programs, as JSON-LD in the words of schema.org (release 29 of its types).

Authors and organisers are offices, never persons; places are regions by their Kemendagri codes, never homes.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from frontend_api.pages.share_card import card_path
from frontend_api.parts.files import file_address
from frontend_api.public_addresses import public_address
from hub.selectors.readable import ReadPublication
from hub.shapes.kinds import kind_of

Trail = Sequence[tuple[str, str]]
Thing = dict[str, Any]
# Inside a script element these would end it or begin a comment.
UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
EVENT_STATUS = {"as_planned": "EventScheduled", "moved": "EventRescheduled", "cancelled": "EventCancelled"}


def structured_data(read: ReadPublication, *, publisher: str, trail: Trail) -> str:
    """Return the JSON-LD of a page, safe inside a script element; `trail` is what stands above it, widest first."""
    row = read.row
    office = {"@type": "GovernmentOrganization", "name": publisher}
    thing: Thing = {
        "@type": "Article",
        "@id": public_address(row.path),
        "url": public_address(row.path),
        "name": row.title,
        "description": row.summary,
        "image": public_address(card_path(row)),
        "inLanguage": "id",
    }
    describe = DESCRIBED_BY.get(row.kind, _article)
    thing |= describe(read, office)
    graph = [_without_empty(thing), _breadcrumbs(read, trail)]
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False).translate(UNSAFE)


def _article(read: ReadPublication, office: Thing) -> Thing:
    return {
        "headline": read.row.title[:110],
        "datePublished": _told(read.row.published_at),
        "dateModified": _told(read.row.updated_at),
        "author": office,
        "publisher": office,
        "articleSection": kind_of(read.row.kind).label,
        "isBasedOn": _of(read, "source_url"),
    }


def _news(read: ReadPublication, office: Thing) -> Thing:
    return {**_article(read, office), "@type": "NewsArticle"}


def _event(read: ReadPublication, office: Thing) -> Thing:
    status = EVENT_STATUS.get(str(_of(read, "event_status") or ""), "EventScheduled")
    return {
        "@type": "Event",
        "startDate": _told(_of(read, "starts_at") or _of(read, "starts_on")),
        "endDate": _told(_of(read, "ends_at") or _of(read, "ends_on")),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": _of(read, "place") or office["name"], "address": office["name"]},
        "organizer": {**office, "name": _of(read, "organiser") or office["name"]},
    }


def _alert(read: ReadPublication, office: Thing) -> Thing:
    return {
        "@type": "SpecialAnnouncement",
        "text": _of(read, "advice") or read.row.summary or read.row.title,
        "datePosted": _told(read.row.published_at),
        "expires": _told(read.row.expires_at),
        "spatialCoverage": {"@type": "AdministrativeArea", "name": _of(read, "place") or office["name"]},
        "publisher": office,
    }


def _service(read: ReadPublication, office: Thing) -> Thing:
    cost = _of(read, "cost")
    return {
        "@type": "GovernmentService",
        "serviceType": read.row.title,
        "provider": office,
        "areaServed": {"@type": "AdministrativeArea", "name": office["name"]},
        "hoursAvailable": _of(read, "opening_hours"),
        "offers": None if cost is None else {"@type": "Offer", "price": cost, "priceCurrency": "IDR"},
    }


def _product(read: ReadPublication, office: Thing) -> Thing:
    price = _of(read, "price_from")
    offer = {"@type": "AggregateOffer", "lowPrice": price, "highPrice": _of(read, "price_to"), "priceCurrency": "IDR"}
    return {"@type": "Product", "offers": None if price is None else _without_empty(offer), "brand": office}


def _destination(read: ReadPublication, _office: Thing) -> Thing:
    price = _of(read, "ticket_price")
    return {
        "@type": "TouristAttraction",
        "isAccessibleForFree": None if price is None else price == 0,
        "openingHours": _of(read, "opening_hours"),
        "geo": _point(read),
    }


def _dataset(read: ReadPublication, office: Thing) -> Thing:
    return {
        "@type": "Dataset",
        "creator": office,
        "temporalCoverage": str(_of(read, "year") or ""),
        "dateModified": _told(read.row.updated_at),
        "description": read.row.summary or f"{kind_of(read.row.kind).label} {office['name']}",
        "distribution": [
            {"@type": "DataDownload", "contentUrl": file_address(document.file), "encodingFormat": document.mime_type}
            for document in _of(read, "documents") or []
        ],
    }


def _document(read: ReadPublication, office: Thing) -> Thing:
    return {
        "@type": "DigitalDocument",
        "identifier": _of(read, "number"),
        "datePublished": _told(read.row.published_at),
        "dateModified": _told(read.row.updated_at),
        "publisher": office,
    }


def _organisation(read: ReadPublication, _office: Thing) -> Thing:
    return {"@type": "Organization", "address": _of(read, "business_address"), "sameAs": _of(read, "website")}


def _village(read: ReadPublication, office: Thing) -> Thing:
    regency = {"@type": "AdministrativeArea", "identifier": read.row.regency}
    return {
        "@type": "AdministrativeArea",
        "identifier": read.row.village,
        "containedInPlace": regency if read.row.regency else None,
        "geo": _point(read),
        "subjectOf": _without_empty(
            {
                "@type": "GovernmentOffice",
                "name": office["name"],
                "address": _of(read, "office_address"),
                "telephone": _of(read, "office_phone"),
                "openingHours": _of(read, "opening_hours"),
            }
        ),
    }


DESCRIBED_BY: dict[str, Callable[[ReadPublication, Thing], Thing]] = {
    "news": _news,
    "event": _event,
    "contest_edition": _event,
    "alert": _alert,
    "service": _service,
    "product": _product,
    "destination": _destination,
    "producer_group": _organisation,
    "partner": _organisation,
    "budget": _dataset,
    "information": _document,
    "village": _village,
}


def _breadcrumbs(read: ReadPublication, trail: Trail) -> Thing:
    steps = [*trail, (read.row.title, read.row.path)]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": public_address(path)}
        for number, (name, path) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _of(read: ReadPublication, name: str) -> Any:
    """Return the value of the card or the body, None if neither has such a field."""
    found = getattr(read.card, name, None)
    return getattr(read.body, name, None) if found is None else found


def _point(read: ReadPublication) -> Thing | None:
    row = read.row
    if row.latitude is None or row.longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": row.latitude, "longitude": row.longitude}


def _told(when: date | datetime | None) -> str:
    """Return the instant with its offset, or the day."""
    if isinstance(when, datetime):
        return timezone.localtime(when).isoformat(timespec="seconds")
    return when.isoformat() if when else ""


def _without_empty(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value not in (None, "", [])}
