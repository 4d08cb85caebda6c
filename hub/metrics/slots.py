"""Numbers for processes that count, which the next process takes over when one has ended.

Each process writes files of its own, which stay when it ends, or its counts would be lost. Under the numbers that
Linux gives, every worker that gunicorn replaces would leave files for ever; so a process locks the lowest number that
is free, and goes on in the files of the one that had it before.
"""

import fcntl
import os
from pathlib import Path

MOST = 1_000


class Slot:
    """The number of this process, and of each process that is forked from it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._owner = 0
        self._number = ""
        self._lock = -1

    def __call__(self) -> str:
        """Return the number as prometheus-client wants it, for the names of files."""
        if self._owner != os.getpid():
            self._take()
        return self._number

    def _take(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)  # The parent's: it keeps its own handle, and with it the lock.
        for number in range(MOST):
            lock = os.open(self._folder / f"slot-{number}.lock", os.O_RDWR | os.O_CREAT, 0o640)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
                continue
            self._owner, self._number, self._lock = os.getpid(), str(number), lock
            return
        raise RuntimeError(f"{MOST} processes count in {self._folder}: give each installation a folder of its own.")
