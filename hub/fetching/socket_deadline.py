"""Ends a request at a set time, however slowly its answer comes.

A timeout of a socket counts from one byte to the next, so a server that sends a byte every few seconds would be waited
for without end.
"""

import socket
import threading


class SocketDeadline:
    """Shuts every connection that it follows when the time has passed; whoever reads from one meets its end."""

    def __init__(self, seconds: float) -> None:
        self.has_passed = False
        self._lock = threading.Lock()
        self._followed: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._pass)
        self._timer.daemon = True

    def __enter__(self) -> "SocketDeadline":
        """Let the time begin."""
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop the time, and let go of the connections."""
        self._timer.cancel()
        with self._lock:
            for followed in self._followed:
                followed.close()
            self._followed.clear()

    def follow(self, opened: socket.socket) -> None:
        """Follow a connection that was just opened; TLS may wrap it later, since only its number is copied."""
        with self._lock:
            self._followed.append(opened.dup())
            if self.has_passed:
                _shut(self._followed[-1])

    def _pass(self) -> None:
        with self._lock:
            self.has_passed = True
            for followed in self._followed:
                _shut(followed)


def _shut(followed: socket.socket) -> None:
    try:
        followed.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # The other side was faster.
