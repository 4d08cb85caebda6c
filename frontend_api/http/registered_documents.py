"""Documents that clients register by the SHA-256 of their text (Apollo's automatic persisted queries).

They are in the cache "documents", which has a limited number of entries: the least used are dropped, and their clients
send the text again.
"""

import hashlib
import logging

from django.core.cache import caches
from django.db import Error
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

DAY = 86_400
# Of any use only until the app is updated.
KEPT_SECONDS = 30 * DAY


def sha256_of(text: str) -> str:
    """Return the hash by which a document is registered."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def registered_text(sha256: str) -> str | None:
    """Return the text of the document, or None if it is not registered (here, or any more)."""
    try:
        found = caches["documents"].get(sha256)
    except (RedisError, Error) as error:
        logger.warning("registered documents cannot be read", extra={"cause": type(error).__name__})
        return None
    return found if isinstance(found, str) else None


def register(sha256: str, text: str) -> None:
    """Keep the document. It must be valid, so that nobody can fill the cache with rubbish."""
    try:
        caches["documents"].set(sha256, text, KEPT_SECONDS)
    except (RedisError, Error) as error:
        logger.warning("a document cannot be registered", extra={"cause": type(error).__name__})
