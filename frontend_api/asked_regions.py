"""The regions that arguments name, by their current or former codes, and the error for an unknown code."""

from collections.abc import Iterable

from graphql import GraphQLError

from frontend_api.arguments import region_code
from frontend_api.errors import bad_input
from hub.models.region import PROVINCE_CODE, REGENCY_CODE_LENGTH
from hub.selectors.regions import code_history, known_codes, nearest_region


def asked_region(code: str | None) -> str:
    """Return the current code of the region, in one statement; "" if no region was requested.

    Raises `GraphQLError` for a code that no region has or had.
    """
    return "" if code is None else asked_regions([code])[0]


def asked_history(code: str | None) -> tuple[str, ...]:
    """Return the current code of the region and then its former ones, in one statement; "" if none was requested.

    Raises like `asked_region`.
    """
    if code is None:
        return ("",)
    written = region_code(code)
    history = code_history(written)
    if not history:
        raise unknown_region(written)
    return history


def asked_regions(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the current codes of the regions, each once, in one statement; raises like `asked_region`."""
    written = [region_code(code) for code in codes]
    known = known_codes(written) if written else {}
    for code in written:
        if code not in known:
            raise unknown_region(code)
    return tuple(dict.fromkeys(known[code] for code in written))


def asked_area(code: str | None) -> str:
    """Return the current code of the province or of a regency, in one statement; the province if none was requested.

    Raises `GraphQLError` for an unknown code, and for a smaller region, of which it names the regency.
    """
    area = asked_region(code) or PROVINCE_CODE
    if len(area) > REGENCY_CODE_LENGTH:
        raise bad_input(
            f'"region" takes the province or a regency, and "{area}" is smaller; its regency is '
            f"{area[:REGENCY_CODE_LENGTH]}."
        )
    return area


def unknown_region(code: str) -> GraphQLError:
    """Return the error for a code that no region has or had; it suggests the nearest region."""
    nearest = nearest_region(code)
    remedy = f"the nearest is {nearest.code} ({nearest.full_name})" if nearest else "no region is known yet"
    return bad_input(f'No region of this hub has or had the code "{code}"; {remedy}.')
