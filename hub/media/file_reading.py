"""Reading stored files: one that is lost or cannot be reached is told to the editor by its title."""

from collections.abc import Iterator
from contextlib import contextmanager

from hub.media.stores import STORE_ERRORS

WHAT_TO_DO = (
    "berkas aslinya tidak dapat dibaca. Unggah ulang atau pilih yang lain; bila berkas lain juga begitu, tempat "
    "penyimpanan sedang terganggu: coba lagi beberapa menit lagi"
)


class FileUnreadable(Exception):
    """A file that a piece shows cannot be read. Nothing was published by it, nothing that was public changed.

    `objections` say which one, in the words of the editor's screen, and what to do. Trying again heals it when only
    the store was away.
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} cannot be read from its store")
        self.name = name
        self.objections = [f"{name}: {WHAT_TO_DO}"]


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Raise `FileUnreadable` with this name where a store fails or has lost the file."""
    try:
        yield
    except STORE_ERRORS as error:
        raise FileUnreadable(name) from error
