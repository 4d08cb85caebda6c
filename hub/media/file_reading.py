"""Reading stored files; errors name a lost or unreachable file by the title that editors know."""

from collections.abc import Iterator
from contextlib import contextmanager

from hub.media.stores import STORE_ERRORS

WHAT_TO_DO = (
    "berkas aslinya tidak dapat dibaca. Unggah ulang atau pilih yang lain; bila berkas lain juga begitu, tempat "
    "penyimpanan sedang terganggu: coba lagi beberapa menit lagi"
)


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
