"""One publication as an entry of a feed: what its card says, and the beginning of its text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.html import escape

from frontend_api.parts.files import file_address
from frontend_api.public_addresses import public_address
from frontend_api.syndication.governments import code_of, government_of
from frontend_api.syndication.xml_writing import tag_of, writable
from hub.models.publication import Publication
from hub.models.region import Region
from hub.selectors.readable import ReadPublication
from hub.shapes.base import Body
from hub.shapes.blocks import BlockShape, HeadingBlock, ParagraphBlock, QuoteBlock, StepsBlock
from hub.shapes.kinds import kind_of
from hub.shapes.media import ImageShape

# Whole parts of a text, up to so many characters: twenty entries stay below what a phone loads in some seconds.
MOST_CHARACTERS = 2_000
PRESET = "W440"
TO_A_PATH = re.compile(r'(?<=href=")/')


@dataclass(frozen=True)
class FeedPicture:
    """A picture of an entry, by its absolute address."""

    url: str
    mime_type: str


@dataclass(frozen=True)
class FeedItem:
    """What a feed says of a publication; `tags` are keys and labels of its kind and pillars."""

    tag: str
    url: str
    title: str
    summary: str
    html: str
    author: str
    published_at: datetime
    updated_at: datetime
    tags: tuple[tuple[str, str], ...]
    picture: FeedPicture | None


def entry_of(read: ReadPublication, regions: Mapping[str, Region]) -> FeedItem:
    """Return the entry of a publication that was read with its body."""
    row = read.row
    url = public_address(row.path)
    image = read.card.image
    return FeedItem(
        tag=tag_of(row),
        url=url,
        title=writable(row.title),
        summary=writable(row.summary),
        html=writable(_html(read.body, url)),
        author=government_of(regions.get(code_of(row))),
        published_at=row.published_at,
        updated_at=row.updated_at,
        tags=((row.kind, kind_of(row.kind).label), *_pillars(read)),
        picture=_picture(image) if image else None,
    )


def last_change(publications: list[Publication], *, otherwise: datetime) -> datetime:
    """Return the instant of the latest change among the publications."""
    return max((row.updated_at for row in publications), default=otherwise)


def _pillars(read: ReadPublication) -> Iterator[tuple[str, str]]:
    yield from ((label.key, label.label) for label in read.card.labels if label.facet == "pillar")


def _picture(image: ImageShape) -> FeedPicture | None:
    made = image.in_size(PRESET) or next(iter(image.renditions), None)
    return FeedPicture(file_address(made.file), made.mime_type) if made else None


def _html(body: Body | None, url: str) -> str:
    """Return the first parts of the text with absolute links, and a link to the rest if there is more."""
    parts: list[str] = []
    blocks = body.blocks if body else []
    for block in blocks:
        html = _part(block)
        if sum(map(len, parts)) + len(html) > MOST_CHARACTERS:
            break
        if html:
            parts.append(html)
    if len(parts) < len(blocks):
        parts.append(f'<p><a href="{escape(url)}">Baca selengkapnya</a></p>')
    return "".join(parts)


def _part(block: BlockShape) -> str:
    """Return what a feed shows of a block; "" for what needs the page: pictures, tables, files, links."""
    if isinstance(block, ParagraphBlock):
        return TO_A_PATH.sub(public_address("/"), block.html)
    if isinstance(block, HeadingBlock):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, QuoteBlock):
        return f"<blockquote><p>{escape(block.quote)}</p></blockquote>"
    if isinstance(block, StepsBlock):
        return f"<ol>{''.join(f'<li>{escape(step.title)}: {escape(step.text)}</li>' for step in block.steps)}</ol>"
    return ""
