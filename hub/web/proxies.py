"""Where a request came from: for all later code, `REMOTE_ADDR` is the visitor's address."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import SSLSocket

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Headers in which a proxy describes a request, and which anyone else may send too.
SCHEMES = frozenset({"HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_PROTOCOL", "HTTP_X_FORWARDED_SSL"})
FORWARDED = SCHEMES | {
    "HTTP_FORWARDED",
    "HTTP_X_CLIENT_IP",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_REAL_IP",
}
# The owner of an IPv6 network can vary the other bits at will, so single addresses would never be counted twice.
IPV6_NETWORK_BITS = 64


class TrustedProxies:
    """Trusts as many proxies as `HUB_TRUSTED_PROXIES` says, and removes all other headers about the route.

    The n-th address from the right of X-Forwarded-For was written by the outermost of n proxies; anything left of it
    came with the request and proves nothing. A request that passed fewer proxies keeps its own address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on with the visitor's address, and without what the visitor claimed about it."""
        said = {name: str(request.META.pop(name)) for name in FORWARDED if name in request.META}
        proxies = settings.HUB_TRUSTED_PROXIES
        addresses = said.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if 0 < proxies <= len(addresses):
            written = address_in(addresses[-proxies])
            if written is not None:
                request.META["REMOTE_ADDR"] = str(written)
        if proxies and "HTTP_X_FORWARDED_PROTO" in said:
            # The last value is the nearest proxy's, whether it replaced the visitor's value or appended to it.
            request.META["HTTP_X_FORWARDED_PROTO"] = said["HTTP_X_FORWARDED_PROTO"].rpartition(",")[2].strip()
        elif SCHEMES & said.keys():
            # gunicorn by itself trusts these headers from this machine; its socket is more reliable.
            is_encrypted = isinstance(request.META.get("gunicorn.socket"), SSLSocket)
            request.META["wsgi.url_scheme"] = "https" if is_encrypted else "http"
        return self.get_response(request)


def address_in(written: str) -> IPv4Address | IPv6Address | None:
    """Return the address, which may be followed by a port; None if there is none."""
    text = written.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def client_network(request: HttpRequest) -> str | None:
    """Return what limits count a visitor by: the address or, for IPv6, the owner's network; None without an address."""
    address = address_in(request.META.get("REMOTE_ADDR", ""))
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, IPV6_NETWORK_BITS), strict=False).network_address)
    return None if address is None else str(address)
