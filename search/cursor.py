"""Cursors: a position in the hits of one request in one index, signed so that its parts need no further checks."""

import hashlib
from dataclasses import astuple, replace

from django.core import signing

from search.engines.base import SearchPosition
from search.errors import CursorExpired, SearchRequestError
from search.request import SearchRequest

SALT = "search.cursor"


def fingerprint(request: SearchRequest) -> str:
    """Return a hash that differs between requests; page size, cursor and facets do not count."""
    question = replace(request, first=1, after=None, facets=())
    return hashlib.blake2b(repr(question).encode(), digest_size=8).hexdigest()


def written(position: SearchPosition, *, question: str) -> str:
    """Return the cursor of a position in the hits of the request with this fingerprint."""
    return signing.dumps([question, *astuple(position)], salt=SALT)


def before_the_first(*, question: str) -> str:
    """Return the cursor of what stands before all hits that were found."""
    return signing.dumps([question], salt=SALT)


def read(cursor: str, *, question: str) -> SearchPosition | None:
    """Return the position that a cursor encodes; None for the one before the first.

    Raises `SearchRequestError` for what is not a cursor of ours, `CursorExpired` for the cursor of another request.
    """
    try:
        belongs_to, *place = signing.loads(cursor, salt=SALT)
        position = SearchPosition(*place) if place else None
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise SearchRequestError("`after` is not a cursor of this search; pass the `cursor` of a hit.") from error
    if belongs_to != question:
        raise CursorExpired("This cursor belongs to another search; start again without `after`.")
    return position
