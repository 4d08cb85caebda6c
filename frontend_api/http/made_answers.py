"""Answers that Django makes for a reader: on a replica while it is current, and once more where a connection was lost.

Reads may be repeated: nothing is written, and nothing has been sent before the answer is whole.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db import connection
from django.urls import Resolver404, resolve

from hub.metrics.counting import add
from hub.metrics.declared import REPLICA
from hub.selectors.read_versions import ReadVersions
from hub.selectors.replica import ReplicaStanding, is_refused, leave_replica_alone, on_replica

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

# Set where a lost connection costs nothing, because the answer would be made once more.
TRUSTED = "hub.connection_is_trusted"
UNAVAILABLE = "503 Service Unavailable"
HEALTH = "health-"
INPUT = "wsgi.input"


@dataclass(frozen=True)
class MadeAnswer:
    """What Django answered, before any of it is sent."""

    status: str
    headers: Headers
    response: Any


def is_for_replica(environ: Environ) -> bool:
    """Say whether a replica may answer: a public address, asked by somebody who is not logged in.

    Editors read what they have just written; the health of the hub is that of the primary.
    """
    if not settings.HUB_REPLICA or _has_session(environ.get("HTTP_COOKIE", "")):
        return False
    try:
        match = resolve(environ.get("PATH_INFO", ""), urlconf=settings.HUB_PUBLIC_URLCONF)
    except Resolver404:
        return False
    return not (match.view_name or "").startswith(HEALTH)


def made_on_replica(application: Application, environ: Environ, current: ReadVersions) -> MadeAnswer | None:
    """Return the answer that was read from the replica; None if the primary has to give it.

    `current` are the versions of the primary. What is streamed is read from the primary.
    """
    with on_replica(current) as standing:
        made = _made(application, {**environ, TRUSTED: True}) if standing is ReplicaStanding.EQUAL else None
        is_right = made is not None and not made.status.startswith("5") and not is_refused()
        if made is not None and not is_right and _is_lost():
            leave_replica_alone("its connection broke off")
    if made is not None and not is_right:
        made.response.close()
        _rewind(environ)
        made = None
    add(REPLICA, outcome=_outcome(standing, is_answered=made is not None))
    return made


def made_once_more(application: Application, environ: Environ) -> MadeAnswer:
    """Return Django's answer, the second one if the first failed because a kept connection had been lost.

    So Django need not ask before each read whether the connection is alive.
    """
    is_reused = connection.connection is not None and not connection.in_atomic_block
    first = dict(environ)  # Django changes it.
    environ[TRUSTED] = is_reused
    made = _made(application, environ)
    if made.status != UNAVAILABLE or not is_reused or not _is_lost():
        return made
    made.response.close()
    connection.close()
    _rewind(first)
    return _made(application, first)


def trust_connection(*, environ: Environ | None = None, **_signal: Any) -> None:
    """Spare a read the question whether its connection is alive, a statement for each request."""
    if environ is not None and environ.get(TRUSTED):
        connection.health_check_done = True  # type: ignore[attr-defined]  # Of Django, left out of its types.


def _has_session(cookies: str) -> bool:
    try:
        return bool(cookies) and settings.SESSION_COOKIE_NAME in SimpleCookie(cookies)
    except CookieError:
        return False


def _outcome(standing: ReplicaStanding, *, is_answered: bool) -> str:
    if standing is ReplicaStanding.EQUAL:
        return "answered" if is_answered else "refused"
    return standing.value


def _rewind(environ: Environ) -> None:
    if isinstance(environ.get(INPUT), BytesIO):
        environ[INPUT].seek(0)


def _is_lost() -> bool:
    raw: Any = connection.connection
    return raw is None or bool(getattr(raw, "closed", False))


def _made(application: Application, environ: Environ) -> MadeAnswer:
    sent: list[Any] = []
    response = application(environ, lambda status, headers, *_others: sent.extend((status, headers)))
    return MadeAnswer(sent[0], sent[1], response)
