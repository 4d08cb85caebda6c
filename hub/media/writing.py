"""Storing files: whole or not at all, and nothing is left of those whose transaction is taken back."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError

WHAT_TO_DO = (
    "Tempat penyimpanan penuh atau terganggu, jadi berkas tidak dapat disimpan. Kabari pengelola server, lalu coba lagi"
)
STORING_ERRORS = (OSError, BotoCoreError, ClientError, Boto3Error)
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})

_stored: ContextVar[list[tuple[Any, str]] | None] = ContextVar("stored", default=None)


class FileNotStored(Exception):
    """A file could not be stored: the store is full or away. Nothing of it is left, nothing has changed.

    `objections` say so in the words of the editor's screen. Trying again heals it once there is room.
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} could not be stored")
        self.objections = [WHAT_TO_DO]


class StoredWhole:
    """A storage whose `save()` raises `FileNotStored`, and whose files go with what they were stored for."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """Store the file and give its name."""
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
    """Raise `FileNotStored` where a file finds no room; other errors pass."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise FileNotStored(name) from error


@contextmanager
def nothing_left_behind() -> Iterator[None]:
    """Remove what was stored in the block when it ends by an exception; stands around its transaction."""
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
