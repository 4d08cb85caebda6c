"""Another site: a real web server on loopback that answers as it is told, and remembers what it was asked."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "127.0.0.1"


@dataclass
class Page:
    """What is at one address; `answer` replaces it all by what it does with the handler."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    answer: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Site:
    """The pages by path, and every request in order with its headers."""

    port: int
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def home(self) -> str:
        """Return the address of the site."""
        return f"http://{HOST}:{self.port}"

    def put(self, path: str, body: str | bytes, **more: object) -> str:
        """Put something at the path, and return its address."""
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = Page(content, **more)  # type: ignore[arg-type]
        return self.home + path

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [path for path, _headers in self.asked]


@contextmanager
def served(address: str = HOST) -> Iterator[Site]:
    """Serve the pages of a site while the block lasts."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = site.pages.get(self.path, Page(b"tidak ada", 404))
            if page.answer is not None:
                page.answer(self)
                return
            if page.headers.get("ETag") and self.headers.get("If-None-Match") == page.headers["ETag"]:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(page.status)
            for name, value in {"Content-Length": str(len(page.body)), **page.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, *_told: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((address, 0), Answering)
    server.daemon_threads = True
    site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Begin a feed, then send a byte now and then, without end."""
    handler.send_response(200)
    handler.end_headers()
    try:
        handler.wfile.write(b"<rss version='2.0'><channel>")
        for _ in range(600):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        return


def gigabyte(handler: BaseHTTPRequestHandler) -> None:
    """Send a gigabyte as fast as it is read, without saying so before."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(1024):
            handler.wfile.write(b"<item>" * (1024**2 // 6))
    except OSError:
        return
