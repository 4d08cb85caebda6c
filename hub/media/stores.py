"""The two stores, as settings choose them. Migrations name these functions, so that settings stay free to choose."""

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.storage import storages

# What a store raises that cannot be reached or refuses; trying again later can heal it.
STORE_ERRORS = (OSError, BotoCoreError, ClientError)


def public_store() -> Any:
    """Give the store that everybody may read: copies of the documents and pictures of public pieces."""
    return storages["public"]


def restricted_store() -> Any:
    """Give the store of all that was uploaded or made of it; its links are signed, for `MEDIA_LINK_SECONDS`."""
    return storages["restricted"]
