"""Asks another server for something, or sends it something: the only way out to addresses that people type."""

from collections.abc import Mapping
from time import monotonic
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from requests import Request, RequestException, Response
from requests.exceptions import Timeout
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.exceptions import HTTPError

from hub.fetching.fetched import (
    AddressRefused,
    AnswerTooLarge,
    Fetched,
    HostUnreachable,
    RedirectedTooOften,
    TookTooLong,
)
from hub.fetching.guarded_adapters import guarded_session, lowered
from hub.fetching.socket_deadline import SocketDeadline

CONNECT_SECONDS = 5.0
SECONDS = 20.0
PIECE_BYTES = 16 * 1024
REDIRECTS = frozenset({301, 302, 303, 307, 308})
SCHEMES = frozenset({"http", "https"})
# Below the first port that anybody may use, only these two are of the web: no request is a word to another service.
WEB_PORTS = frozenset({None, 80, 443})
FIRST_FREE_PORT = 1024
NOTHING: Mapping[str, str] = {}


def get(
    url: str,
    *,
    most_bytes: int,
    headers: Mapping[str, str] = NOTHING,
    most_redirects: int = 0,
    seconds: float = SECONDS,
) -> Fetched:
    """Return the answer, unpacked, with a body of `most_bytes` at most, within `seconds` for all addresses on the way.

    It comes from the public internet and from a port of the web, whatever the operator has named for `send`: people of
    every village type such addresses. Without `most_redirects` a redirect is returned as the answer. Raises a class of
    `FetchFailed`.
    """
    until = monotonic() + seconds
    for _ in range(most_redirects + 1):
        _check_readable(url)
        request, left = Request("GET", url, headers=headers), until - monotonic()
        if left <= 0:
            raise TookTooLong(url)
        answer = _answer(request, seconds=left, is_named=False, most_bytes=most_bytes)
        onward = answer.headers.get("location") if answer.status in REDIRECTS else None
        if not most_redirects or onward is None:
            return answer
        url = urljoin(url, onward)
    raise RedirectedTooOften(url)


def send(
    url: str,
    body: bytes,
    *,
    headers: Mapping[str, str] = NOTHING,
    method: str = "POST",
    seconds: float = SECONDS,
    is_trusted: bool = False,
) -> Fetched:
    """Send the body, and return status and headers of the answer; its own body is not read.

    A host in `HUB_PRIVATE_HOSTS` may be in a private network; so may an address that `is_trusted`, because the operator
    has set it. A redirect is not followed, but returned. Raises a class of `FetchFailed`; the other side may have got
    the body.
    """
    is_named = is_trusted or is_named_host(checked_host(url))
    request = Request(method, url, headers=headers, data=body)
    return _answer(request, seconds=seconds, is_named=is_named)


def checked_host(url: str) -> str:
    """Return the host of a web address without name or password. Raises `AddressRefused` for anything else."""
    try:
        parts = urlsplit(url)
        is_sound = parts.scheme in SCHEMES and parts.username is None and parts.password is None
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressRefused(url) from error
    if not is_sound or not host or any(letter.isspace() or not letter.isprintable() for letter in url):
        raise AddressRefused(url)
    return host.lower()


def _check_readable(url: str) -> None:
    checked_host(url)
    port = urlsplit(url).port
    if port not in WEB_PORTS and (port or 0) < FIRST_FREE_PORT:
        raise AddressRefused(url)


def is_named_host(host: str) -> bool:
    """Say whether the operator lets something be sent to this host in a private network."""
    return host in {named.lower() for named in settings.HUB_PRIVATE_HOSTS}


def _answer(request: Request, *, seconds: float, is_named: bool, most_bytes: int | None = None) -> Fetched:
    url = str(request.url)
    with SocketDeadline(seconds) as deadline, guarded_session(deadline, is_named=is_named) as session:
        try:
            response = session.send(
                session.prepare_request(request),
                timeout=(min(CONNECT_SECONDS, seconds), seconds),
                allow_redirects=False,
                stream=True,
            )
            with response:
                content = b"" if most_bytes is None else _read(response, most_bytes)
        except InvalidIPAddress as error:
            raise AddressRefused(url) from error
        except (RequestException, HTTPError, OSError, ValueError) as error:
            is_late = deadline.has_passed or isinstance(error, Timeout)
            raise (TookTooLong if is_late else HostUnreachable)(url) from error
    if deadline.has_passed:  # A body without a length ends when its connection does, as if it were complete.
        raise TookTooLong(url)
    return Fetched(url, response.status_code, lowered(response.headers), content)


def _read(response: Response, most_bytes: int) -> bytes:
    read = bytearray()
    for piece in response.iter_content(PIECE_BYTES):
        read += piece
        if len(read) > most_bytes:
            raise AnswerTooLarge(response.url)
    return bytes(read)
