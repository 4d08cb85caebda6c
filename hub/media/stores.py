"""The two stores, as settings choose them. Migrations name these functions, so that settings stay free to choose."""

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.storage import storages

# What a store raises that cannot be reached or refuses; trying again later can heal it.
STORE_ERRORS = (OSError, BotoCoreError, ClientError)


def public_store() -> Any:
    """Give the store that everybody may read: renditions, and documents of public pieces."""
    return storages["public"]


def restricted_store() -> Any:
    """Give the store of originals; its addresses are signed and live for `MEDIA_LINK_SECONDS`."""
    return storages["restricted"]
