"""How `requests` connects here: to a checked address only, and with a deadline for all of it."""

import socket
from collections.abc import Mapping
from typing import Any

from requests import PreparedRequest, Session
from requests.adapters import HTTPAdapter
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter

from hub.fetching.public_ips import is_public_ip
from hub.fetching.socket_deadline import SocketDeadline

IDENTITY = "DesaHub"


class _WithDeadline(HTTPAdapter):
    """Keeps to the deadline in every connection that it opens."""

    deadline: SocketDeadline

    def get_connection_with_tls_context(self, *arguments: Any, **options: Any) -> Any:
        """Return the pool, whose connections report themselves."""
        pool = super().get_connection_with_tls_context(*arguments, **options)
        pool.ConnectionCls = _followed(pool.ConnectionCls, self.deadline)
        return pool


class PublicAdapter(IPFilterAdapter, _WithDeadline):
    """Connects to public addresses only; the address that was checked is the one that is connected to.

    `requests-hardened` resolves and checks; what it lets through is checked once more by a list of what is allowed.
    """

    def __init__(self, deadline: SocketDeadline, *, is_https: bool) -> None:
        self.deadline = deadline
        IPFilterAdapter.__init__(self, is_https_proto=is_https)

    def build_connection_pool_key_attributes(
        self, request: PreparedRequest, verify: Any, cert: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return host and options of the connection. Raises `InvalidIPAddress` for an address that is not public."""
        host, options = super().build_connection_pool_key_attributes(request, verify, cert)
        if not is_public_ip(host["host"]):
            raise InvalidIPAddress(host["host"])
        return host, options


class NamedAdapter(_WithDeadline):
    """Connects to a host that the operator has named, wherever it is."""

    def __init__(self, deadline: SocketDeadline) -> None:
        self.deadline = deadline
        super().__init__()


def guarded_session(deadline: SocketDeadline, *, is_named: bool) -> Session:
    """Return a session for one request, without the proxies and passwords of this machine."""
    session = Session()
    session.trust_env = False
    session.headers.update({"User-Agent": IDENTITY, "Accept-Encoding": "gzip"})
    for scheme in ("http", "https"):
        adapter = NamedAdapter(deadline) if is_named else PublicAdapter(deadline, is_https=scheme == "https")
        session.mount(f"{scheme}://", adapter)
    return session


def lowered(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers with their names in small letters."""
    return {name.lower(): value for name, value in headers.items()}


def _followed(connection: Any, deadline: SocketDeadline) -> Any:
    """Return the class of connections, of which each tells the deadline of its socket before TLS begins."""

    class Followed(connection):
        def _new_conn(self) -> socket.socket:
            opened: socket.socket = super()._new_conn()
            deadline.follow(opened)
            return opened

    return Followed
