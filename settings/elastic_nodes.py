"""Reads where Elasticsearch is: the addresses of its nodes, or the Cloud ID of a deployment at Elastic."""

import base64
from urllib.parse import urlsplit

from settings.env import parsed, refuse_password


def node_addresses(name: str) -> str:
    """Return the comma-separated addresses of the nodes of one cluster, "" if there are none.

    Each is `http(s)://HOST:PORT`, all of them http or all of them https. No name or password may be in them.
    """

    def parse(value: str) -> str:
        nodes = [node.strip().rstrip("/") for node in value.split(",") if node.strip()]
        if not nodes or len({urlsplit(node).scheme for node in nodes}) != 1 or not all(map(_is_node, nodes)):
            raise ValueError
        return ",".join(dict.fromkeys(nodes))

    refuse_password(name)
    remedy = "write http://HOST:PORT of each node, separated by commas, or https:// for all of them"
    return parsed(name, parse, remedy=remedy, default="")


def cloud_address(name: str) -> str:
    """Return the address that an Elastic Cloud ID (`NAME:BASE64`) stands for, "" if it is not set."""

    def parse(value: str) -> str:
        _name, colon, coded = value.partition(":")
        domain, cluster, *_kibana = base64.b64decode(coded, validate=True).decode("ascii").split("$")
        host, _colon, port = domain.partition(":")
        address = f"https://{cluster}.{host}:{port or 443}"
        if not (colon and cluster and host and _is_node(address)):
            raise ValueError
        return address

    remedy = "copy the Cloud ID of the deployment as it is, NAME:LETTERS"
    return parsed(name, parse, remedy=remedy, default="")


def _is_node(address: str) -> bool:
    parts = urlsplit(address)
    has_more = parts.path or parts.query or parts.fragment
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port is not None and not has_more
