"""What a receiver of errors and traces gets of one bad request: what is listed, and nothing of anybody."""

import gzip
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import brotli
import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from hub.telemetry import error_reports, tracing

PROJECT = Path(__file__).resolve().parents[3]
PERSONAL = ("ani@example.go.id", "kuki-rahasia", "kata-rahasia", "203.0.113.7", "desahub_", "telepon-ani", "nomor-ani")
# One request that fails inside a view, with as much of a person as a request can have; and one that asks the database.
REQUESTS = """
import io, json, logging
from settings.wsgi import application
from frontend_api.views import GraphQLEndpoint
from hub.telemetry import tracing
import sentry_sdk

def fail(endpoint, request, wanted):
    email = "ani@example.go.id"
    raise ValueError(f"Key (email)=({email}) already exists.")

def ask(method, path, body=b"", **headers):
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "q=kata-rahasia", "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80", "wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http", "CONTENT_TYPE": "application/json",
        "REMOTE_ADDR": "203.0.113.7", "wsgi.errors": io.StringIO(), **headers,
    }
    statuses = []
    response = application(environ, lambda status, headers, *rest: statuses.append(status))
    b"".join(response)
    response.close()
    print(statuses[0])

body = json.dumps({"query": "query Q($p: ID!) { node(id: $p) { id } } # kata-rahasia", "variables": {"p": "nomor-ani"}})
whole = GraphQLEndpoint._answer
GraphQLEndpoint._answer = fail
ask("POST", "/graphql/", body.encode(), HTTP_COOKIE="sessionid=kuki-rahasia", HTTP_USER_AGENT="telepon-ani",
    HTTP_AUTHORIZATION="Bearer desahub_abc", HTTP_TRACEPARENT="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
GraphQLEndpoint._answer = whole
ask("GET", "/graphql/", QUERY_STRING="query={news{nodes{title}}}")
logging.getLogger("somelibrary").error("login of %s by ani@example.go.id", "nomor-ani")
sentry_sdk.flush(10)
"""


@pytest.fixture(scope="module")
def receiver() -> Iterator[tuple[int, list[tuple[str, dict[str, str], bytes]]]]:
    """Take every POST; give the port and what came."""
    came: list[tuple[str, dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            unpack = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}
            came.append((self.path, dict(self.headers), unpack[self.headers.get("Content-Encoding")](body)))
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_arguments: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server.server_port, came
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def sent(receiver, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, dict[str, str], bytes]]:
    """Send the requests to a process that reports and traces everything; give what the receiver got."""
    port, came = receiver
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "settings.test",
        "HUB_VAR": str(tmp_path_factory.mktemp("var")),
        "HUB_ERRORS_DSN": f"http://key@127.0.0.1:{port}/1",
        "HUB_TRACES_URL": f"http://127.0.0.1:{port}/v1/traces",
        "HUB_TRACES_SHARE": "1",
        "HUB_INSTALLATION": "trial",
    }
    ran = subprocess.run(
        [sys.executable, "-c", REQUESTS], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.stdout.splitlines() == ["500 Internal Server Error", "503 Service Unavailable"], ran.stderr
    return came


def test_nothing_of_anybody_is_sent(sent) -> None:
    everything = b"\n".join(json.dumps(headers).encode() + body for _path, headers, body in sent).decode("latin-1")

    assert {path for path, _headers, _body in sent} == {"/api/1/envelope/", "/v1/traces"}
    assert "ValueError" in everything  # It can be read.
    assert [word for word in PERSONAL if word in everything] == []


def test_an_error_is_told_by_class_places_and_request(sent) -> None:
    envelopes = [body.splitlines() for path, _headers, body in sent if path.startswith("/api/")]
    events = [json.loads(lines[2]) for lines in envelopes]
    (error,) = [event for event in events if event["logger"].startswith("django")]
    (library,) = [event for event in events if event["logger"] == "somelibrary"]

    assert set(error) <= {*error_reports.TOLD, "logentry", "exception", "tags"}
    assert error["environment"] == "trial"
    assert error["logentry"] == {"message": "%s: %s"}
    (exception,) = error["exception"]["values"]
    assert set(exception) <= {*error_reports.TOLD_OF_EXCEPTION, "stacktrace"}
    assert exception["type"] == "ValueError"
    assert exception["stacktrace"]["frames"][-1]["function"] == "fail"
    assert {key for frame in exception["stacktrace"]["frames"] for key in frame} <= set(error_reports.TOLD_OF_PLACE)
    assert "logentry" not in library


def test_a_trace_has_the_request_and_its_statements_and_is_not_the_visitors(sent) -> None:
    spans = []
    for path, _headers, body in sent:
        if path == "/v1/traces":
            request = ExportTraceServiceRequest()
            request.ParseFromString(body)
            spans += [one for part in request.resource_spans for scope in part.scope_spans for one in scope.spans]
    keys = {attribute.key for one in spans for attribute in one.attributes}

    assert {one.name for one in spans} == {"graphql other", "statement"}
    assert keys == {
        "http.request.method", "http.response.status_code", "hub.surface", "hub.operation", "hub.kept", "hub.points",
        "hub.request_id", "db.system.name", "db.operation.name",
    }  # fmt: skip
    requests = {one.span_id: one for one in spans if one.name == "graphql other"}
    assert {one.parent_span_id for one in spans if one.name == "statement"} <= requests.keys()
    assert "0af7651916cd43dd8448eb211c80319c" not in {one.trace_id.hex() for one in spans}


def test_an_outage_of_the_database_is_not_reported() -> None:
    error = OperationalError("gone")
    error.__cause__ = psycopg.OperationalError("connection refused")

    assert error_reports.told({"level": "error"}, {"exc_info": (OperationalError, error, None)}) is None
    assert error_reports.told({"level": "error", "user": {"id": 7}}, {}) == {"level": "error"}


@pytest.mark.parametrize(
    ("start", "setting", "package"),
    [
        (error_reports.start, "HUB_ERRORS_DSN", "sentry_sdk"),
        (tracing.start, "HUB_TRACES_URL", "opentelemetry.sdk.trace"),
    ],
)
def test_a_missing_package_is_named_with_its_remedy(settings, monkeypatch, start, setting, package) -> None:
    setattr(settings, setting, "http://key@127.0.0.1:9/1")
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(ImproperlyConfigured, match=rf"{setting} is set, .*requirements/telemetry.txt"):
        start()


def test_a_wrong_dsn_is_refused_and_not_shown(settings) -> None:
    settings.HUB_ERRORS_DSN = "secret-and-no-dsn"

    with pytest.raises(ImproperlyConfigured, match="HUB_ERRORS_DSN is no DSN") as refused:
        error_reports.start()

    assert "secret" not in str(refused.value)


def test_without_settings_nothing_is_traced(settings) -> None:
    tracing.start()

    with tracing.span("page settled", page_id=1) as traced:
        assert traced is None
