"""Cursors: a place in the hits of one question in one index, signed so that nobody needs to check its parts."""

import hashlib
from dataclasses import astuple, replace

from django.core import signing

from search.engines.base import SearchPosition
from search.errors import CursorExpired, SearchRequestError
from search.request import SearchRequest

SALT = "search.cursor"


def fingerprint(request: SearchRequest) -> str:
    """Give what tells one question from another; page size, cursor and facets do not belong to it."""
    question = replace(request, first=1, after=None, facets=())
    return hashlib.blake2b(repr(question).encode(), digest_size=8).hexdigest()


def written(position: SearchPosition, *, question: str) -> str:
    """Give the cursor of a place in the hits of the question with this fingerprint."""
    return signing.dumps([question, *astuple(position)], salt=SALT)


def read(cursor: str, *, question: str) -> SearchPosition:
    """Give the place a cursor stands for.

    Raises `SearchRequestError` for what is no cursor of ours, `CursorExpired` for one of another question.
    """
    try:
        belongs_to, generation, score, published_at, publication_id = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise SearchRequestError("`after` is not a cursor of this search; give the `cursor` of a hit.") from error
    if belongs_to != question:
        raise CursorExpired("This cursor belongs to another question; start again without `after`.")
    return SearchPosition(generation, score, published_at, publication_id)
