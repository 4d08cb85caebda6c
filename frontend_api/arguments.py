"""Arguments that several fields take, checked and normalised: numbers, days, texts, regions and terms."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from graphql import GraphQLError

from frontend_api.errors import bad_input, unknown
from hub.local_days import end_of_day, start_of_day
from hub.models.facets import DeclaredFacet, Sort, UnknownFacet, facet_names, facet_of
from hub.models.region import PROVINCE_CODE, REGENCY_CODE_LENGTH, with_dots
from hub.selectors.regions import code_history, known_codes, nearest_region
from hub.selectors.vocabularies import is_value, values_of
from hub.shapes.text_lengths import AtMost

DEFAULT_FIRST = 20
# Of a list inside the rows of another one.
DEFAULT_NESTED = 5
MOST = settings.API_LIMITS["rows"].most
MOST_CHOICES = settings.API_LIMITS["choices"].most
LONGEST_TEXT = settings.API_LIMITS["text"].most
EARLIEST_YEAR = 1900
LATEST_YEAR = 2200
GOALS = 18
LONGEST_YEAR = 4


def page_size(first: int | None, *, most: int = MOST, default: int = DEFAULT_FIRST) -> int:
    """Return the number of rows on a page; raises `GraphQLError` unless it is 1 to `most`."""
    size = default if first is None else first
    if not 1 <= size <= most:
        raise bad_input(f'"first" is {size}; ask for 1 to {most} and pass the endCursor as "after" for the next ones.')
    return size


def region_code(code: str) -> str:
    """Return the code with its dots; raises `GraphQLError` unless it has the form of a Kemendagri code."""
    dotted = with_dots(code)
    if dotted is None:
        raise bad_input(
            f'The region code "{code[:40]}" cannot be read; write one like 64.02 (regency), 64.02.08 (district) '
            "or 64.02.08.2009 (village), with or without the dots."
        )
    return dotted


def village_code(code: str) -> str:
    """Return the village code with its dots; raises `GraphQLError` if it is not one."""
    dotted = region_code(code)
    if dotted.count(".") != 3:  # noqa: PLR2004  Province, regency, district and village are its four parts.
        raise bad_input(f'The code "{code[:40]}" is not a village code; write one like 64.02.08.2009 or 6402082009.')
    return dotted


def plain_text(text: str, *, name: str, longest: int = LONGEST_TEXT) -> str:
    """Return the text without surrounding blanks; raises `GraphQLError` if it is too long or has a null character."""
    stripped = text.strip()
    if len(stripped) > longest:
        raise bad_input(f'"{name}" has {len(stripped)} characters; write at most {longest}.')
    if "\0" in stripped:
        raise bad_input(f'"{name}" contains a null character; leave it out.')
    return stripped


def known_year(year: int, *, name: str) -> int:
    """Return the year; raises `GraphQLError` if it is out of range."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise bad_input(f'"{name}" is {year}; give a year from {EARLIEST_YEAR} to {LATEST_YEAR}.')
    return year


def goal(number: int) -> str:
    """Return the key of a goal of SDGs Desa; raises `GraphQLError` for a number that no goal has."""
    if not 1 <= number <= GOALS:
        raise bad_input(f'"sdg" is {number}; the goals of SDGs Desa are numbered 1 to {GOALS}.')
    return str(number)


def start_of(day: date | None) -> datetime | None:
    """Return the instant at which the day begins in East Kalimantan; raises `GraphQLError` if it is out of range."""
    return None if day is None else start_of_day(_near(day))


def end_of(day: date | None) -> datetime | None:
    """Return the instant at which the day ends in East Kalimantan; raises like `start_of`."""
    return None if day is None else end_of_day(_near(day))


def _near(day: date) -> date:
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise bad_input(f'"{day}" is out of range; write a day of the years {EARLIEST_YEAR} to {LATEST_YEAR}.')
    return day


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


def asked_term(facet: str, value: str) -> tuple[str, str]:
    """Return the facet and the value as publications store them.

    Raises `GraphQLError` for a facet that no kind has, and for a value that the facet cannot have. A key that is
    defined in the code needs no statement.
    """
    found = _facet(plain_text(facet, name="facet", longest=AtMost.KEY.value))
    if found.sort is Sort.REGION:
        return found.name, asked_region(value)
    text = plain_text(value, name="value", longest=AtMost.KEY.value)
    if found.sort is Sort.YEAR:
        return found.name, _year(text)
    if not is_value(found, text):
        if found.sort is Sort.CONTENT:
            raise bad_input(f'No publication has or had the id "{text}"; "{found.name}" takes the id of a publication.')
        raise unknown(f'value of "{found.name}" called', text, known=values_of(found))
    return found.name, text


def _facet(name: str) -> DeclaredFacet:
    try:
        return facet_of(name)
    except UnknownFacet:
        raise unknown("facet", name, known=facet_names()) from None


def _year(text: str) -> str:
    is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST_YEAR
    if not is_number:
        raise bad_input(f'The year "{text}" is not a four-digit number; write one like 2026.')
    return str(known_year(int(text), name="value"))
