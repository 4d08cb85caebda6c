"""Answers before Django what was answered before and is still right: same request, same versions, same bytes.

It is the outermost part of the server. A request whose answer is kept costs one prepared statement, which reads the
versions (`hub.selectors.read_versions`); a client that has the bytes gets a 304 for the same price. Everything else
goes on to Django, and what a view marked (`frontend_api.http.keeping`) is kept on its way back.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone
from django.utils.http import parse_etags

from frontend_api.http.answer_store import AnswerStore, KeptAnswer
from frontend_api.http.keeping import Keep, kept_as
from frontend_api.http.made_answers import (
    Application,
    Environ,
    Headers,
    MadeAnswer,
    StartResponse,
    is_for_replica,
    made_on_replica,
    made_once_more,
)
from frontend_api.http.request_notes import note_kept, noted_in
from frontend_api.http.shared_answers import share_answer, shared_answer
from hub.readership.count_writing import write_due
from hub.readership.tally import Noted, noting
from hub.selectors.read_versions import OF_EVERY_ANSWER, ReadVersions, read_versions
from hub.selectors.turning_points import next_turning_point
from hub.web.compression import PADDING
from hub.web.headers import home_of_the_cms
from hub.web.request_ids import HEADER as REQUEST_ID
from hub.web.request_ids import request_id

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
GRAPHQL = "/graphql"
# Written for each response.
OF_EACH_RESPONSE = frozenset({"content-length", REQUEST_ID.lower(), PADDING.lower(), "ratelimit", "ratelimit-policy"})
OK, NOT_MODIFIED = "200 OK", "304 Not Modified"


class AnswersFirst:
    """The server's outermost application; `application` is Django's."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self.store = AnswerStore(settings.HUB_ANSWER_CACHE_BYTES)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request."""
        key = _key(environ)
        if key is None:
            return self._application(environ, start_response)
        if not settings.HUB_ANSWER_CACHE_BYTES:  # Nothing is kept, but what may be kept may be made once more.
            made, _ = self._made(environ, None)
            start_response(made.status, made.headers)
            unkept: Iterable[bytes] = made.response
            return unkept
        at = timezone.now()
        answer, versions = self._kept_before(key, at)
        if answer is not None and versions is not None and _is_right(answer, versions, at):
            note_kept(environ, answer)
            return _given(answer, environ, start_response)
        offered = environ.pop("HTTP_IF_NONE_MATCH", "") if versions is not None else ""  # A 304 has no body to keep.
        made, noted = self._made(environ, versions)
        mark = kept_as(made.response)
        if mark is not None and made.status in (OK, NOT_MODIFIED) and environ["REQUEST_METHOD"] != "HEAD":
            kept = _kept(mark, made, versions=versions, noted=noted, at=at)
            kept = noted_in(environ, kept)
            if kept is not None and (kept.body or answer is None):
                self.store.put(key, kept)
                if settings.HUB_ANSWER_CACHE_SHARED:
                    share_answer(key, kept)
        if made.status == OK and _is_known(offered, _value(made.headers, "etag")):
            start_response(NOT_MODIFIED, [one for one in made.headers if one[0].lower() != "content-length"])
            return _Closing(made.response)
        start_response(made.status, made.headers)
        response: Iterable[bytes] = made.response  # Itself: gunicorn closes it, and sends files by its wrapper.
        return response

    def _kept_before(self, key: bytes, at: datetime) -> tuple[KeptAnswer | None, ReadVersions | None]:
        """Return what was kept for the request, right or not, by this worker or by any, and the versions of now.

        Only what was asked before is worth the statement: addresses that are made up one after the other cost none.
        """
        answer = self.store.get(key)
        versions = _versions() if answer is not None else None
        if not settings.HUB_ANSWER_CACHE_SHARED or (
            answer is not None and versions is not None and _is_right(answer, versions, at)
        ):
            return answer, versions
        of_others = shared_answer(key)
        if of_others is None:
            return answer, versions
        versions = versions or _versions()
        if versions is not None and _is_right(of_others, versions, at):
            self.store.put(key, of_others)
        return of_others, versions

    def _made(self, environ: Environ, versions: ReadVersions | None) -> tuple[MadeAnswer, Noted]:
        """Return the answer of Django, and what it counts; `versions` if they were read for this request already."""
        current = (versions or _versions()) if is_for_replica(environ) else None
        if current is not None:
            with noting() as noted:
                made = made_on_replica(self._application, environ, current)
            if made is not None:
                return made, noted
        with noting() as noted:
            return made_once_more(self._application, environ), noted


def _is_right(answer: KeptAnswer, versions: ReadVersions, at: datetime) -> bool:
    return answer.since <= at < answer.until and answer.versions == versions.of(answer.families)


def _key(environ: Environ) -> bytes | None:
    """Return what distinguishes this request from those with other answers; None if its answer is never kept."""
    method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
    if path.startswith((settings.STATIC_URL, settings.MEDIA_URL, home_of_the_cms())):
        return None
    if any(name in environ for name in NEVER_WITH):
        return None
    body = b"" if method in ("GET", "HEAD") else _document(environ, path)
    if body is None:
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


def _document(environ: Environ, path: str) -> bytes | None:
    """Return the body of a POST with a document, to be read again; None for all that may change something."""
    is_json = environ.get("CONTENT_TYPE", "").partition(";")[0].strip() == "application/json"
    if environ["REQUEST_METHOD"] != "POST" or path.rstrip("/") != GRAPHQL or not is_json:
        return None
    length: str = environ.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdigit()) or int(length) > LONGEST_BODY:
        return None
    body: bytes = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(body)
    return body


def _versions() -> ReadVersions | None:
    """Return the versions, None if they cannot be read now: then Django opens a connection, or says what is wrong."""
    if connection.in_atomic_block:
        return None
    connection.close_if_unusable_or_obsolete()
    try:
        return read_versions(only_if_connected=True)
    except Error:
        return None


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
    mark: Keep, made: MadeAnswer, *, versions: ReadVersions | None, noted: Noted, at: datetime
) -> KeptAnswer | None:
    """Return what is kept; without versions or body, only that the answer may be kept the next time. None if not."""
    headers = made.headers
    if _value(headers, "set-cookie"):
        return None
    body = b"".join(made.response) if made.status == OK and versions is not None else b""
    if versions is None or not body:
        return KeptAnswer((), (), since=at, until=at, headers=(), body=b"", etag="", noted=Noted())
    try:
        until = next_turning_point(versions, at=at)
    except Error:
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
        body=body,
        etag=_value(headers, "etag"),
        noted=noted,
    )


def _value(headers: Headers, wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


def _seconds_in_caches(caching: str) -> timedelta:
    return timedelta(seconds=sum(map(int, re.findall(r"=(\d+)", caching))))
