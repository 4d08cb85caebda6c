"""Whether visitors reach the hub at its address, and the proxy in front replaces what they say of themselves."""

import secrets
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings

from hub.doctor.examining import Diagnosis, examination, failure, warning, well
from hub.doctor.listening import reachable_listeners

SECONDS = 10
PROBE = "/health/live"
HEADERS = "docs/operations.md#proxies-https-and-e-mail"


@examination("proxy")
def examine() -> Iterator[Diagnosis]:
    """Ask the hub at its own address, as a visitor and as one who lies."""
    address = settings.WAGTAILADMIN_BASE_URL
    found = [*_reached(address), *_listening()]
    yield from found or [well(f"{address} answers, and visitors' headers about themselves are replaced.")]


def _reached(address: str) -> Iterator[Diagnosis]:
    try:
        honest = _asked(address, {})
    except (OSError, HTTPException) as error:
        yield failure(
            f"{address} cannot be reached from this machine ({type(error).__name__}).",
            remedy="Check HUB_ADMIN_URL, the name in DNS, the proxy and its certificate.",
        )
        return
    if honest.status in (301, 302, 307, 308):
        yield failure(
            f"{address} redirects to {honest.getheader('Location')}: browsers would be redirected in a loop.",
            remedy="Set HUB_TRUSTED_PROXIES to the number of proxies, and X-Forwarded-Proto in each of them.",
        )
        return
    if honest.status != 200:  # noqa: PLR2004  OK.
        yield failure(
            f"{address}{PROBE} answers {honest.status}.",
            remedy="Start the web server, and check HUB_ALLOWED_HOSTS and the proxy's Host header.",
        )
        return
    if settings.HUB_TRUSTED_PROXIES:
        yield from _believed(address)


def _believed(address: str) -> Iterator[Diagnosis]:
    """Say which headers of a visitor come through to the hub."""
    is_https = address.startswith("https://")
    said = f"doctor-{secrets.token_hex(8)}"
    lying = _asked(address, {"X-Forwarded-Proto": "http" if is_https else "https", "X-Request-ID": said})
    if is_https and lying.status != 200:  # noqa: PLR2004  OK.
        yield failure(
            "The proxy passes on a visitor's X-Forwarded-Proto, and probably X-Forwarded-For: addresses can be forged.",
            remedy=f"Let it replace the headers: {HEADERS}",
        )
    if lying.getheader("X-Request-ID") == said:
        yield warning(
            "The proxy passes on a visitor's X-Request-ID: who likes can give many requests one id in the log.",
            remedy=f"Let it set its own: {HEADERS}",
        )


def _listening() -> Iterator[Diagnosis]:
    open_to_all = reachable_listeners()
    if open_to_all and settings.HUB_TRUSTED_PROXIES:
        yield warning(
            f"gunicorn listens on {open_to_all[0]}: who reaches it without the proxy is believed every header.",
            remedy="Bind it to a socket or 127.0.0.1; in a container, let only the proxy reach its network.",
        )


def _asked(address: str, headers: dict[str, str]) -> HTTPResponse:
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.netloc, timeout=SECONDS)
    try:
        connection.request("GET", PROBE, headers=headers)
        response = connection.getresponse()
        response.read()
        return response
    finally:
        connection.close()
