"""A small cluster: servers on the loopback, each of which answers searches in its own name, or fails in some way."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Node:
    """A node with a name. `status` and `body` are its answer; `asked` are the addresses that were asked of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.status = 200
        self.body = json.dumps({"name": name}).encode()
        self.media_type = "application/json"
        self.asked: list[str] = []
        node = self

        class Answers(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.do_GET()

            def do_GET(self) -> None:
                node.asked.append(self.path)
                self.send_response(node.status)
                self.send_header("Content-Type", node.media_type)
                self.send_header("X-Elastic-Product", "Elasticsearch")
                self.send_header("Content-Length", str(len(node.body)))
                self.end_headers()
                self.wfile.write(node.body)

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def kill(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
