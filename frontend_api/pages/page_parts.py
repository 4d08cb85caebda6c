"""Cuts the content of a long page into parts, each light enough for a thin line.

A part that is nearly full ends before the next block of text, and a full one between two words. Elements that are open
there are closed and opened again in the next part; a numbered list goes on counting.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import zip_longest

# Around the content stand about 10 KB: head, styles, tags of shared links, menus and links.
MOST_BYTES = 18_000

# A new part begins before one of these rather than between two words.
BLOCKS = frozenset(
    {"p", "li", "tr", "h2", "h3", "figure", "ul", "ol", "table", "blockquote", "div", "section", "dl", "dd"},
)
VOID = frozenset({"img", "br", "hr", "rect", "wbr", "col"})
# What may not be opened twice without loss: a cut waits until they are closed.
WHOLE = frozenset({"a", "figure", "svg", "caption", "summary", "dt", "h2", "h3", "strong", "em", "b", "i"})
# A word without end is cut as well.
PIECES = re.compile(r"\s*\S{1,2000}|\s+")


def parts_of(html: str, *, most_bytes: int = MOST_BYTES) -> list[str]:
    """Return well-formed HTML in parts; one if it is short. Words, elements and their order are those of `html`."""
    if len(html.encode()) <= most_bytes:
        return [html]
    cutter = _Cutter(most_bytes)
    cutter.feed(html)
    cutter.close()
    return cutter.finished()


@dataclass
class _Open:
    """An element that is open; `items` counts those of a numbered list, through all parts."""

    name: str
    start_tag: str
    items: int = 0

    def again(self, *, is_in_item: bool) -> str:
        """Return the tag that opens it in the next part, where the item that was cut keeps its number."""
        if self.name == "ol" and self.items:
            return f'<ol start="{self.items + (not is_in_item)}">'
        return self.start_tag


@dataclass
class _Part:
    written: list[str] = field(default_factory=list)
    size: int = 0
    has_words: bool = False

    def write(self, text: str) -> None:
        self.written.append(text)
        self.size += len(text.encode())


class _Cutter(HTMLParser):
    """Reads elements and words, and begins a part where the last one is full."""

    def __init__(self, most_bytes: int) -> None:
        super().__init__(convert_charrefs=False)
        self._most, self._nearly = most_bytes, most_bytes * 3 // 4
        self._open: list[_Open] = []
        self._part = _Part()
        self._parts: list[_Part] = [self._part]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write the tag; an image and a line break stay where they are."""
        text = self.get_starttag_text() or ""
        if tag in BLOCKS and self._part.size >= self._nearly:
            self._cut()
        self._part.write(text)
        if tag == "li" and self._open and self._open[-1].name == "ol":
            self._open[-1].items += 1
        if tag in VOID:
            self._part.has_words = True
        else:
            self._open.append(_Open(tag, text))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write the tag of an element without content."""
        self._part.write(self.get_starttag_text() or "")
        self._part.has_words = True

    def handle_endtag(self, tag: str) -> None:
        """Close the element."""
        if self._open and self._open[-1].name == tag:
            self._open.pop()
            self._part.write(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Write the words; between two of them a full part ends."""
        for piece in PIECES.findall(data):
            if self._part.size + len(piece.encode()) > self._most:
                self._cut()
            self._part.write(piece)
            self._part.has_words = self._part.has_words or not piece.isspace()

    def handle_entityref(self, name: str) -> None:
        """Write a named character as it was."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Write a numbered character as it was."""
        self.handle_data(f"&#{name};")

    def finished(self) -> list[str]:
        """Return the parts, without one that would have no words."""
        self._part.written.extend(f"</{element.name}>" for element in reversed(self._open))
        return ["".join(part.written) for part in self._parts if part.has_words]

    def _cut(self) -> None:
        if not self._part.has_words or any(element.name in WHOLE for element in self._open):
            return
        self._part.written.extend(f"</{element.name}>" for element in reversed(self._open))
        self._part = _Part()
        self._parts.append(self._part)
        for element, inside in zip_longest(self._open, self._open[1:]):
            self._part.write(element.again(is_in_item=inside is not None and inside.name == "li"))
