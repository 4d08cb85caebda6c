"""A reader who never stops: asks in turn, at a steady pace, and remembers every answer that was none."""

import http.client
import json
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from deploy.run.ports import LOOPBACK

LONGEST_SECONDS = 30
OK = 200


@dataclass
class Reader:
    """Asks GraphQL documents of the server on `port`, which may be another one from one question to the next."""

    port: int
    documents: Sequence[str]
    pause_seconds: float = 0.05
    asked: int = 0
    failures: list[str] = field(default_factory=list)

    def __enter__(self) -> "Reader":
        """Begin to read."""
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop, and wait for the last answer."""
        self._ended.set()
        self._thread.join()

    def _read(self) -> None:
        while not self._ended.is_set():
            document = self.documents[self.asked % len(self.documents)]
            problem = asked(self.port, f"/graphql/?query={quote(document)}")
            self.asked += 1
            if problem:
                self.failures.append(problem)
            time.sleep(self.pause_seconds)


def asked(port: int, address: str) -> str:
    """Ask once; return what was wrong with the answer, "" if nothing was."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=LONGEST_SECONDS)
    try:
        connection.request("GET", address, headers={"Host": "localhost"})
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException) as error:
        return f"no whole answer: {error!r}"
    finally:
        connection.close()
    if answer.status != OK or "errors" in json.loads(body):
        return f"{answer.status}: {body[:300]!r}"
    return ""
