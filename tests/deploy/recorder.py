"""Stands behind the proxies in their tests, as an application for gunicorn: says what of a request reached the hub."""

import gzip
import json
import os
from collections.abc import Callable, Iterable
from typing import Any

Environ = dict[str, Any]
asked: dict[str, int] = {}


def application(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with the headers that came, the process, and how often this process was asked for this path.

    `/failing` is 503 for no cache, `/kept/…` may be kept for a minute, everything else for a second.
    """
    path = environ["PATH_INFO"]
    asked[path] = asked.get(path, 0) + 1
    came = {name.removeprefix("HTTP_"): value for name, value in environ.items() if name.startswith("HTTP_")}
    said = {"headers": came, "process": os.getpid(), "times": asked[path], "scheme": environ["wsgi.url_scheme"]}
    body, encoding = json.dumps(said).encode(), environ.get("HTTP_ACCEPT_ENCODING", "")
    is_failing = path == "/failing"
    age = "no-store" if is_failing else "public, max-age=60" if path.startswith("/kept/") else "public, max-age=1"
    headers = [
        ("Content-Type", "application/json"),
        ("Vary", "Accept, Accept-Encoding"),
        ("Cache-Control", age),
        ("xkey", f"hub p-{path.rpartition('/')[2]}"),
    ]
    if encoding in {"gzip", "br"}:  # The bytes of br are those of gzip here: only the name counts.
        body = gzip.compress(body)
        headers.append(("Content-Encoding", encoding))
    start_response("503 Service Unavailable" if is_failing else "200 OK", headers)
    return [body]
