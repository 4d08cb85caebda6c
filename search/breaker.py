"""Stops calling an engine that does not answer, and tries it again after a while."""

import threading
import time
from collections.abc import Callable

FAILURES_TO_OPEN = 3
OPEN_SECONDS = 5.0


class Breaker:
    """Open after three failures in a row; then one call every five seconds may try. One breaker for each process."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._next_try_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether calls to the engine are held back at the moment."""
        return self._failures >= FAILURES_TO_OPEN

    def allows(self) -> bool:
        """Say whether to call the engine now; while the breaker is open, true for one caller every five seconds."""
        with self._lock:
            if not self.is_open:
                return True
            now = self._clock()
            if now < self._next_try_at:
                return False
            self._next_try_at = now + OPEN_SECONDS
            return True

    def record_success(self) -> None:
        """Close the breaker."""
        with self._lock:
            self._failures = 0

    def record_failure(self) -> None:
        """Count a failure; the third in a row opens it."""
        with self._lock:
            self._failures += 1
            if self.is_open:
                self._next_try_at = self._clock() + OPEN_SECONDS
