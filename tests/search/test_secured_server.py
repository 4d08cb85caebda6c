"""An Elasticsearch behind https asks for a key: a real TLS connection, to a server that shows what it was sent."""

import json
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pytest_django import Settings

from search.engines.elastic.client import engine_errors, reader
from search.errors import EngineUnavailable

TLS = Path(__file__).parent / "data/tls"
KEY = "aHVi" * 10


class Asked(BaseHTTPRequestHandler):
    """Lets in who has the key, as Elasticsearch does."""

    def do_GET(self) -> None:
        is_known = self.headers.get("Authorization") == f"ApiKey {KEY}"
        answer = json.dumps({"cluster_name": "hub"} if is_known else {"error": {"type": "security_exception"}}).encode()
        self.send_response(200 if is_known else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def secured(settings: Settings) -> Iterator[Settings]:
    """Name the server in the settings, with its key and its authority."""
    server = HTTPServer(("127.0.0.1", 0), Asked)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "server.pem", TLS / "server.key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.SEARCH_ELASTICSEARCH_URL = f"https://127.0.0.1:{server.server_port}"
    settings.SEARCH_ELASTICSEARCH_API_KEY = KEY
    settings.SEARCH_ELASTICSEARCH_CA_FILE = str(TLS / "server.pem")
    settings.SEARCH_TIMEOUT_SECONDS = 10
    yield settings
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_key_is_sent_over_a_connection_that_is_trusted(secured: Settings) -> None:
    assert reader().info()["cluster_name"] == "hub"


def test_a_wrong_key_is_told_without_being_shown(secured: Settings) -> None:
    secured.SEARCH_ELASTICSEARCH_API_KEY = "d3Jvbmc="

    with pytest.raises(EngineUnavailable, match="answered 401") as refused, engine_errors():
        reader().info()

    assert "d3Jvbmc" not in str(refused.value)


def test_a_server_that_nobody_vouches_for_gets_no_key(secured: Settings) -> None:
    secured.SEARCH_ELASTICSEARCH_CA_FILE = ""

    with pytest.raises(EngineUnavailable, match="cannot be reached"), engine_errors():
        reader().info()
