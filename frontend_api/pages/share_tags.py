"""What scrapers of shared links read in the head of a page: Open Graph, and the card of X."""

from collections.abc import Iterator
from datetime import datetime

from frontend_api.pages.share_card import HEIGHT, WIDTH, card_path
from frontend_api.public_addresses import public_address
from frontend_api.share_links import shortened
from hub.models.publication import Publication

# WhatsApp shows about 80 characters, X cuts at 200.
LONGEST_DESCRIPTION = 200

Tags = tuple[tuple[str, str], ...]


def share_tags(row: Publication, *, kind: str, place: str, site_name: str) -> Tags:
    """Return names and values, in order; the picture is drawn for this version and never empty."""
    return tuple(_tags(row, kind=kind, place=place, site_name=site_name))


def description_of(row: Publication, *, kind: str, place: str) -> str:
    """Return the summary, or where it comes from if there is none; never empty, because WhatsApp would show nothing."""
    told = row.summary or (f"{kind} dari {place}." if place else f"{kind} dari Kalimantan Timur.")
    return shortened(told, LONGEST_DESCRIPTION)


def _tags(row: Publication, *, kind: str, place: str, site_name: str) -> Iterator[tuple[str, str]]:
    yield "og:title", row.title
    yield "og:description", description_of(row, kind=kind, place=place)
    yield "og:url", public_address(row.path)
    yield "og:type", "article"
    yield "og:site_name", site_name
    yield "og:locale", "id_ID"
    yield "og:image", public_address(card_path(row))
    yield "og:image:type", "image/jpeg"
    # Without the size, Facebook shows no picture for the first share.
    yield "og:image:width", str(WIDTH)
    yield "og:image:height", str(HEIGHT)
    yield "og:image:alt", f"{row.title}, {place}" if place else row.title
    yield "article:published_time", _told(row.published_at)
    yield "article:modified_time", _told(row.updated_at)
    yield "twitter:card", "summary_large_image"


def _told(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")
