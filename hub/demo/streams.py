"""Bodies of pages as Wagtail stores them, with ids that are the same in every run."""

import json
from collections.abc import Sequence
from html import escape, unescape
from typing import Any
from uuid import UUID, uuid5

from hub.demo.catalogue import BlockText, FigureText, PictureText, StepText, TableText
from hub.demo.stock import Stock
from hub.pages.content import ContentPage
from hub.shapes.blocks import Block, ParagraphBlock

NAMESPACE = UUID("6b1b0f0e-3c5c-5a6b-9d63-6a9f3c2d8f41")

Raw = dict[str, Any]
RawBlock = tuple[str, Any]


def stable_uuid(name: str) -> UUID:
    """Return the id that belongs to this name in demo content."""
    return uuid5(NAMESPACE, name)


def raw_stream(key: str, blocks: Sequence[RawBlock]) -> str:
    """Return the stored form of a stream of these (name, value) pairs; `key` identifies it in the whole demo."""
    return json.dumps(
        [
            {"type": name, "value": value, "id": str(stable_uuid(f"{key}#{number}"))}
            for number, (name, value) in enumerate(blocks)
        ]
    )


def raw_items(key: str, values: Sequence[Any]) -> list[Raw]:
    """Return the stored form of a list block with these values."""
    return [
        {"type": "item", "value": value, "id": str(stable_uuid(f"{key}#{number}"))}
        for number, value in enumerate(values)
    ]


class StreamWriter:
    """Builds the streams of one page; `key` identifies the page."""

    def __init__(self, key: str, stock: Stock) -> None:
        self._key = key
        self._stock = stock
        self._count = 0

    def body(self, blocks: Sequence[BlockText]) -> str:
        """Return the stored form of a body."""
        return json.dumps([self._block(block) for block in blocks])

    def paragraphs(self, *texts: str) -> str:
        """Return the stored form of a body of one paragraph block."""
        return json.dumps([self._entry("paragraph", _html(texts))])

    def entries(self, kind: str, values: Sequence[Raw]) -> str:
        """Return the stored form of a stream of blocks of one kind."""
        return json.dumps([self._entry(kind, value) for value in values])

    def steps(self, steps: Sequence[StepText]) -> str:
        """Return the stored form of a stream of steps."""
        return self.entries("step", [{"title": step.title, "text": step.text} for step in steps])

    def figures(self, figures: Sequence[FigureText]) -> str:
        """Return the stored form of a stream of figures."""
        return self.entries("figure", [figure.model_dump() for figure in figures])

    def changes(self, **change: Any) -> str:
        """Return the stored form of a stream of one number before and after."""
        return json.dumps([self._entry("before_after", change)])

    def lines(self, texts: Sequence[str]) -> str:
        """Return the stored form of a stream of single lines."""
        return json.dumps([self._entry("line", text) for text in texts])

    def documents(self, keys: Sequence[str]) -> str:
        """Return the stored form of a stream of documents."""
        return json.dumps([self._entry("document", self._stock.documents[key].pk) for key in keys])

    def _block(self, block: BlockText) -> Raw:
        kind, value = self._content(block)
        return self._entry(kind, value)

    def _content(self, block: BlockText) -> tuple[str, Any]:  # noqa: PLR0911  One for each kind of block.
        """Return the kind of the block and its stored value."""
        match block:
            case BlockText(figures=[_, *_]):
                return "numbers", self._items([figure.model_dump() for figure in block.figures])
            case BlockText(steps=[_, *_]):
                return "steps", self._items([step.model_dump() for step in block.steps])
            case BlockText(gallery=[_, *_]):
                return "gallery", self._items([self._picture(picture) for picture in block.gallery])
            case BlockText(table=TableText() as table):
                return "table", _table(table)
            case BlockText(picture=str(picture)) if picture:
                shown = PictureText(picture=picture, alt=block.alt, caption=block.caption)
                return "image", self._picture(shown)
            case BlockText(heading=str(heading)) if heading:
                return "heading", {"text": heading, "level": "2"}
        return "paragraph", _html(block.paragraph.strip().split("\n\n"))

    def _picture(self, picture: PictureText) -> Raw:
        return {"image": self._stock.pictures[picture.picture].pk, "alt": picture.alt, "caption": picture.caption}

    def _items(self, values: Sequence[Raw]) -> list[Raw]:
        return [self._entry("item", value) for value in values]

    def _entry(self, kind: str, value: Any) -> Raw:
        self._count += 1
        return {"type": kind, "value": value, "id": str(stable_uuid(f"{self._key}#{self._count}"))}


def _html(paragraphs: Sequence[str]) -> str:
    return "".join(f"<p>{escape(' '.join(text.split()), quote=False)}</p>" for text in paragraphs)


def _table(table: TableText) -> Raw:
    kinds = ["number" if isinstance(cell, float) else "text" for cell in table.rows[0]]
    return {
        "columns": [{"type": kind, "heading": heading} for kind, heading in zip(kinds, table.columns, strict=True)],
        "rows": [{"values": row} for row in table.rows],
        "caption": table.caption,
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
