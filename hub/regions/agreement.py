"""Checks that the rows of a list agree with one another and with what is known about the province."""

from collections.abc import Iterator, Sequence, Set
from functools import cache

from hub.models.region import Level
from hub.regions.codes import parent_of
from hub.regions.region_reader import PACKAGED_LIST, RegionRow, read_regions
from hub.tables.csv_reading import FileRefused, Problem


def check_agreement(rows: Sequence[RegionRow], *, file: str, known_codes: Set[str]) -> None:
    """Raise `FileRefused` if rows repeat a code, lack their parent, claim a code twice, or have BPS codes.

    `known_codes` are those in the database: a parent may be there instead of in the file.
    """
    found = [*_repeated(rows), *_orphans(rows, known_codes), *_swapped(rows)]
    if found:
        raise FileRefused([Problem(file, line, reason, remedy) for line, reason, remedy in sorted(found)])


def _repeated(rows: Sequence[RegionRow]) -> Iterator[tuple[int, str, str]]:
    first_line: dict[str, int] = {}
    for row in rows:
        line = first_line.setdefault(row.code, row.line)
        if line != row.line:
            yield row.line, f'the code "{row.code}" is in line {line} already.', "Delete one of the two lines."
    claimed: dict[str, int] = {}
    for row in rows:
        for former in row.former_codes:
            line = claimed.setdefault(former, row.line)
            if line != row.line:
                yield (
                    row.line,
                    f'the former code "{former}" is in line {line} too.',
                    "One region had it: delete the other.",
                )


def _orphans(rows: Sequence[RegionRow], known_codes: Set[str]) -> Iterator[tuple[int, str, str]]:
    codes = {row.code for row in rows} | known_codes
    for row in rows:
        parent = parent_of(row.code)
        if parent and parent not in codes:
            remedy = f"Add a line for {parent}, or import it first."
            yield (
                row.line,
                f'"{row.name}" ({row.code}) has no parent: {parent} is neither in the file nor imported.',
                remedy,
            )


def _swapped(rows: Sequence[RegionRow]) -> Iterator[tuple[int, str, str]]:
    """Find regencies with the code of another one: 6403 is Kutai Kartanegara for BPS, but Berau for Kemendagri."""
    right = _regency_codes()
    for row in rows:
        if row.level in (Level.REGENCY, Level.CITY):
            code = right.get(_bare(row.name), row.code)
            if code != row.code:
                reason = f'"{row.name}" has the code {code}, not {row.code}; the file seems to use BPS codes.'
                yield row.line, reason, "Use Kemendagri codes."


@cache
def _regency_codes() -> dict[str, str]:
    rows = read_regions(PACKAGED_LIST)
    return {_bare(row.name): row.code for row in rows if row.level in (Level.REGENCY, Level.CITY)}


def _bare(name: str) -> str:
    words = name.lower().replace(".", " ").split()
    return " ".join(word for word in words if word not in ("kabupaten", "kab", "kota"))
