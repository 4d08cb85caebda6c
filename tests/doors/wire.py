"""A wire between a server and its database that a test cuts, at any moment, as real networks do."""

import selectors
import socket
import struct
import threading
from contextlib import suppress

LOOPBACK = "127.0.0.1"
CHUNK = 65_536
# Closing then resets the connection instead of taking leave.
RESET = struct.pack("ii", 1, 0)


def error_of_server(state: str, message: str) -> bytes:
    """Return what PostgreSQL says to a client that it does not let in."""
    fields = b"".join(f"{kind}{text}\0".encode() for kind, text in (("S", "FATAL"), ("C", state), ("M", message)))
    return b"E" + struct.pack("!i", len(fields) + 5) + fields + b"\0"


class Wire:
    """Listens on a free port and passes everything on to the database, until it is told otherwise.

    `greeting` is said to whoever comes, instead of passing on; `is_silent` lets them come and says nothing.
    """

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._lock = threading.Lock()
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._left: int | None = None
        self.is_silent = False
        self.greeting = b""
        self.port = 0
        self.connect()

    def connect(self) -> None:
        """Let everybody come again, at the same port as before."""
        self.is_silent, self.greeting, self._left = False, b"", None
        self._listening = socket.create_server((LOOPBACK, self.port))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def refuse(self) -> None:
        """Cut every connection and listen no more: the database is stopped."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.cut()

    def cut(self) -> None:
        """Cut every connection; new ones may come: the database was started again."""
        with self._lock:
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                _reset(end)

    def cut_at(self, number: int) -> None:
        """Cut the connection that sends the message with this number, counted from now."""
        self._left = number

    @property
    def was_cut(self) -> bool:
        """Whether the message of `cut_at` came."""
        return self._left == 0

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        if self.is_silent or self.greeting:
            with self._lock:
                self._pairs.append((client, client))
            with suppress(OSError):
                client.recv(CHUNK)
                client.sendall(self.greeting)
                if self.greeting:
                    client.close()
            return
        server = socket.create_connection(self._target)
        with self._lock:
            self._pairs.append((client, server))
        # However one end goes, by leave or by reset, the other end learns it.
        with client, server, suppress(OSError, ValueError), selectors.DefaultSelector() as ready:
            ready.register(client, selectors.EVENT_READ, server)
            ready.register(server, selectors.EVENT_READ, client)
            while True:
                for key, _ in ready.select():
                    self._pass_on(key.fileobj, key.data, from_client=key.fileobj is client)  # type: ignore[arg-type]

    def _pass_on(self, source: socket.socket, target: socket.socket, *, from_client: bool) -> None:
        message = source.recv(CHUNK)
        if not message:
            raise OSError
        if from_client and self._left:
            self._left -= 1
            if not self._left:
                _reset(source)
                raise OSError
        target.sendall(message)


def _reset(end: socket.socket) -> None:
    with suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    # Who waits in `select` for it is woken by this; closing alone would leave him waiting.
    with suppress(OSError):
        end.shutdown(socket.SHUT_RD)
    end.close()
