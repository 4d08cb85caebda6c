"""Arguments that several fields take, checked and normalised."""

from datetime import date, datetime

from django.conf import settings

from frontend_api.errors import bad_input
from hub.local_days import end_of_day, start_of_day
from hub.models.region import with_dots

DEFAULT_FIRST = 20
# Of a list inside the rows of another one.
DEFAULT_NESTED = 5
MOST = settings.API_LIMITS["rows"].most
MOST_CHOICES = settings.API_LIMITS["choices"].most
LONGEST_TEXT = settings.API_LIMITS["text"].most
EARLIEST_YEAR = 1900
LATEST_YEAR = 2200
GOALS = 18


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
