"""The folder in which a backup is put together, for one process at a time."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from hub.backups.programs import BackupStopped

PRIVATE = 0o700


@contextmanager
def workshop(name: str) -> Iterator[Path]:
    """Return an empty folder that only this account may read; whatever is left in it is removed.

    Its name is always the same, so that restic recognises what it knows. Raises `BackupStopped` while another process
    makes or restores a backup here.
    """
    around = folder()
    with (around / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupStopped("Another backup or restore is running on this machine; wait until it ends.") from error
        place = around / name
        shutil.rmtree(place, ignore_errors=True)  # Of a process that was killed.
        place.mkdir(mode=PRIVATE)
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)


def folder() -> Path:
    """Return the folder below `HUB_VAR` with the lock, restic's cache, a copy of buckets, a note of the last one."""
    around = Path(settings.HUB_BACKUP_FOLDER)
    around.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    return around
