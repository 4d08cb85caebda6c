"""Addresses of stored files."""

from urllib.parse import urljoin

from django.core.files.storage import default_storage


def media_address(file: str, *, public_url: str) -> str:
    """Give the absolute address of a file in the media storage; `public_url` completes a storage without a host."""
    return urljoin(public_url, default_storage.url(file))
