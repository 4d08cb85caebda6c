"""NIK and KK numbers: sixteen digits that say where and when.

Permendagri 108/2019 and UU 23/2006 article 13: two digits each for province, regency and district, the date of birth
as DDMMYY with 40 added to the day for women, and a serial number from 0001. A family card (KK) has the date on which
it was issued in the same places.
"""

import re
from collections.abc import Iterator

from hub.privacy.digits import Group, Written, sequences, windows

LENGTH = 16
# Permendagri 58/2021 and UU 14-16 and 29/2022 for the new provinces of Papua; 54 is on cards from East Timor.
PROVINCES = frozenset(
    f"{number}"
    for first, last in ((11, 19), (21, 21), (31, 36), (51, 54), (61, 65), (71, 76), (81, 82), (91, 97))
    for number in range(first, last + 1)
)
LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
WOMEN = 40
FIELD_ENDS = frozenset({2, 4, 6, 8, 10, 12})
# How sixteen digits are set out with blanks between them; other rows of numbers are tables.
SET_OUT = {(1,) * 16, (4, 4, 4, 4), (1, 3, 3, 3, 3, 3), (2, 2, 2, 6, 4), (6, 2, 2, 2, 4)}
# Rows of two digits are mostly tables too: only those that begin as the numbers of this province do are taken.
PAIRS = {(2,) * 8, (2, 2, 2, 2, 2, 2, 4)}
MOST_FREE_GROUPS = 3
VILLAGE_CODE = (2, 2, 2, 4)
NAMED = re.compile(
    r"\b(?:n\.?i\.?k|no\.?\s*k\.?k|k\.?k|e?-?ktp|kartu\s+keluarga|induk\s+kependudukan)\b", re.IGNORECASE
)
MONEY = re.compile(r"\b(?:rp|idr)\.?\s*$", re.IGNORECASE)
NAMED_WITHIN = 40
KALTIM = "64"


def population_numbers(text: str) -> Iterator[Written]:
    """Give every number in the normalised text that can be a NIK or KK number."""
    for row in sequences(text):
        yield from (found for found in windows(text, row, shortest=LENGTH, longest=LENGTH) if _is_one(text, found))
        yield from (found for group in row for found in _glued(group))


def has_structure(digits: str, *, rounded: bool = False) -> bool:
    """Say whether the sixteen digits have a place, a date and a serial number.

    `rounded` is for cells of workbooks: Excel keeps fifteen digits and makes the last one 0.
    """
    day, month = int(digits[6:8]), int(digits[8:10])
    day -= WOMEN if day > WOMEN else 0
    return (
        digits[:2] in PROVINCES
        and digits[2:4] != "00"
        and digits[4:6] != "00"
        and 1 <= month <= len(LAST_DAYS)
        and 1 <= day <= LAST_DAYS[month - 1]
        and (digits[12:] != "0000" or rounded)
    )


def _is_one(text: str, found: Written) -> bool:
    if not has_structure(found.digits):
        return False
    before = text[max(0, found.start - NAMED_WITHIN) : found.start]
    if MONEY.search(before):
        return False
    return bool(NAMED.search(before)) or _is_written_as_one(found)


def _is_written_as_one(found: Written) -> bool:
    """Say whether the signs between the groups are those of one number, and not of several in a row."""
    lengths = found.lengths
    if len(lengths) <= 1:
        return True
    kinds = {" " if sign.isspace() else sign.strip() for sign in found.separators}
    if any("," in kind for kind in kinds):
        return lengths == (1, 3, 3, 3, 3, 3) and kinds == {","}
    if kinds == {" "}:
        return _is_set_out(found)
    if len(kinds) == 1:
        return True
    return _cuts(lengths) <= FIELD_ENDS and not _starts_with_village_code(found)


def _is_set_out(found: Written) -> bool:
    lengths = found.lengths
    if lengths in PAIRS:
        return found.digits.startswith(KALTIM)
    is_broken_once = len(lengths) == 2  # noqa: PLR2004  As at the end of a line.
    return lengths in SET_OUT or is_broken_once or (len(lengths) <= MOST_FREE_GROUPS and _cuts(lengths) <= FIELD_ENDS)


def _cuts(lengths: tuple[int, ...]) -> set[int]:
    return {sum(lengths[:position]) for position in range(1, len(lengths))}


def _starts_with_village_code(found: Written) -> bool:
    return found.lengths[:4] == VILLAGE_CODE and found.separators[:3] == (".", ".", ".")


def _glued(group: Group) -> Iterator[Written]:
    """Find numbers of this province in a longer run of digits: tables lose their blanks when a PDF is read."""
    for start in range(len(group.digits) - LENGTH + 1) if len(group.digits) > LENGTH else ():
        digits = group.digits[start : start + LENGTH]
        if digits.startswith(KALTIM) and has_structure(digits):
            yield Written((Group(digits, group.start + start, group.start + start + LENGTH),), ())
