"""Metrics for Prometheus: where processes count, and where they are read."""

from settings import env

_LAST_PORT = 65_535


def _host_and_port(value: str) -> tuple[str, int]:
    """Return what HOST:PORT names; an IPv6 address stands in brackets."""
    host, _colon, port = value.rpartition(":")
    if not host or not 0 < int(port) <= _LAST_PORT:
        raise ValueError
    return host.strip("[]"), int(port)


# Empty: nothing is counted. All processes of a machine share it; on a tmpfs such as /run it costs no disk.
HUB_METRICS_FOLDER = env.text("HUB_METRICS_FOLDER", default="")
# Where `manage.py metrics` listens: nobody is asked for a password there.
HUB_METRICS_LISTEN = env.parsed(
    "HUB_METRICS_LISTEN",
    _host_and_port,
    remedy="write HOST:PORT, such as 127.0.0.1:9300",
    default=("127.0.0.1", 9300),
)
# Names of GraphQL operations that are counted by name besides those of trusted documents.
HUB_METRICS_OPERATIONS = frozenset(env.words("HUB_METRICS_OPERATIONS", default=[]))
