"""The regions that arguments name: by codes that regions have or had, and an error for every other one."""

from collections.abc import Iterable

from graphql import GraphQLError

from frontend_api.arguments import region_code
from frontend_api.errors import bad_input
from hub.selectors.regions import code_history, known_codes, nearest_region


def asked_region(code: str | None) -> str:
    """Give the code that the region has now, in one statement; "" where no region is asked for.

    Raises `GraphQLError` for a code that no region has or had.
    """
    return "" if code is None else asked_regions([code])[0]


def asked_history(code: str | None) -> tuple[str, ...]:
    """Give the code that the region has now and then its former ones, in one statement; "" where none is asked for.

    Raises as `asked_region` does.
    """
    if code is None:
        return ("",)
    written = region_code(code)
    history = code_history(written)
    if not history:
        raise unknown_region(written)
    return history


def asked_regions(codes: Iterable[str]) -> tuple[str, ...]:
    """Give the codes that the regions have now, each once, in one statement; raises as `asked_region` does."""
    written = [region_code(code) for code in codes]
    known = known_codes(written) if written else {}
    for code in written:
        if code not in known:
            raise unknown_region(code)
    return tuple(dict.fromkeys(known[code] for code in written))


def unknown_region(code: str) -> GraphQLError:
    """Give the error of a code that no region has or had; it names the nearest region."""
    nearest = nearest_region(code)
    remedy = f"the nearest is {nearest.code} ({nearest.full_name})" if nearest else "no region is known yet"
    return bad_input(f'No region of this hub has or had the code "{code}"; {remedy}.')
