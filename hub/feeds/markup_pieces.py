"""Turns foreign HTML into the few pieces that a body here consists of. Runs in the bounded process."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urljoin, urlsplit

import nh3
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from hub.bounded.answers import Json

Piece = dict[str, Json]

MOST_CHARACTERS = 60_000
MOST_PIECES = 36
MOST_PICTURES = 5
MOST_VIDEOS = 3
MOST_ROWS, MOST_COLUMNS, MOST_TABLES = 60, 10, 3
LONGEST_ADDRESS = 500
LONGEST_HEADING = 120
LONGEST_ALT = 200
LONGEST_TITLE = 200
DEEPEST = 60

HEADINGS = {"h1": "2", "h2": "2", "h3": "2", "h4": "3", "h5": "3", "h6": "3"}
WORDS = {"b", "i", "strong", "em", "a"}
LISTS = {"ul", "ol"}
MEDIA = ("img", "iframe")
TAGS = {
    *HEADINGS, *WORDS, *LISTS, *MEDIA,
    "p", "br", "li", "blockquote", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "div", "figure", "figcaption",
    "section", "article", "center", "pre", "hr", "dl", "dt", "dd",
}  # fmt: skip
INNER = {"a": {"href"}, "img": {"src", "alt"}, "iframe": {"src"}}
WEB = {"http", "https"}
SCHEMES = {*WEB, "mailto", "tel"}
YOUTUBE = re.compile(r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:watch\?(?:.*&)?v=|embed/|shorts/))([\w-]{11})")
# What programs write where somebody should say what is to be seen.
SAYS_NOTHING = re.compile(
    r"^(?:image|img|gambar|foto|photo|picture|thumbnail|dsc|screenshot)?[\s_()\d-]*$", re.IGNORECASE
)
# Of XML, which HTML has none of: an element would begin inside of it and end outside.
MARKS = re.compile(r"<!\[CDATA\[")
FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|heic)$", re.IGNORECASE)


@dataclass
class Pieces:
    """What was found, in order; `left_out` counts pictures, videos and texts for which there is no room."""

    found: list[Piece] = field(default_factory=list)
    left_out: int = 0

    def words(self) -> str:
        """Return all words, one piece a line."""
        return "\n".join(filter(None, (words_of(piece) for piece in self.found)))


def pieces_of(html: str, *, address: str, schemes: frozenset[str] = frozenset()) -> Pieces:
    """Return the pieces of the HTML. Addresses become absolute by `address`; what is not understood is left out.

    `schemes` are further ones that an address may have.
    """
    walk = _Walk(address=address, schemes=SCHEMES | schemes)
    is_cut = len(html) > MOST_CHARACTERS
    cleaned = nh3.clean(
        MARKS.sub("", html[:MOST_CHARACTERS]),
        tags=TAGS,
        attributes=INNER,
        url_schemes=SCHEMES | schemes,
        link_rel=None,
        clean_content_tags={"script", "style", "noscript", "template", "object", "svg", "math", "form"},
    )
    walk.into(BeautifulSoup(cleaned, "html.parser"), 0)
    walk.end_paragraph()
    found = _joined(walk.found)
    if len(found) > MOST_PIECES:
        found = _joined([_as_paragraph(piece) for piece in found])
    room = found[:MOST_PIECES]
    return Pieces(room, walk.left_out + len(found) - len(room) + is_cut)


def words_of(piece: Piece) -> str:
    """Return the words of one piece."""
    if piece["type"] == "table":
        rows: list[list[str]] = piece["rows"]  # type: ignore[assignment]  # Written by this module.
        return "\n".join(" ".join(row) for row in rows)
    if piece["type"] == "paragraph":
        return plain(str(piece["html"]))
    return str(piece.get("text", ""))


def plain(html: str) -> str:
    """Return the words of HTML as one line."""
    soup = BeautifulSoup(MARKS.sub("", html), "html.parser")
    return " ".join(soup.get_text(" ").split())


@dataclass
class _Walk:
    """Goes through the tree and collects the words of a paragraph until something else begins."""

    address: str
    schemes: set[str]
    found: list[Piece] = field(default_factory=list)
    left_out: int = 0
    written: list[str] = field(default_factory=list)

    def into(self, node: Tag, depth: int) -> None:
        if depth > DEEPEST:
            self.written.append(escape(node.get_text(" "), quote=False))
            return
        for child in list(node.children):
            if isinstance(child, Tag):
                self.take(child, depth + 1)
            elif isinstance(child, NavigableString):
                self.written.append(escape(str(child), quote=False))

    def take(self, tag: Tag, depth: int) -> None:
        """Take one element."""
        name = tag.name
        if name == "br":
            self.written.append("<br>")
        elif name in WORDS:
            self.words(tag, depth)
        elif name in MEDIA:
            self.media(tag)
        elif name in HEADINGS or name == "blockquote":
            self.aside(tag, depth)
        elif name in LISTS and not tag.find(["table", *MEDIA]):
            self.listed(tag)
        elif name == "table" and not tag.find(["table", *MEDIA]):
            self.table(tag)
        else:
            self.end_paragraph()
            self.into(tag, depth)
            self.end_paragraph()

    def words(self, tag: Tag, depth: int) -> None:
        href = self.absolute(tag.get("href")) if tag.name == "a" else ""
        if tag.find(["p", "div", "table", *MEDIA, *LISTS, *HEADINGS]) or (tag.name == "a" and not href):
            self.into(tag, depth)
            return
        self.written.append(f'<a href="{escape(href)}">' if href else f"<{tag.name}>")
        self.into(tag, depth)
        self.written.append(f"</{tag.name}>")

    def aside(self, tag: Tag, depth: int) -> None:
        """Take a heading or a quotation, and after it the pictures that stand in it."""
        self.end_paragraph()
        text = " ".join(tag.get_text(" ").split())
        level = HEADINGS.get(tag.name)
        if text and level and len(text) <= LONGEST_HEADING:
            self.found.append({"type": "heading", "text": text, "level": level})
        elif text and level:
            self.found.append({"type": "paragraph", "html": f"<p>{escape(text, quote=False)}</p>"})
        elif text:
            self.found.append({"type": "quote", "text": text})
        for inner in tag.find_all(list(MEDIA)):
            self.media(inner)

    def listed(self, tag: Tag) -> None:
        self.end_paragraph()
        items = [_inner(item, self) for item in tag.find_all("li") if item.find_parent(list(LISTS)) is not None]
        html = "".join(f"<li>{item}</li>" for item in items if plain(item))
        if html:
            self.found.append({"type": "paragraph", "html": f"<{tag.name}>{html}</{tag.name}>"})

    def table(self, tag: Tag) -> None:
        self.end_paragraph()
        rows = [_cells(row) for row in tag.find_all("tr")]
        rows = [row for row in rows if any(row)]
        if not rows:
            return
        tables = sum(piece["type"] == "table" for piece in self.found)
        width = max(len(row) for row in rows)
        if 1 < width <= MOST_COLUMNS and len(rows) <= MOST_ROWS and tables < MOST_TABLES:
            full: list[Json] = [[*row, *[""] * (width - len(row))] for row in rows]
            has_heading = tag.find("th") is not None
            self.found.append({"type": "table", "rows": full, "has_heading": has_heading})
            return
        lines = "<br>".join(escape(" – ".join(filter(None, row)), quote=False) for row in rows)
        self.found.append({"type": "paragraph", "html": f"<p>{lines}</p>"})

    def media(self, tag: Tag) -> None:
        """Take a picture, or a video of YouTube; other frames are left out."""
        source = self.absolute(tag.get("src"))
        if not source:
            return
        self.end_paragraph()
        kind = "picture" if tag.name == "img" else "video"
        if kind == "video" and not YOUTUBE.search(source):
            self.left_out += 1
            return
        room = MOST_PICTURES if kind == "picture" else MOST_VIDEOS
        known = [piece["address"] for piece in self.found if piece["type"] == kind]
        if source in known:
            return
        if len(known) >= room:
            self.left_out += 1
            return
        piece: Piece = {"type": kind, "address": source}
        if kind == "picture":
            piece["alt"] = told(str(tag.get("alt") or ""))
        self.found.append(piece)

    def absolute(self, written: object) -> str:
        """Return the absolute address, or "" for one that leads nowhere."""
        return absolute_address(written, self.address, schemes=self.schemes)

    def end_paragraph(self) -> None:
        """Store what was collected, if there are words in it."""
        html = "".join(self.written).strip()
        self.written.clear()
        if plain(html):
            self.found.append({"type": "paragraph", "html": f"<p>{_closed(html)}</p>"})


def absolute_address(written: object, base: str, *, schemes: Collection[str]) -> str:
    """Return the whole address; "" if it is none, too long, or of another scheme."""
    try:
        whole = urljoin(base, str(written or "").strip()) if written else ""
        scheme = urlsplit(whole).scheme
    except ValueError:
        return ""
    return whole if scheme in schemes and len(whole) <= LONGEST_ADDRESS else ""


def web_address(written: object, base: str) -> str:
    """Return the whole address of something on the web, or ""."""
    whole = absolute_address(written, base, schemes=WEB)
    return whole if whole and urlsplit(whole).netloc else ""


def told(alt: str) -> str:
    """Return the words for the blind, or "" if they are none: a file name, a number, the word for a picture."""
    words = " ".join(alt.split())[:LONGEST_ALT]
    return "" if SAYS_NOTHING.match(words) or FILE_NAME.search(words) else words


def _closed(html: str) -> str:
    """Return the words with every element closed: a paragraph may end inside of one, at a picture."""
    return str(BeautifulSoup(html, "html.parser"))


def _inner(item: Tag, walk: _Walk) -> str:
    """Return the words of an item of a list, with lists inside of it as lines of it."""
    inner = _Walk(address=walk.address, schemes=walk.schemes)
    for nested in item.find_all(list(LISTS)):
        nested.extract()
    inner.into(item, 0)
    inner.end_paragraph()
    return "<br>".join(
        str(piece["html"]).removeprefix("<p>").removesuffix("</p>")
        if piece["type"] == "paragraph"
        else escape(words_of(piece))
        for piece in inner.found
    )


def _cells(row: Tag) -> list[str]:
    return [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["td", "th"])]


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with neighbouring paragraphs as one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece["type"] == joined[-1]["type"] == "paragraph":
            joined[-1] = {"type": "paragraph", "html": f"{joined[-1]['html']}{piece['html']}"}
        else:
            joined.append(piece)
    return joined


def _as_paragraph(piece: Piece) -> Piece:
    """Return a heading, quotation or table as a paragraph, so that it needs no block of its own."""
    if piece["type"] in ("heading", "quote", "table"):
        lines = "<br>".join(escape(line, quote=False) for line in _lines(piece))
        return {"type": "paragraph", "html": f"<p>{lines}</p>"}
    return piece


def _lines(piece: Piece) -> Iterator[str]:
    yield from words_of(piece).splitlines()
