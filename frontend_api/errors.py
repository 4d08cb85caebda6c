"""Errors as clients get them: a message that says what to change, a code, and never the text of an exception."""

import logging
from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from graphql import GraphQLError

from hub.outages import is_database_away
from hub.web.request_ids import current_reference

logger = logging.getLogger(__name__)

# Messages quote what was sent, which may be long.
LONGEST_MESSAGE = 600
LONGEST_VALUE = 60


class Code(StrEnum):
    """The values of `extensions.code`; clients branch on them, never on messages."""

    BAD_REQUEST = "BAD_REQUEST"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    DEADLINE_EXCEEDED = "DEADLINE_EXCEEDED"
    FORBIDDEN = "FORBIDDEN"
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    INTERNAL = "INTERNAL"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
    PERSISTED_QUERY_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"
    PERSISTED_QUERY_NOT_SUPPORTED = "PERSISTED_QUERY_NOT_SUPPORTED"
    QUERY_TOO_COSTLY = "QUERY_TOO_COSTLY"
    QUERY_TOO_DEEP = "QUERY_TOO_DEEP"
    QUERY_TOO_LARGE = "QUERY_TOO_LARGE"
    RATE_LIMITED = "RATE_LIMITED"
    SEARCH_UNAVAILABLE = "SEARCH_UNAVAILABLE"
    STATEMENT_TIMEOUT = "STATEMENT_TIMEOUT"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    UNAVAILABLE = "UNAVAILABLE"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"


# The data could not be read: such an answer must never look as if something did not exist.
COULD_NOT_LOOK = (Code.UNAVAILABLE, Code.SEARCH_UNAVAILABLE)
AWAY = "The hub cannot read its data at the moment; send the same request again in a few seconds."
RETRY_SECONDS = 5


def bad_input(message: str) -> GraphQLError:
    """Return the error for an argument that cannot be used; the message names it and says what to write."""
    return GraphQLError(message, extensions={"code": Code.BAD_USER_INPUT.value})


def unavailable(errors: Iterable[GraphQLError]) -> GraphQLError | None:
    """Return the first error because of which the whole answer must be withheld: data could not be read; else None.

    Otherwise a proxy, an alarm and many apps would read the null next to the error as "withdrawn".
    """
    withheld = None
    for error in errors:
        if is_database_away(error.original_error):
            logger.warning("the database cannot be asked: %s", type(error.original_error).__name__)
            return GraphQLError(AWAY, extensions={"code": Code.UNAVAILABLE.value})
        if (error.extensions or {}).get("code") in COULD_NOT_LOOK:
            withheld = error
    return withheld


def formatted(error: GraphQLError, *, default: Code) -> dict[str, Any]:
    """Return the error for the response; an unexpected one is logged and replaced by a reference."""
    cause = error.original_error
    if cause is not None and not isinstance(cause, GraphQLError):
        return _masked(error, cause)
    answer: dict[str, Any] = {**error.formatted, "message": _shortened(error.message)}
    answer["extensions"] = {"code": default.value, **(error.extensions or {})}
    return answer


def problem(message: str, code: Code, *, limit: str = "") -> dict[str, Any]:
    """Return an error about the whole request, with the limit of `docs/limits.md` that it exceeded, if any."""
    return {"message": message, "extensions": {"code": code.value, **({"limit": limit} if limit else {})}}


def _shortened(message: str) -> str:
    return message if len(message) <= LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]} …"


def _masked(error: GraphQLError, cause: Exception) -> dict[str, Any]:
    reference = current_reference()
    logger.error("field failed", extra={"reference": reference, "path": error.path}, exc_info=cause)
    answer: dict[str, Any] = {
        "message": f"Something went wrong on our side; tell us the reference {reference} if it happens again.",
        "extensions": {"code": Code.INTERNAL.value, "reference": reference},
    }
    if error.path:
        answer["path"] = error.path
    return answer


def unknown(what: str, value: str, *, known: Iterable[str]) -> GraphQLError:
    """Return the error for a value that is not one of the known ones; `what` names the set it should be in."""
    names = list(known)
    nearest = get_close_matches(value[:LONGEST_VALUE].casefold(), names, n=1, cutoff=0.0)
    remedy = f'the nearest is "{nearest[0]}"' if nearest else "there is none yet"
    return bad_input(f'There is no {what} "{value[:LONGEST_VALUE]}"; {remedy}.')
