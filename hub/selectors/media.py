"""Addresses of stored files."""

from urllib.parse import urljoin

from hub.media.stores import public_store


def media_address(file: str, *, public_url: str) -> str:
    """Give the absolute address of a file in the public store; `public_url` completes a storage without a host."""
    address: str = public_store().url(file)
    if address.startswith("/") and not address.startswith("//"):
        return public_url + address  # The usual case, a tenth of the time of the general one.
    return urljoin(public_url, address)
