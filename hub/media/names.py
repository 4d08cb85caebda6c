"""Names that always mean the same content, because a hash of the content is part of the name."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from pathlib import PurePosixPath

from django.utils.http import content_disposition_header

CACHE_CONTROL = "public, max-age=31536000, immutable"
DOCUMENTS = "documents"
PICTURES = "images"
HASH_LETTERS = 32
HASH_IN_NAME = re.compile(rf"\.[0-9a-f]{{{HASH_LETTERS},64}}(?=\.[^.]*$)")
SHOWN_IN_BROWSER = frozenset({".pdf"})


def public_document_name(original: str, *, content_hash: str) -> str:
    """Return the public store's name for a document that is stored as `original` and has this hash."""
    path = PurePosixPath(original)
    return f"{DOCUMENTS}/{path.stem}.{content_hash}{path.suffix}"


def given_name(name: str) -> str:
    """Return the name that a document in the public store had before its hash was added."""
    return HASH_IN_NAME.sub("", PurePosixPath(name).name)


def public_picture_folder(renditions: Iterable[str]) -> str:
    """Return the public store's folder for a picture stored in these sizes; other content has another folder."""
    digests = ".".join(PurePosixPath(name).name.partition("-")[0] for name in renditions)
    return f"{PICTURES}/{hashlib.sha256(digests.encode()).hexdigest()[:HASH_LETTERS]}"


def referred_name(file: str) -> str:
    """Return the name by which publications refer to a file in the public store: for a picture, its folder."""
    return "/".join(PurePosixPath(file).parts[:2])


def rendition_name(file_name: str, *, chunks: Iterable[bytes]) -> str:
    """Return a name in the restricted store for a picture with this content.

    Part of it is random: a process that makes the same picture at the same time, and deletes it, has its own file.
    """
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    extension = PurePosixPath(file_name).suffix
    return f"{PICTURES}/{digest.hexdigest()[:HASH_LETTERS]}-{secrets.token_hex(8)}{extension}"


def disposition(name: str) -> str | None:
    """Return the Content-Disposition of a file in the public store: documents keep their given names."""
    path = PurePosixPath(name)
    if path.parts[:1] != (DOCUMENTS,):
        return None
    shown = path.suffix.lower() in SHOWN_IN_BROWSER
    return content_disposition_header(as_attachment=not shown, filename=given_name(name))
