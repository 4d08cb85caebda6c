"""The picture of a shared link: title, place and pillar, drawn for one version of one publication.

It is drawn when it is asked for and kept in the memory of the process: most publications are never shared, and one that
is withdrawn leaves no file behind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw, ImageFont

from frontend_api.http.keeping import tagged
from frontend_api.pages.framed import frame
from frontend_api.pages.missing_pages import gone, not_found
from hub.models.publication import Publication
from hub.selectors.publications import public_publications
from hub.selectors.readable import readable
from hub.selectors.regions import regions_by_code
from hub.selectors.routes import was_public
from hub.selectors.surrogate_keys import REGIONS, SITE, VOCABULARIES, surrogate_headers
from hub.shapes.kinds import kind_of

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
TITLE_SIZE, LINE_SIZE = 68, 36
MOST_LINES = 4
QUALITY = 82
# About 45 KB each.
MOST_KEPT = 64
WHITE, INK, GREY = "#ffffff", "#1b1b1b", "#4a4a4a"
CUT = " …"
DAY = 86_400
MINUTE = 60
PILLAR = "pillar"


@dataclass(frozen=True)
class CardWords:
    """What is written on a card; `accent` is a colour on which white can be read."""

    title: str
    place: str
    label: str
    site: str
    accent: str


def card_path(publication: Publication) -> str:
    """Return the path of the card of this version, whose picture never changes."""
    return f"/bagikan/{publication.pk}/{publication.version}.jpg"


@lru_cache(maxsize=MOST_KEPT)
def drawn_card(words: CardWords) -> bytes:
    """Return the card as JPEG in sRGB, 1200 × 630 pixels, far below the 300 KB that every service takes."""
    card = Image.new("RGB", (WIDTH, HEIGHT), WHITE)
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, 0, WIDTH, 118), fill=words.accent)
    small, large = _font(LINE_SIZE), _font(TITLE_SIZE)
    pen.text((MARGIN, 38), _cut(words.site, small, pen), font=small, fill=WHITE)
    lines = list(_lines(words.title, large, pen))
    top = 118 + (HEIGHT - 118 - 110 - len(lines) * 84) // 2
    for number, line in enumerate(lines):
        pen.text((MARGIN, top + number * 84), line, font=large, fill=INK)
    told = " · ".join(part for part in (words.place, words.label) if part)
    pen.text((MARGIN, HEIGHT - 92), _cut(told, small, pen), font=small, fill=GREY)
    made = BytesIO()
    card.save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue()


@lru_cache(maxsize=4)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _lines(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, pen: ImageDraw.ImageDraw) -> Iterator[str]:
    """Break the text at blanks into lines that fit; what is too much ends the last line with a sign."""
    room, words = WIDTH - 2 * MARGIN, text.split()
    for number in range(1, MOST_LINES + 1):
        if not words:
            return
        if number == MOST_LINES:
            yield _cut(" ".join(words), font, pen)
            return
        line = words.pop(0)
        while words and pen.textlength(f"{line} {words[0]}", font=font) <= room:
            line = f"{line} {words.pop(0)}"
        yield _cut(line, font, pen)


def _cut(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, pen: ImageDraw.ImageDraw) -> str:
    """Return the text, shortened to the width of the card."""
    room, short = WIDTH - 2 * MARGIN, text
    while short and pen.textlength(short if short == text else short + CUT, font=font) > room:
        short = short[: -max(1, len(short) // 12)].rstrip()
    return short if short == text else short + CUT


@require_safe
def share_card(request: HttpRequest, *, content_id: str, version: int) -> HttpResponse:
    """Return the card as it is now, which the address of an older version keeps giving too; 410 or 404 without one."""
    found = public_publications([content_id]).get(content_id)
    if found is None:
        return gone(request) if was_public(content_id) else not_found(request)
    kept = DAY if version == found.version else MINUTE
    keys = surrogate_headers(pieces=[content_id], shared=(REGIONS, VOCABULARIES, SITE))
    return tagged(request, drawn_card(_words(found)), content_type="image/jpeg", max_age=kept, headers=keys)


def _words(row: Publication) -> CardWords:
    [*pillars] = [
        label.label for read in readable([row], body=False) for label in read.card.labels if label.facet == PILLAR
    ]
    code = row.village or row.regency
    region = regions_by_code([code]).get(code) if code else None
    place = region.full_name if region else ""
    label = pillars[0] if pillars else kind_of(row.kind).label
    return CardWords(row.title, place, label, frame().site.name, settings.HUB_ACCENT_COLOUR)
