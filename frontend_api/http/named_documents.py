"""Documents that clients name instead of sending them: trusted ones of apps, and those registered by their hash."""

import hashlib
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import Error
from redis.exceptions import RedisError

from frontend_api.errors import Code
from frontend_api.http.refusal import OperationRefused
from hub.selectors.api_callers import trusted_text

logger = logging.getLogger(__name__)

DAY = 86_400
# Of any use only until the app is updated.
KEPT_SECONDS = 30 * DAY
SHA256 = re.compile(r"[0-9a-f]{64}")
PREFIX = "sha256:"
VERSION = 1
# Apollo's clients compare these words.
NOT_FOUND = "PersistedQueryNotFound"
NOT_SUPPORTED = "PersistedQueryNotSupported"


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


@dataclass(frozen=True)
class OperationText:
    """A document; `registers` is the hash under which it is to be registered once it has proved valid."""

    text: str
    is_trusted: bool = False
    registers: str | None = None


def asked_document(given: Mapping[str, Any]) -> OperationText:
    """Return the document of the request, sent or named. Raises `OperationRefused`."""
    text: str = given.get("query") or ""
    sha256 = _hash_of(given)
    document_id: str = given.get("documentId") or ""
    if text and document_id:
        raise OperationRefused('Send either "query" or "documentId".', Code.BAD_REQUEST)
    if document_id:
        return _by_id(document_id)
    if sha256 is not None and text:
        if sha256_of(text) != sha256:
            raise OperationRefused("provided sha does not match query", Code.BAD_REQUEST)
        return _registering(text, sha256)
    if sha256 is not None:
        return _by_hash(sha256, is_step=True)
    if not text:
        raise OperationRefused('Send the GraphQL document as "query", or its id as "documentId".', Code.BAD_REQUEST)
    return _sent(text)


def _hash_of(given: Mapping[str, Any]) -> str | None:
    persisted = (given.get("extensions") or {}).get("persistedQuery")
    if persisted is None:
        return None
    if not isinstance(persisted, dict) or persisted.get("version") != VERSION:
        raise OperationRefused("Unsupported persisted query version", Code.BAD_REQUEST)
    sha256 = persisted.get("sha256Hash")
    if not isinstance(sha256, str) or not SHA256.fullmatch(sha256):
        raise OperationRefused('"sha256Hash" must be 64 hexadecimal digits in lower case.', Code.BAD_REQUEST)
    return sha256


def _sent(text: str) -> OperationText:
    return OperationText(
        text, is_trusted=settings.HUB_ONLY_TRUSTED_DOCUMENTS and trusted_text(sha256_of(text)) is not None
    )


def _registering(text: str, sha256: str) -> OperationText:
    if settings.HUB_ONLY_TRUSTED_DOCUMENTS:
        return _sent(text)  # The list is complete: nothing is registered beside it.
    return OperationText(text, registers=sha256)


def _by_id(document_id: str) -> OperationText:
    sha256 = document_id.removeprefix(PREFIX)
    if document_id.startswith(PREFIX):
        if not SHA256.fullmatch(sha256):
            raise OperationRefused('"documentId" must have 64 hexadecimal digits after "sha256:".', Code.BAD_REQUEST)
        return _by_hash(sha256, is_step=False)
    text = trusted_text(document_id)
    if text is None:
        raise _unknown(is_step=False)
    return OperationText(text, is_trusted=True)


def _by_hash(sha256: str, *, is_step: bool) -> OperationText:
    text = registered_text(sha256)
    if text is not None and not settings.HUB_ONLY_TRUSTED_DOCUMENTS:
        return OperationText(text)
    text = trusted_text(sha256)
    if text is None:
        raise _unknown(is_step=is_step)
    return OperationText(text, is_trusted=True)


def _unknown(*, is_step: bool) -> OperationRefused:
    """Return that the document is not known; in Apollo's protocol (`is_step`) that is a step, with 200 in any type."""
    if is_step and settings.HUB_ONLY_TRUSTED_DOCUMENTS:
        return OperationRefused(NOT_SUPPORTED, Code.PERSISTED_QUERY_NOT_SUPPORTED, status=200)
    if is_step:
        return OperationRefused(NOT_FOUND, Code.PERSISTED_QUERY_NOT_FOUND, status=200)
    return OperationRefused(
        "No document has this id here; send its text.", Code.PERSISTED_QUERY_NOT_FOUND, is_status_fixed=False
    )
