"""Which addresses of the internet protocol belong to the public internet."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# All that is handed out to hosts. What lies outside is for one's own machine, link, site, multicast or translation.
ASSIGNED_V6 = ip_network("2000::/3")
# Inside of it, but leading to an IPv4 address of somebody's choice: Teredo and 6to4.
TUNNELS = (ip_network("2001::/32"), ip_network("2002::/16"))
# Python 3.11 calls these global: relays of 6to4, and documentation.
UNUSED = (ip_network("192.88.99.0/24"), ip_network("3fff::/20"))


def is_public_ip(text: str) -> bool:
    """Say whether the address, in brackets or not, is one that anybody on the internet could connect to."""
    address = ip_address(text.strip("[]"))
    if isinstance(address, IPv6Address):
        return _is_public_v6(address)
    return _is_public_v4(address)


def _is_public_v4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and address not in UNUSED[0]


def _is_public_v6(address: IPv6Address) -> bool:
    in_use = address in ASSIGNED_V6 and address not in UNUSED[1]
    return in_use and address.is_global and not any(address in tunnel for tunnel in TUNNELS)
