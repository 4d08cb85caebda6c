"""A feed as a document: Atom (RFC 4287, with RFC 5005 and the tombstones of RFC 6721) or JSON Feed 1.1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element

import orjson

from frontend_api.syndication.feed_entries import FeedItem
from frontend_api.syndication.xml_writing import put, root, written

NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
    "xml:lang": "id",
}
JSON_VERSION = "https://jsonfeed.org/version/1.1"
# A feed without entries has changed never; the instant must be some, and always the same.
NEVER = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class FeedDocument:
    """A page of a feed. `deleted` are tags of what was withdrawn and when; nothing else is said of it.

    `alternates` are further documents about an entry, by its tag: their address and media type.
    """

    tag: str
    title: str
    author: str
    home_url: str
    self_url: str
    first_url: str
    updated_at: datetime
    entries: Sequence[FeedItem]
    next_url: str = ""
    deleted: Sequence[tuple[str, datetime]] = ()
    alternates: Mapping[str, tuple[str, str]] | None = None


def atom(document: FeedDocument) -> bytes:
    """Return the page as Atom."""
    feed = root("feed", NAMESPACES)
    put(feed, "id", document.tag)
    put(feed, "title", document.title)
    put(feed, "updated", moment(document.updated_at))
    _author(feed, document.author)
    _link(feed, "alternate", document.home_url, "text/html")
    _link(feed, "self", document.self_url, "application/atom+xml")
    _link(feed, "first", document.first_url, "application/atom+xml")
    if document.next_url:
        _link(feed, "next", document.next_url, "application/atom+xml")
    for tag, withdrawn_at in document.deleted:
        put(feed, "at:deleted-entry", attributes={"ref": tag, "when": moment(withdrawn_at)})
    for entry in document.entries:
        _entry(put(feed, "entry"), entry, (document.alternates or {}).get(entry.tag))
    return written(feed)


def json_feed(document: FeedDocument) -> bytes:
    """Return the page as JSON Feed, which has no way to say what was withdrawn."""
    feed: dict[str, Any] = {
        "version": JSON_VERSION,
        "title": document.title,
        "home_page_url": document.home_url,
        "feed_url": document.self_url,
        "language": "id",
        "authors": [{"name": document.author}],
        "items": [_item(entry) for entry in document.entries],
    }
    if document.next_url:
        feed["next_url"] = document.next_url
    return orjson.dumps(feed)


def moment(at: datetime) -> str:
    """Return the instant as RFC 3339 has it, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _entry(element: Element, entry: FeedItem, alternate: tuple[str, str] | None) -> None:
    put(element, "id", entry.tag)
    put(element, "title", entry.title)
    put(element, "published", moment(entry.published_at))
    put(element, "updated", moment(entry.updated_at))
    _author(element, entry.author)
    _link(element, "alternate", entry.url, "text/html")
    if alternate:
        _link(element, "alternate", *alternate)
    if entry.picture:
        _link(element, "enclosure", entry.picture.url, entry.picture.mime_type)
    for key, label in entry.tags:
        put(element, "category", attributes={"term": key, "label": label})
    if entry.summary:
        put(element, "summary", entry.summary)
    if entry.html:
        put(element, "content", entry.html, {"type": "html"})


def _item(entry: FeedItem) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.tag,
        "url": entry.url,
        "title": entry.title,
        "date_published": moment(entry.published_at),
        "date_modified": moment(entry.updated_at),
        "authors": [{"name": entry.author}],
        "tags": [label for _, label in entry.tags],
    }
    if entry.html:
        item["content_html"] = entry.html
    else:
        item["content_text"] = entry.summary or entry.title
    if entry.summary:
        item["summary"] = entry.summary
    if entry.picture:
        item["image"] = entry.picture.url
    return item


def _author(element: Element, name: str) -> None:
    put(put(element, "author"), "name", name)


def _link(element: Element, relation: str, address: str, media_type: str) -> None:
    put(element, "link", attributes={"rel": relation, "type": media_type, "href": address})
