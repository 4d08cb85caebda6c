"""A proxy before the real Elasticsearch that spoils answers: what it is told to spoil, and nothing else."""

import http.client
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    """What goes to the client; `length` is what the head says, which a cut answer does not keep."""

    status: int
    body: bytes
    media_type: str = "application/vnd.elasticsearch+json;compatible-with=8"
    length: int | None = None


Fault = Callable[[Answer], Answer]


def status(code: int) -> Fault:
    """Answer with this status instead."""
    error = json.dumps({"error": {"type": "spoilt", "reason": "spoilt"}, "status": code}).encode()
    return lambda _answer: Answer(code, error)


def cut(answer: Answer) -> Answer:
    """Break off in the middle, though the head promises all."""
    return Answer(answer.status, answer.body[: len(answer.body) // 2], length=len(answer.body))


def half(answer: Answer) -> Answer:
    """Leave out the second half, and say so: what is left is no JSON."""
    return Answer(answer.status, answer.body[: len(answer.body) // 2])


def page(_answer: Answer) -> Answer:
    """Answer with a page of another server."""
    return Answer(200, b"<h1>It works!</h1>", media_type="text/html")


def late(answer: Answer) -> Answer:
    """Answer after everybody has gone."""
    time.sleep(0.5)
    return answer


def failed_shard(answer: Answer) -> Answer:
    """Say that a part of the index did not answer."""
    body = json.loads(answer.body)
    for one in body.get("responses", [body]):
        one["_shards"] = {"total": 2, "successful": 1, "skipped": 0, "failed": 1}
    return Answer(answer.status, json.dumps(body).encode())


def timed_out(answer: Answer) -> Answer:
    """Say that the time was up before all was looked at."""
    body = json.loads(answer.body)
    for one in body.get("responses", [body]):
        one["timed_out"] = True
    return Answer(answer.status, json.dumps(body).encode())


class Proxy:
    """Passes requests on; `spoil` is the fault of the answers to addresses that contain `where`."""

    def __init__(self, behind: str) -> None:
        self.spoil: Fault | None = None
        self.where = ""
        self.spoilt = 0
        server, proxy = urlsplit(behind), self

        class Passes(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def passed(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                asked = http.client.HTTPConnection(server.hostname or "", server.port, timeout=30)
                asked.request(self.command, self.path, body, dict(self.headers))
                given = asked.getresponse()
                answer = Answer(given.status, given.read(), given.headers.get_content_type())
                asked.close()
                if proxy.spoil is not None and proxy.where in self.path:
                    proxy.spoilt += 1
                    answer = proxy.spoil(answer)
                self.close_connection = True
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.media_type)
                self.send_header("X-Elastic-Product", "Elasticsearch")
                self.send_header("Connection", "close")
                self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(answer.body)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = passed  # noqa: N815  The names of the standard library.

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

            def handle(self) -> None:
                try:
                    super().handle()
                except ConnectionError:
                    return  # Whoever asked has gone.

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Passes)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
