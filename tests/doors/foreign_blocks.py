"""What a form would send for a block of a stream that shows or links to one thing, for every such block."""

import json
from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

LINE = {"key": "a", "text": "lihat", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
# What Draftail sends for a link to a page, a document, and a picture in a text.
ENTITIES: tuple[dict[str, Any], ...] = (
    {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "/"}},
    {"type": "DOCUMENT", "mutability": "MUTABLE", "data": {"url": "/", "filename": "a.pdf"}},
    {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"format": "fullwidth", "alt": "gambar"}},
)


Named = tuple[str, dict[str, str]]


def posts_with(page_class: type[Page], number: int) -> Iterator[Named]:
    """Yield, for every place of a stream or a text that can name a thing, its name and what names this number there."""
    for field in page_class._meta.concrete_fields:
        if isinstance(field, StreamField):
            yield from _posts(field.stream_block, field.name, field.name, number)
        elif isinstance(field, RichTextField):
            yield from _texts(field.name, field.name, number)


def _posts(block: Any, prefix: str, place: str, number: int) -> Iterator[Named]:
    if isinstance(block, blocks.ChooserBlock):
        yield place, {prefix: str(number)}
    elif isinstance(block, blocks.RichTextBlock):
        yield from _texts(prefix, place, number)
    elif isinstance(block, blocks.BaseStructBlock):
        yield from _in_parts(block, prefix, place, number)
    elif isinstance(block, blocks.ListBlock):
        for where, post in _posts(block.child_block, f"{prefix}-0-value", f"{place}[]", number):
            yield where, {**_item(prefix), **post}
    elif isinstance(block, blocks.BaseStreamBlock):
        for name, child in block.child_blocks.items():
            for where, post in _posts(child, f"{prefix}-0-value", f"{place}.{name}", number):
                yield where, {**_item(prefix), f"{prefix}-0-type": name, **post}


def _in_parts(block: Any, prefix: str, place: str, number: int) -> Iterator[Named]:
    """Yield the posts for each part of a block, with the other parts empty."""
    for name, child in block.child_blocks.items():
        others = _empty(block, prefix, without=name)
        for where, post in _posts(child, f"{prefix}-{name}", f"{place}.{name}", number):
            yield where, {**others, **post}


def _item(prefix: str) -> dict[str, str]:
    return {f"{prefix}-count": "1", f"{prefix}-0-order": "0", f"{prefix}-0-deleted": "", f"{prefix}-0-id": ""}


def _empty(block: Any, prefix: str, *, without: str = "") -> dict[str, str]:
    if isinstance(block, blocks.BaseStreamBlock | blocks.ListBlock):
        return {f"{prefix}-count": "0"}
    if isinstance(block, blocks.BaseStructBlock):
        found: dict[str, str] = {}
        for name, child in block.child_blocks.items():
            found |= {} if name == without else _empty(child, f"{prefix}-{name}")
        return found
    return {prefix: "null"} if isinstance(block, blocks.RichTextBlock) else {}


def _texts(prefix: str, place: str, number: int) -> Iterator[Named]:
    for entity in ENTITIES:
        named = entity | {"data": entity["data"] | {"id": number}}
        line = LINE | {"entityRanges": [{"offset": 0, "length": 5, "key": 0}]}
        if entity["type"] == "IMAGE":
            line |= {"type": "atomic", "text": " ", "entityRanges": [{"offset": 0, "length": 1, "key": 0}]}
        yield f"{place} {entity['type']}", {prefix: json.dumps({"blocks": [line], "entityMap": {"0": named}})}
