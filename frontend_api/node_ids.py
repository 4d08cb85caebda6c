"""The ids of nodes that are not content: regions, pictures and documents. Content has the id of its publication."""

import hashlib
import re
from dataclasses import dataclass
from uuid import UUID

from hub.models.region import Region
from hub.shapes.media import DocumentShape, ImageShape

WORDS_BYTES = 6
REGION = re.compile(r"region-([0-9a-f]{32})", re.ASCII)
IMAGE = re.compile(r"image-([0-9]{1,18})-([0-9a-f]{12})", re.ASCII)
DOCUMENT = re.compile(r"document-([0-9]{1,18})", re.ASCII)


@dataclass(frozen=True)
class FileId:
    """Which picture or document an id names; the words of a picture may differ from one place to another."""

    key: int
    words: str = ""


def region_id(region: Region) -> str:
    """Return the id of the region, which it keeps when its code changes."""
    return f"region-{region.stable_id.hex}"


def image_id(image: ImageShape) -> str:
    """Return the id of the picture with its words: an app may store all fields of an image under it."""
    return f"image-{image.id}-{_words_of(image)}"


def document_id(document: DocumentShape) -> str:
    """Return the id of the document."""
    return f"document-{document.id}"


def as_region(node_id: str) -> UUID | None:
    """Return the stable id of the region that the id names, or None if it names no region."""
    found = REGION.fullmatch(node_id)
    return UUID(found[1]) if found else None


def as_image(node_id: str) -> FileId | None:
    """Return the picture that the id names, or None if it names no picture."""
    found = IMAGE.fullmatch(node_id)
    return FileId(int(found[1]), found[2]) if found else None


def as_document(node_id: str) -> FileId | None:
    """Return the document that the id names, or None if it names no document."""
    found = DOCUMENT.fullmatch(node_id)
    return FileId(int(found[1])) if found else None


def _words_of(image: ImageShape) -> str:
    words = "\0".join((image.alt, image.caption)).encode()
    return hashlib.blake2b(words, digest_size=WORDS_BYTES).hexdigest()
