"""Whether files can be stored in both stores, and what is restricted is not in reach of everybody."""

import secrets
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

from django.conf import settings
from django.core.files.base import ContentFile

from hub.doctor.examining import Diagnosis, examination, failure, warning, well
from hub.media.stores import STORE_ERRORS, stores
from hub.media.writing import FileNotStored

SECONDS = 10
TOO_LARGE = 1_000


@examination("stores")
def examine() -> Iterator[Diagnosis]:
    """Write, read and delete a file in each store."""
    failed = [found for name, store in stores().items() for found in _tried(name, store)]
    yield from failed
    shared = list(_not_separate()) if settings.MEDIA_STORE == "files" else []
    yield from shared
    if not failed and not shared:
        yield well("Both can be written and read, and they are separate.")


def _tried(name: str, store: Any) -> Iterator[Diagnosis]:
    word = secrets.token_hex(16)
    try:
        stored = store.save(f"doctor/{word}.txt", ContentFile(word.encode()))
    except (FileNotStored, *STORE_ERRORS) as error:
        cause = error.__cause__ or error
        yield failure(f"The {name} store cannot be written ({type(cause).__name__}).", remedy=_remedy(name))
        return
    try:
        with store.open(stored) as content:
            if content.read() != word.encode():
                yield failure(f"The {name} store returned another file than was stored.", remedy=_remedy(name))
        if settings.MEDIA_STORE == "s3":
            yield from _without_signature(name, store.url(stored), word)
    except STORE_ERRORS as error:
        yield failure(f"The {name} store cannot be read ({type(error).__name__}).", remedy=_remedy(name))
    finally:
        with suppress(*STORE_ERRORS):
            store.delete_now(stored)


def _without_signature(name: str, address: str, word: str) -> Iterator[Diagnosis]:
    """Ask as a visitor would, without what makes a link to the restricted store work."""
    bare = urlunsplit(urlsplit(address)._replace(query=""))
    try:
        with urlopen(bare, timeout=SECONDS) as answer:  # noqa: S310  Of the settings.
            is_readable = answer.read(TOO_LARGE) == word.encode()
    except (HTTPError, OSError, HTTPException):
        is_readable = False
    if name == "restricted" and is_readable:
        yield failure(
            "Everybody can read the restricted bucket: drafts and what was withdrawn.",
            remedy="Remove the policy or ACL of S3_RESTRICTED_BUCKET that allows anonymous reads, at once.",
        )
    if name == "public" and not is_readable:
        yield warning(
            f"Readers cannot load what is public: {urlsplit(bare).netloc} does not give a file that was just stored.",
            remedy="Allow anonymous s3:GetObject for S3_PUBLIC_BUCKET, or set S3_PUBLIC_ACL and S3_PUBLIC_URL.",
        )


def _not_separate() -> Iterator[Diagnosis]:
    """Resolve links: the settings compare names only."""
    public, restricted = (
        Path(folder).resolve() for folder in (settings.MEDIA_PUBLIC_FOLDER, settings.MEDIA_RESTRICTED_FOLDER)
    )
    if restricted.is_relative_to(public):
        yield failure(
            f"The restricted store {restricted} is inside the public one: a web server gives it to everybody.",
            remedy="Move it, and set MEDIA_RESTRICTED_FOLDER.",
        )
    elif public.is_relative_to(restricted):
        yield warning(
            f"The public store {public} is inside the restricted one: who serves the one may serve both.",
            remedy="Move it, and set MEDIA_PUBLIC_FOLDER.",
        )


def _remedy(name: str) -> str:
    if settings.MEDIA_STORE == "s3":
        return f"Check S3_ENDPOINT_URL, S3_{name.upper()}_BUCKET, and that the key may put, get and delete there."
    folder = getattr(settings, f"MEDIA_{name.upper()}_FOLDER")
    return f"Let the user of the service write to {folder}: chown, free room, and ReadWritePaths= of its unit."
