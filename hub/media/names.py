"""Names that never change content: a file's content is part of its name."""

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
    """Give the name in the public store of a document that is stored as `original` and has this hash."""
    path = PurePosixPath(original)
    return f"{DOCUMENTS}/{path.stem}.{content_hash}{path.suffix}"


def given_name(name: str) -> str:
    """Give the name that a document of the public store had before its hash was put in."""
    return HASH_IN_NAME.sub("", PurePosixPath(name).name)


def public_picture_folder(renditions: Iterable[str]) -> str:
    """Give the folder in the public store of a picture that is stored in these sizes; other content, other folder."""
    digests = ".".join(PurePosixPath(name).name.partition("-")[0] for name in renditions)
    return f"{PICTURES}/{hashlib.sha256(digests.encode()).hexdigest()[:HASH_LETTERS]}"


def referred_name(file: str) -> str:
    """Give the name by which publications refer to a file of the public store: that of a picture is its folder."""
    return "/".join(PurePosixPath(file).parts[:2])


def rendition_name(file_name: str, *, chunks: Iterable[bytes]) -> str:
    """Give a name in the restricted store for a picture of this content.

    A part of it is random: who makes the same picture at the same time, and deletes it again, deletes his own file.
    """
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    extension = PurePosixPath(file_name).suffix
    return f"{PICTURES}/{digest.hexdigest()[:HASH_LETTERS]}-{secrets.token_hex(8)}{extension}"


def disposition(name: str) -> str | None:
    """Give the Content-Disposition of a file in the public store: documents keep the name they were given."""
    path = PurePosixPath(name)
    if path.parts[:1] != (DOCUMENTS,):
        return None
    shown = path.suffix.lower() in SHOWN_IN_BROWSER
    return content_disposition_header(as_attachment=not shown, filename=given_name(name))
