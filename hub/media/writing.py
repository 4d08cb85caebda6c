"""Files together with their transaction: stored completely or not at all, and deleted only after the commit."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import partial
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.db import transaction

WHAT_TO_DO = (
    "Tempat penyimpanan penuh atau terganggu, jadi berkas tidak dapat disimpan. Kabari pengelola server, lalu coba lagi"
)
STORING_ERRORS = (OSError, BotoCoreError, ClientError)
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})

_stored: ContextVar[list[tuple[Any, str]] | None] = ContextVar("stored", default=None)


class FileNotStored(Exception):
    """A file could not be stored: the store is full or unreachable. Nothing of it is left, nothing has changed.

    `objections` say so in the words of the editor's screen. Trying again helps once there is room.
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} could not be stored")
        self.objections = [WHAT_TO_DO]


class StoredWhole:
    """A storage whose `save()` raises `FileNotStored`, and whose files are removed if their transaction fails."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """Store the file and return its name."""
        storage: Any = super()
        try:
            stored: str = storage.save(name, content, max_length=max_length)
        except STORING_ERRORS as error:
            raise FileNotStored(str(name)) from error
        recorded = _stored.get()
        if recorded is not None:
            recorded.append((self, stored))
        return stored


@contextmanager
def room_for(name: str) -> Iterator[None]:
    """Raise `FileNotStored` if there is no room for the file; other errors are not changed."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise FileNotStored(name) from error


@contextmanager
def nothing_left_behind() -> Iterator[None]:
    """Remove what the block stored if it ends with an exception; put it around the transaction."""
    outer, mine = _stored.get(), list[tuple[Any, str]]()
    token = _stored.set(mine)
    try:
        yield
    except BaseException:
        for storage, name in mine:
            with suppress(*STORING_ERRORS):
                storage.delete_now(name)
        raise
    finally:
        _stored.reset(token)
    if outer is not None:
        outer += mine


class DeletedAfterCommit:
    """A storage whose `delete()` waits for the commit: after a rollback the row still finds its file."""

    def delete(self, name: str) -> None:
        """Delete the file after the commit, or at once outside a transaction; a failure is logged, not raised."""
        transaction.on_commit(partial(self.delete_now, name), robust=True)

    def delete_now(self, name: str) -> None:
        """Delete the file; a missing one is not an error."""
        storage: Any = super()
        storage.delete(name)
