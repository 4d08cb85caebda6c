"""Addresses for readers outside the hub: of the public page of a path, and of the app."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.http import urlencode


def public_address(path: str) -> str:
    """Return the absolute, percent-encoded address of a path, with its query if it has one."""
    return f"{settings.HUB_PUBLIC_URL}{iri_to_uri(path)}"


def public_host() -> str:
    """Return the host of the public pages, without a port."""
    return urlsplit(settings.HUB_PUBLIC_URL).hostname or "localhost"


def with_query(path: str, given: Mapping[str, str]) -> str:
    """Return the path with what is given as its query; empty values are left out."""
    query = urlencode({name: value for name, value in given.items() if value})
    return f"{path}?{query}" if query else path


def app_address(publication_id: str) -> str:
    """Return where the app shows this content, or "" if no app is known."""
    address: str = settings.HUB_APP_LINK
    return address.replace("{id}", publication_id)
