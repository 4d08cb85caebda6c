"""Values that the hub does not know: an error that names the nearest one, never a list of nothing or of everything."""

from collections.abc import Iterable
from difflib import get_close_matches

from graphql import GraphQLError

from frontend_api.errors import bad_input

LONGEST_SHOWN = 60


def unknown(what: str, value: str, *, known: Iterable[str]) -> GraphQLError:
    """Give the error of a value that is none of the known ones; `what` says what it should be one of."""
    names = list(known)
    nearest = get_close_matches(value[:LONGEST_SHOWN].casefold(), names, n=1, cutoff=0.0)
    remedy = f'the nearest is "{nearest[0]}"' if nearest else "there is none yet"
    return bad_input(f'There is no {what} "{value[:LONGEST_SHOWN]}"; {remedy}.')
