"""Where a request came from: `REMOTE_ADDR` is the visitor's address from here on, for whoever reads it later."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import SSLSocket

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# What a proxy says about a request, and what anybody else may say too.
SCHEMES = frozenset({"HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_PROTOCOL", "HTTP_X_FORWARDED_SSL"})
FORWARDED = SCHEMES | {
    "HTTP_FORWARDED",
    "HTTP_X_CLIENT_IP",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_REAL_IP",
}
# An owner of IPv6 has that many bits for free; counted by single addresses, nobody would ever be counted twice.
IPV6_NETWORK_BITS = 64


class TrustedProxies:
    """Believes as many proxies as `HUB_TRUSTED_PROXIES` says, and takes away what else is said of the way.

    The n-th address from the right of X-Forwarded-For was written by the outermost of n proxies; what stands left of
    it came with the request, and says nothing. A request that went through fewer proxies keeps its own address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on with the visitor's address, and with nothing that the visitor said about it."""
        said = {name: str(request.META.pop(name)) for name in FORWARDED if name in request.META}
        proxies = settings.HUB_TRUSTED_PROXIES
        addresses = said.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if 0 < proxies <= len(addresses):
            written = address_in(addresses[-proxies])
            if written is not None:
                request.META["REMOTE_ADDR"] = str(written)
        if proxies and "HTTP_X_FORWARDED_PROTO" in said:
            # The last word is the nearest proxy's, whether it replaced the visitor's or appended to it.
            request.META["HTTP_X_FORWARDED_PROTO"] = said["HTTP_X_FORWARDED_PROTO"].rpartition(",")[2].strip()
        elif SCHEMES & said.keys():
            # gunicorn believes these words from this machine by itself; its socket knows better.
            is_encrypted = isinstance(request.META.get("gunicorn.socket"), SSLSocket)
            request.META["wsgi.url_scheme"] = "https" if is_encrypted else "http"
        return self.get_response(request)


def address_in(written: str) -> IPv4Address | IPv6Address | None:
    """Return the address, which may have a port behind it; None where there is none."""
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
    """Return what a limit counts a visitor by: the address, of IPv6 the network of its owner; None without an address."""
    address = address_in(request.META.get("REMOTE_ADDR", ""))
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, IPV6_NETWORK_BITS), strict=False).network_address)
    return None if address is None else str(address)
