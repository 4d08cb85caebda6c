"""Reads RSS and Atom, whole or broken, into plain items. Runs in the bounded process."""

import hashlib
import re
from collections import Counter
from datetime import datetime
from html import unescape
from io import BytesIO
from typing import Any

import feedparser
from bs4 import BeautifulSoup

from hub.bounded.answers import Answer, Json
from hub.bounded.refused import Refused
from hub.feeds.feed_repairing import as_declared, is_well_formed, with_inner_ends
from hub.feeds.markup_pieces import LONGEST_TITLE, Piece, pieces_of, plain, web_address
from hub.feeds.told_times import instant

MOST_ITEMS = 50
# A feed that lists more is no list of news; of so many the newest are looked for.
MOST_LOOKED_AT = 2_000
MOST_CATEGORIES = 5
LONGEST_CATEGORY = 80
LONGEST_SUMMARY = 280
ENDS = re.compile(rb"</(?:rss|feed|(?:\w+:)?RDF)\s*>\s*(?:<!--.*?-->\s*)*$", re.DOTALL)
CUT_SHORT = re.compile(r"\s*(?:\[(?:\.\.\.|…)\]|\.\.\.|…)\s*$")
TIMES = ("published", "created", "updated")
TOLD = ("title", "summary", "content")


EMPTY = "Alamat ini tidak berisi apa-apa. Periksa alamatnya di peramban."
NO_FEED = "Alamat ini bukan feed. Feed OpenSID biasanya berakhiran /feed."
A_PAGE = "Alamat ini membuka halaman web, bukan feed. Feed OpenSID biasanya berakhiran /feed."
ITS_FEED = "Alamat ini membuka halaman web, bukan feed. Feed laman itu: {address}"


def read_feed(content: bytes, *, address: str) -> Answer:
    """Return title and items of the feed, newest first as it lists them, at most `MOST_ITEMS`.

    One that is not well formed, and cannot be repaired, is read as far as it goes: `is_broken`. Of one that ends too
    early the last item is left out. Authors are not read. Raises `Refused` for what is no feed.
    """
    if not content.strip():
        raise Refused(EMPTY)
    content = as_declared(content)
    is_broken = not is_well_formed(content)
    if is_broken:
        repaired = with_inner_ends(content)
        is_broken = repaired == content or not is_well_formed(repaired)
        content = content if is_broken else repaired
    feed = feedparser.parse(BytesIO(content), resolve_relative_uris=False, sanitize_html=False)
    if not feed.version and not feed.entries:
        raise Refused(_what_it_is(content, address))
    entries = [entry for entry in feed.entries if any(entry.get(name) for name in TOLD)]
    if is_broken and entries and not ENDS.search(content):
        entries.pop()
    entries = _newest(entries)
    named = Counter(str(entry.get("id") or "") for entry in entries)
    base = web_address(feed.feed.get("link"), address) or address
    return Answer(
        {
            "title": _title(feed.feed.get("title", "")),
            "is_broken": is_broken,
            "items": [_item(entry, base, is_unique=named[str(entry.get("id") or "")] == 1) for entry in entries],
        }
    )


def _newest(entries: list[Any]) -> list[Any]:
    """Return as many as are taken: by their times if all have one, otherwise the first, as they are listed."""
    if len(entries) <= MOST_ITEMS:
        return entries
    looked_at = entries[:MOST_LOOKED_AT]
    times = [_when(entry) for entry in looked_at]
    if not all(times):
        return entries[:MOST_ITEMS]
    dated = sorted(
        zip(times, range(len(times)), strict=True), key=lambda one: datetime.fromisoformat(one[0]), reverse=True
    )
    return [looked_at[place] for _time, place in dated[:MOST_ITEMS]]


def _what_it_is(content: bytes, address: str) -> str:
    head = content[:4000].lower()
    if b"<html" not in head and b"<!doctype html" not in head:
        return NO_FEED
    soup = BeautifulSoup(content[:200_000], "html.parser")
    link = soup.find("link", attrs={"rel": "alternate", "type": re.compile(r"^application/(?:rss|atom)\+xml")})
    found = web_address(link.get("href"), address) if link is not None else ""
    return ITS_FEED.format(address=found) if found else A_PAGE


def _item(entry: Any, base: str, *, is_unique: bool) -> dict[str, Json]:
    """Return one item; its name in the feed counts only if no other item has it too."""
    link = web_address(entry.get("link"), base)
    html = _html(entry)
    pieces = pieces_of(html, address=link or base)
    words = pieces.words()
    title = _title(entry.get("title", "")) or words[:60].strip() or "Tanpa judul"
    guid = str(entry.get("id") or "") or link
    if not is_unique and guid != link:
        guid = f"{guid}\n{link or title}"
    return {
        "key": digest(guid or f"{title}\n{words}"),
        "address": link,
        "title": title,
        "summary": _summary(entry.get("summary", "")),
        "at": _when(entry),
        "categories": _categories(entry),
        "pieces": [*_enclosed(entry, base, pieces.found), *pieces.found],
        "left_out": pieces.left_out,
    }


def digest(text: str) -> str:
    """Return a short name for the text, the same for the same words however they are spaced."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()


def _html(entry: Any) -> str:
    """Return the whole text if the item holds it, or its beginning."""
    told = [str(part.get("value") or "") for part in entry.get("content") or []]
    return next((text for text in told if text.strip()), str(entry.get("summary") or ""))


def _title(told: object) -> str:
    """Return the words of a title; OpenSID escapes twice."""
    return plain(unescape(unescape(str(told or ""))))[:LONGEST_TITLE].strip()


def _summary(told: object) -> str:
    """Return the beginning of the text, whole words only; OpenSID cuts it itself and says so."""
    words = plain(unescape(unescape(str(told or ""))))
    words = CUT_SHORT.sub("…", words)
    if len(words) <= LONGEST_SUMMARY:
        return words
    return words[:LONGEST_SUMMARY].rsplit(" ", 1)[0].rstrip(" ,;:.…") + "…"


def _when(entry: Any) -> str:
    """Return when it was published, with its offset; "" if that is not said or makes no sense."""
    for name in TIMES:
        found = instant(str(entry.get(name) or ""))
        if found is not None:
            return found.isoformat()
    return ""


def _categories(entry: Any) -> list[Json]:
    told = (plain(unescape(str(tag.get("term") or "")))[:LONGEST_CATEGORY] for tag in entry.get("tags") or [])
    found: list[Json] = [*dict.fromkeys(filter(None, told))]
    return found[:MOST_CATEGORIES]


def _enclosed(entry: Any, base: str, found: list[Piece]) -> list[Piece]:
    """Return the first picture that comes with the item but not in its text, if the text has none."""
    if any(piece["type"] == "picture" for piece in found):
        return []
    media = [
        *(entry.get("enclosures") or []),
        *(entry.get("media_content") or []),
        *(entry.get("media_thumbnail") or []),
    ]
    for one in media:
        source = web_address(one.get("href") or one.get("url"), base)
        kind = str(one.get("type") or "")
        if source and (kind.startswith("image/") or (not kind and one.get("medium", "image") == "image")):
            return [{"type": "picture", "address": source, "alt": ""}]
    # OpenSID writes the picture into both texts; others into the short one alone.
    short = pieces_of(str(entry.get("summary") or ""), address=base).found
    return [piece for piece in short if piece["type"] == "picture"][:1]
