"""The two stores, as the settings choose them, and reading from them. Migrations name these functions, not a class."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.storage import storages

# What a store raises if it cannot be reached or refuses; trying again later may help.
STORE_ERRORS = (OSError, BotoCoreError, ClientError)
WHAT_TO_DO = (
    "berkas aslinya tidak dapat dibaca. Unggah ulang atau pilih yang lain; bila berkas lain juga begitu, tempat "
    "penyimpanan sedang terganggu: coba lagi beberapa menit lagi"
)


def public_store() -> Any:
    """Return the store that everyone may read: copies of the documents and pictures of publications."""
    return storages["public"]


def restricted_store() -> Any:
    """Return the store of uploads and what was made from them; its signed links work for `MEDIA_LINK_SECONDS`."""
    return storages["restricted"]


def stores() -> dict[str, Any]:
    """Return both stores by name."""
    return {"public": public_store(), "restricted": restricted_store()}


class FileUnreadable(Exception):
    """A file that a page shows cannot be read. Nothing was published, and nothing that was public changed.

    `objections` say which file, in the words of the editor's screen, and what to do. Trying again helps if only the
    store was unreachable.
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} cannot be read from its store")
        self.name = name
        self.objections = [f"{name}: {WHAT_TO_DO}"]


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Raise `FileUnreadable` with this name if a store fails or has lost the file."""
    try:
        yield
    except STORE_ERRORS as error:
        raise FileUnreadable(name) from error
