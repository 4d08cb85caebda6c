"""Addresses of stored files, and which of them the public may read now."""

from datetime import datetime
from urllib.parse import urljoin

from hub.media.names import referred_name
from hub.media.stores import public_store
from hub.models.public_site import PublicSite
from hub.models.publication import Dependency, Publication


def media_address(file: str, *, public_url: str) -> str:
    """Return the absolute address of a file in the public store; `public_url` precedes an address without a host.

    What is an address already, such as the signed link of a draft's picture, stays what it is.
    """
    if file.startswith(("https://", "http://", "/")):
        return urljoin(public_url, file)
    address: str = public_store().url(file)
    if address.startswith("/") and not address.startswith("//"):
        return public_url + address  # The usual case takes a tenth of the time of the general one.
    return urljoin(public_url, address)


def is_shown(file: str, *, at: datetime | None = None) -> bool:
    """Say whether something that is public at the instant (default: now) shows this file in the public store."""
    name = referred_name(file)
    # Without the second condition SQLite would not use the index on `file`.
    referring = Dependency.objects.filter(file=name).exclude(file="")
    return (
        referring.filter(publication__in=Publication.objects.public(at=at)).exists()
        or PublicSite.objects.filter(file=name).exists()
    )
