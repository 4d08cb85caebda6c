"""Publications as cards of a list: picture, kind, title, village and date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from frontend_api.parts.files import file_address
from frontend_api.share_links import shortened
from hub.models.publication import Publication
from hub.models.region import Region
from hub.selectors.readable import ReadPublication, readable
from hub.selectors.regions import regions_by_code
from hub.shapes.kinds import kind_of
from hub.shapes.media import ImageShape

THUMBNAIL = "W160"
LONGEST_SUMMARY = 140


@dataclass(frozen=True)
class Thumbnail:
    """A small picture, which says nothing that the title beside it does not say; sizes in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True)
class ContentCard:
    """One publication in a list; `found_html` is safe HTML with the words that were found marked."""

    title: str
    path: str
    kind: str
    place: str
    date: datetime
    summary: str
    thumbnail: Thumbnail | None
    found_html: str = ""


def cards_of(publications: Iterable[Publication], *, found: Mapping[str, str] | None = None) -> list[ContentCard]:
    """Return the cards in order, without what this release cannot read; one statement for the names of places."""
    [(_, cards)] = grouped_cards({"": publications}, found=found)
    return cards


def grouped_cards(
    groups: Mapping[str, Iterable[Publication]], *, found: Mapping[str, str] | None = None
) -> list[tuple[str, list[ContentCard]]]:
    """Return the cards of several lists under their headings; one statement for all places together."""
    reads = {heading: readable(publications, body=False) for heading, publications in groups.items()}
    codes = {read.row.village or read.row.regency for group in reads.values() for read in group} - {""}
    regions = regions_by_code(codes) if codes else {}
    words = found or {}
    return [
        (heading, [_card(read, regions, words.get(read.row.pk, "")) for read in group])
        for heading, group in reads.items()
    ]


def _card(read: ReadPublication, regions: Mapping[str, Region], found_html: str) -> ContentCard:
    row = read.row
    region = regions.get(row.village or row.regency)
    return ContentCard(
        title=row.title,
        path=row.path,
        kind=kind_of(row.kind).label,
        place=region.full_name if region else "",
        date=row.published_at,
        summary=shortened(row.summary, LONGEST_SUMMARY),
        thumbnail=_thumbnail(read.card.image),
        found_html=found_html,
    )


def _thumbnail(image: ImageShape | None) -> Thumbnail | None:
    made = image.in_size(THUMBNAIL) if image else None
    return Thumbnail(file_address(made.file), made.width, made.height) if made else None
