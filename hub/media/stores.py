"""The two stores, as the settings choose them. Migrations name these functions, not a class that may change."""

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.storage import storages

# What a store raises if it cannot be reached or refuses; trying again later may help.
STORE_ERRORS = (OSError, BotoCoreError, ClientError)


def public_store() -> Any:
    """Return the store that everyone may read: copies of the documents and pictures of publications."""
    return storages["public"]


def restricted_store() -> Any:
    """Return the store of uploads and what was made from them; its signed links work for `MEDIA_LINK_SECONDS`."""
    return storages["restricted"]


def stores() -> dict[str, Any]:
    """Return both stores by name."""
    return {"public": public_store(), "restricted": restricted_store()}
