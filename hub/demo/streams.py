"""Streams of pages as Wagtail stores them, with ids that are the same in every run."""

import json
from collections.abc import Callable, Sequence
from html import escape, unescape
from typing import Any
from uuid import UUID, uuid5

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from hub.demo.stock import NotPlanted, Stock
from hub.pages.content import ContentPage
from hub.shapes.blocks import Block, ParagraphBlock

NAMESPACE = UUID("6b1b0f0e-3c5c-5a6b-9d63-6a9f3c2d8f41")

Raw = dict[str, Any]


def stable_uuid(name: str) -> UUID:
    """Return the id that belongs to this name in demo content."""
    return uuid5(NAMESPACE, name)


class StreamWriter:
    """Builds the streams of one page; `key` identifies the page."""

    def __init__(self, key: str, stock: Stock) -> None:
        self._key = key
        self._stock = stock
        self._count = 0

    def stream(self, block: blocks.StreamBlock, told: Sequence[Any]) -> str:
        """Return the stored form of a stream, without the entries that refer to a page that is not planted.

        An entry names its block, `{ heading = … }`; in a stream with only one kind of block it is the value itself.
        Raises `KeyError` with a name that neither a block nor the stock has.
        """
        try:
            return json.dumps(self._stored(block, told))
        except NotPlanted:
            return "[]"

    def paragraphs(self, *texts: str) -> str:
        """Return the stored form of a body of one paragraph block."""
        return json.dumps([self._entry("paragraph", _html(texts))])

    def entries(self, kind: str, values: Sequence[Any]) -> str:
        """Return the stored form of a stream of blocks of one kind, whose values are stored as they are."""
        return json.dumps([self._entry(kind, value) for value in values])

    def _stored(self, block: blocks.Block, told: Any) -> Any:  # noqa: PLR0911  One for each kind of block.
        """Return the stored value of the block."""
        match block:
            case blocks.StreamBlock():
                return _planted(told, lambda entry: self._child(block.child_blocks, entry))
            case blocks.ListBlock():
                return _planted(told, lambda entry: self._entry("item", self._stored(block.child_block, entry)))
            case blocks.StructBlock():
                return {name: self._stored(block.child_blocks[name], value) for name, value in told.items()}
            case TypedTableBlock():
                return _table(told)
            case blocks.RichTextBlock():
                return _html(told.strip().split("\n\n"))
            case blocks.PageChooserBlock():
                return self._stock.page(told).pk
            case ImageChooserBlock():
                return self._stock.pictures[told].pk
            case DocumentChooserBlock():
                return self._stock.documents[told].pk
        return told

    def _child(self, known: dict[str, blocks.Block], entry: Any) -> Raw:
        [(name, value)] = entry.items() if len(known) > 1 else [(next(iter(known)), entry)]
        return self._entry(name, self._stored(known[name], value))

    def _entry(self, kind: str, value: Any) -> Raw:
        self._count += 1
        return {"type": kind, "value": value, "id": str(stable_uuid(f"{self._key}#{self._count}"))}


def _planted(told: Sequence[Any], stored: Callable[[Any], Raw]) -> list[Raw]:
    """Return the entries whose pages are planted. Raises `NotPlanted` if that leaves none."""
    kept: list[Raw] = []
    missing = None
    for entry in told:
        try:
            kept.append(stored(entry))
        except NotPlanted as error:
            missing = error
    if missing is not None and not kept:
        raise missing
    return kept


def _html(paragraphs: Sequence[str]) -> str:
    return "".join(f"<p>{escape(' '.join(text.split()), quote=False)}</p>" for text in paragraphs)


def _table(table: Raw) -> Raw:
    kinds = ["text" if isinstance(cell, str) else "number" for cell in table["rows"][0]]
    return {
        "columns": [{"type": kind, "heading": heading} for kind, heading in zip(kinds, table["columns"], strict=True)],
        "rows": [{"values": row} for row in table["rows"]],
        "caption": table["caption"],
    }


def knowing_its_blocks(page: ContentPage) -> ContentPage:
    """Return the page with the published form of its body, made by `paragraphs()`: parsing HTML takes most of the time.

    A test proves that publishing the page normally gives the same.
    """
    [raw] = page.content.raw_data
    html = raw["value"]
    text = unescape(html.removeprefix("<p>").removesuffix("</p>")).replace("</p><p>", "\n")
    shown: list[Block] = [ParagraphBlock(id=raw["id"], html=html, text=text)]
    setattr(page, "shown_blocks", lambda _sources: shown)  # noqa: B010  On this page only: mypy forbids assigning it.
    return page
