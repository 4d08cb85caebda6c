"""Servers on the loopback that answer as a test says, or misbehave below HTTP."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from hub.fetching import requesting


def read_from_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the hub read what servers say on numbers of the loopback, as if they were public; no setting does that."""
    answer = requesting._answer

    def answered(asked: Any, *, is_named: bool, **bounds: Any) -> Any:
        return answer(asked, is_named=is_named or requesting.checked_host(asked.url).startswith("127."), **bounds)

    monkeypatch.setattr(requesting, "_answer", answered)


@dataclass(frozen=True)
class Request:
    """What a server was sent; the names of the headers are in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """A server that remembers what it was sent, and answers with status and headers that a test chooses."""

    answer: Callable[[Request], tuple[int, dict[str, str], bytes]] = lambda _request: (204, {}, b"")
    requests: list[Request] = field(default_factory=list)
    url: str = ""


@contextmanager
def receiving(receiver: Receiver | None = None) -> Iterator[Receiver]:
    """Let the receiver listen on a port of its own."""
    receiver = receiver or Receiver()

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, self.path, headers, self.rfile.read(length))
            receiver.requests.append(request)
            status, told, body = receiver.answer(request)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **told}.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        do_GET = do_POST = do_PURGE = _handle  # noqa: N815  Named by the standard library.

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        receiver.url = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield receiver
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def sending(*beginning: bytes, then: bytes = b"", every: float = 0.05) -> Iterator[str]:
    """Accept connections, send the beginning at once, and then the same bytes again and again; give the address."""
    stopping = threading.Event()

    def serve(accepted: socket.socket) -> None:
        with accepted, suppress(OSError):
            for part in beginning:
                accepted.sendall(part)
            while then and not stopping.wait(every):
                accepted.sendall(then)
            stopping.wait(30)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.02)

        def accept() -> None:
            while not stopping.is_set():
                with suppress(TimeoutError):
                    threading.Thread(target=serve, args=(listening.accept()[0],), daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        finally:
            stopping.set()
            thread.join()
