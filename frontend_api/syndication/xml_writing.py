"""Writes XML: elements from texts that editors typed, without the characters that XML cannot hold."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from frontend_api.public_addresses import public_host
from hub.models.publication import Publication

# XML 1.0 (section 2.2) allows no other control characters than tab and line breaks, and neither of these two.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Who had the domain in this year made the addresses (RFC 4151); it never changes.
SINCE = "2026"


def root(name: str, attributes: Mapping[str, str]) -> Element:
    """Return the first element; namespaces are written as attributes."""
    return Element(name, dict(attributes))


def put(parent: Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None) -> Element:
    """Write an element below the parent, with the text that XML can hold of this one, and return it."""
    child = SubElement(parent, name, {key: writable(value) for key, value in (attributes or {}).items()})
    child.text = writable(text) or None
    return child


def written(document: Element) -> bytes:
    """Return the document with its declaration, in UTF-8."""
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(document, encoding="unicode").encode() + b"\n"


def writable(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return FORBIDDEN.sub("", text)


def tag_of(publication: Publication) -> str:
    """Return the tag: address of a publication (RFC 4151): it stays the same, wherever its page moves."""
    return tag(publication.pk)


def tag(name: str) -> str:
    """Return the tag: address of anything else of the hub."""
    return f"tag:{public_host()},{SINCE}:{name}"
