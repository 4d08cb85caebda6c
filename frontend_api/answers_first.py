"""Answers before Django what was answered before and is still right: same request, same versions, same bytes.

It is the outermost part of the server. A request whose answer is kept costs one prepared statement, which reads the
versions (`hub.selectors.read_versions`); a client that has the bytes gets a 304 for the same price. Everything else
goes on to Django, and what a view marked (`frontend_api.http.keeping`) is kept on its way back.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone
from django.utils.http import parse_etags

from frontend_api.http.answer_store import AnswerStore, KeptAnswer
from frontend_api.http.keeping import Keep, kept_as
from hub.readership.count_writing import write_due
from hub.readership.tally import Noted, noting
from hub.selectors.read_versions import OF_EVERY_ANSWER, ReadVersions, read_versions
from hub.selectors.turning_points import next_turning_point
from hub.web.compression import PADDING
from hub.web.request_ids import HEADER as REQUEST_ID
from hub.web.request_ids import request_id

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

# What an answer may depend on besides path, query and body. Of all other headers, a kept answer must not.
HEADERS = (
    "HTTP_HOST",
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_ORIGIN",
    "CONTENT_TYPE",
    "wsgi.url_scheme",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_PROTOCOL",
    "HTTP_X_FORWARDED_SSL",
)
# A request with one of these is about somebody, or about a part.
NEVER_WITH = ("HTTP_AUTHORIZATION", "HTTP_RANGE")
LONGEST_BODY = 20_000
# Set where the database has answered before the request reaches Django.
ANSWERED = "hub.database_answered"
# Written for each response.
OF_EACH_RESPONSE = frozenset({"content-length", REQUEST_ID.lower(), PADDING.lower()})
OK, NOT_MODIFIED = "200 OK", "304 Not Modified"


class AnswersFirst:
    """The server's outermost application; `application` is Django's."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self.store = AnswerStore(settings.HUB_ANSWER_CACHE_BYTES)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request."""
        key = _key(environ) if settings.HUB_ANSWER_CACHE_BYTES else None
        if key is None:
            return self._application(environ, start_response)
        at = timezone.now()
        versions = _versions()
        if versions is None:
            return self._application(environ, start_response)
        environ[ANSWERED] = True
        answer = self.store.get(key)
        if answer is None or not _is_right(answer, versions, at):
            is_known = answer is not None
            return self._made(key, environ, start_response, versions=versions, at=at, is_known=is_known)
        return _given(answer, environ, start_response)

    def _made(
        self,
        key: bytes,
        environ: Environ,
        start_response: StartResponse,
        *,
        versions: ReadVersions,
        at: datetime,
        is_known: bool,
    ) -> Iterable[bytes]:
        """Let Django answer, and keep the answer if it may be kept.

        A 304 of Django has no body to keep; the next one (`is_known`) is made of the whole answer.
        """
        sent: dict[str, Any] = {}

        def start(status: str, headers: Headers, *_others: Any) -> None:
            sent.update(status=status, headers=headers)

        offered = environ.pop("HTTP_IF_NONE_MATCH", "") if is_known else ""
        with noting() as noted:
            response = self._application(environ, start)
        status, headers = sent["status"], sent["headers"]
        mark = kept_as(response)
        if mark is not None and status in (OK, NOT_MODIFIED) and environ["REQUEST_METHOD"] != "HEAD":
            kept = _kept(mark, headers, response if status == OK else (), versions=versions, noted=noted, at=at)
            if kept is not None:
                self.store.put(key, kept)
        if status == OK and _is_known(offered, _value(headers, "etag")):
            status, headers = NOT_MODIFIED, [one for one in headers if one[0].lower() != "content-length"]
            start_response(status, headers)
            return _Closing(response)
        start_response(status, headers)
        return response


def _is_right(answer: KeptAnswer, versions: ReadVersions, at: datetime) -> bool:
    return answer.since <= at < answer.until and answer.versions == versions.of(answer.families)


def _key(environ: Environ) -> bytes | None:
    """Return what distinguishes this request from those with other answers; None if its answer is never kept."""
    method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
    body = b""
    if path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return None
    if method == "POST":
        # Only documents are sent: no view that changes anything marks its response.
        if environ.get("CONTENT_TYPE", "").partition(";")[0].strip() != "application/json":
            return None
        length = environ.get("CONTENT_LENGTH") or ""
        if not length.isascii() or not length.isdigit() or int(length) > LONGEST_BODY:
            return None
        body = environ["wsgi.input"].read(int(length))
        environ["wsgi.input"] = BytesIO(body)
    elif method not in ("GET", "HEAD"):
        return None
    if any(name in environ for name in NEVER_WITH):
        return None
    get = environ.get
    parts = [  # As a list with its quotes: no part can pass for two.
        "POST" if method == "POST" else "GET",
        get("SCRIPT_NAME", ""),
        path,
        get("QUERY_STRING", ""),
        *[get(name, "") for name in HEADERS],
    ]
    digest = hashlib.blake2b(repr(parts).encode(), digest_size=24)
    digest.update(body)
    return digest.digest()


def _versions() -> ReadVersions | None:
    """Return the versions, None if they cannot be read now: then Django opens a connection, or says what is wrong."""
    connection.close_if_unusable_or_obsolete()
    try:
        return read_versions(only_if_connected=True)
    except Error:
        return None


def trust_connection(*, environ: Environ | None = None, **_signal: Any) -> None:
    """Spare a request the question whether its connection is alive: reading the versions has just shown it."""
    if environ is not None and environ.get(ANSWERED):
        connection.health_check_done = True  # type: ignore[attr-defined]  # Of Django, left out of its types.


def _given(answer: KeptAnswer, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    headers = [*answer.headers, (REQUEST_ID, request_id(environ.get("HTTP_X_REQUEST_ID", "")))]
    answer.noted.add()
    if _is_known(environ.get("HTTP_IF_NONE_MATCH", ""), answer.etag):
        start_response(NOT_MODIFIED, headers)
        return _Sent(())
    headers.append(("Content-Length", str(len(answer.body))))
    start_response(OK, headers)
    return _Sent(() if environ["REQUEST_METHOD"] == "HEAD" else (answer.body,))


def _is_known(offered: str, etag: str) -> bool:
    if not offered or not etag:
        return False
    known = parse_etags(offered)
    return "*" in known or any(one.removeprefix("W/") == etag.removeprefix("W/") for one in known)


class _Sent:
    """The body; when it was sent, counts that are due are written, as after an answer of Django."""

    def __init__(self, parts: tuple[bytes, ...]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._parts)

    def close(self) -> None:
        """Write the counts of a minute, if it is over."""
        write_due()


class _Closing:
    """No body, in place of a response that is closed as usual."""

    def __init__(self, response: Any) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return iter(())

    def close(self) -> None:
        """Close the response, so that Django ends its request."""
        self._response.close()


def _kept(
    mark: Keep, headers: Headers, body: Iterable[bytes], *, versions: ReadVersions, noted: Noted, at: datetime
) -> KeptAnswer | None:
    """Return what is kept of the response, without its body if that was not sent; None if it cannot be kept."""
    parts = b"".join(body)
    try:
        until = next_turning_point(versions, at=at) if parts else at
    except Error:
        return None
    if _value(headers, "set-cookie"):
        return None
    if mark.expires_at is not None:
        # Its headers say for how long caches may keep it: given later, they would say too much.
        until = min(until, mark.expires_at - _seconds_in_caches(_value(headers, "cache-control")))
    families = (*OF_EVERY_ANSWER, *mark.families)
    return KeptAnswer(
        families=families,
        versions=versions.of(families),
        since=at,
        until=until,
        headers=tuple((name, value) for name, value in headers if name.lower() not in OF_EACH_RESPONSE),
        body=parts,
        etag=_value(headers, "etag"),
        noted=noted,
    )


def _value(headers: Headers, wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


def _seconds_in_caches(caching: str) -> timedelta:
    return timedelta(seconds=sum(map(int, re.findall(r"=(\d+)", caching))))
