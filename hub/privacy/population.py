"""NIK and KK numbers: sixteen digits that encode a place and a date.

Permendagri 108/2019 and UU 23/2006 article 13: two digits each for province, regency and district, the date of birth
as DDMMYY with 40 added to the day for women, and a serial number from 0001. A family card (KK) has its date of issue
in the same digits.
"""

import re
from collections.abc import Iterator, Sequence

from hub.privacy.digits import Group, Written, windows
from hub.privacy.layout import Layout, Near, Surroundings
from hub.privacy.number_labels import Meaning
from hub.privacy.text_addresses import Links

LENGTH = 16
# Permendagri 58/2021, and UU 14-16 and 29/2022 for the new provinces of Papua; 54 is on cards from East Timor.
PROVINCES = frozenset(
    f"{number}"
    for first, last in ((11, 19), (21, 21), (31, 36), (51, 54), (61, 65), (71, 76), (81, 82), (91, 97))
    for number in range(first, last + 1)
)
LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
WOMEN = 40
FIELD_ENDS = frozenset({2, 4, 6, 8, 10, 12})
# How sixteen digits are grouped with spaces between them; other rows of numbers are tables.
SET_OUT = {(1,) * 16, (4, 4, 4, 4), (1, 3, 3, 3, 3, 3), (2, 2, 2, 6, 4), (6, 2, 2, 2, 4), (6, 6, 4), (8, 8)}
# Rows of two digits are mostly tables too: only those that begin like the numbers of this province are taken.
PAIRS = {(2,) * 8, (2, 2, 2, 2, 2, 2, 4)}
THOUSANDS = (1, 3, 3, 3, 3, 3)
VILLAGE_CODE = (2, 2, 2, 4)
# Characters that separate the numbers of a list at least as often as the groups of one number.
LISTING = frozenset({" ", "\n", "\t", ",", ";", ", ", "; "})
MONEY = re.compile(r"\b(?:rp|idr)\.?\s*$", re.IGNORECASE)
DECIMAL = re.compile(r"(?<![0-9])-?0[.,]$")
FRACTION = re.compile(r"[0-9]\.$")
PLACEHOLDER = re.compile(r"1234567890123456|0123456789012345|(\d)\1{15}|(\d\d\d\d)\2{3}|(\d\d)\3{7}")
EXAMPLE = re.compile(r"\b(?:contoh(?:nya)?|misal(?:nya)?|format)\b", re.IGNORECASE)
NAMED_WITHIN = 60
ANNOUNCED_WITHIN = 25
KALTIM = "64"
FLAGS = frozenset("01")
FEW = "00"  # Fewer than a hundred people in one district are born on the same day.


def population_numbers(layout: Layout, row: list[Group], links: Links) -> Iterator[Written]:
    """Return every number of the row that can be a NIK or KK number."""
    text = layout.text
    for found in windows(text, row, shortest=LENGTH - 1, longest=LENGTH + 1):
        if _is_one(layout, found, links) if len(found.digits) == LENGTH else _is_misspelt(layout, found):
            yield found
    for group in row:
        yield from _glued(layout, group, links)


def has_structure(digits: str, *, rounded: bool = False) -> bool:
    """Say whether the sixteen digits have a place, a date and a serial number.

    `rounded` is for cells of workbooks: Excel keeps fifteen digits and turns the last one into 0.
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


def is_sure(digits: str) -> bool:
    """Say whether only one in a thousand other numbers looks like this: of this province, or a low serial number."""
    return has_structure(digits) and (digits.startswith(KALTIM) or digits[12:14] == FEW)


def is_surely_one(groups: Sequence[str]) -> bool:
    """Say whether plain figures never look like this: a group begins with 0, or place and serial number are right."""
    digits = "".join(groups)
    has_zero = any(group.startswith("0") and len(group) > 1 for group in groups[1:])
    is_each_alone = len(groups) == LENGTH and digits[12:14] == FEW and not set(digits) <= FLAGS
    return (is_sure(digits) and (has_zero or is_each_alone)) or is_of_here(digits)


def is_of_here(digits: str) -> bool:
    """Say whether hardly any other number looks like this: of this province, and a low serial number."""
    return has_structure(digits) and digits.startswith(KALTIM) and digits[12:14] == FEW


def _is_one(layout: Layout, found: Written, links: Links) -> bool:
    if links.hides(found):
        return False
    if not has_structure(found.digits):
        return _is_backwards(found) or _is_misspelt(layout, found)
    around = Surroundings(layout, found)
    if MONEY.search(around.before) or DECIMAL.search(around.before):
        return False
    near = around.near[0] if around.near else None
    if near is None:
        is_listed = around.cell.above == {Meaning.POPULATION} and found.is_in_one_cell
        return is_listed or _is_written_as_one(found) or _is_broken(found, around)
    return _is_one_behind(near, found, around)


def _is_one_behind(near: Near, found: Written, around: Surroundings) -> bool:
    """Say whether the number can be a NIK or KK number, with this word before it."""
    is_close = near.is_next and near.distance <= ANNOUNCED_WITHIN
    if near.meaning == Meaning.POPULATION and near.is_next and near.distance <= NAMED_WITHIN:
        return True
    if near.meaning == Meaning.LONG and is_close:
        return False
    is_other = near.meaning == Meaning.OTHER and is_close and len(found.groups) > 1
    return (_is_written_as_one(found) or _is_broken(found, around)) and (
        not is_other or found.digits.startswith(KALTIM)
    )


def _is_broken(found: Written, around: Surroundings) -> bool:
    """Say whether the number continues on the next line of a text."""
    lengths = found.lengths
    is_wrapped = len(set(lengths[:-1])) == 1 and lengths[-1] <= lengths[0]  # By a narrow column.
    is_cut = found.kinds == {"\n"} and (len(lengths) == 2 or is_wrapped)  # noqa: PLR2004
    return is_cut and found.digits[12:14] == FEW and around.is_in_paragraphs


def _is_backwards(found: Written) -> bool:
    backwards = found.digits[::-1]
    if len(found.groups) > 1:
        return found.lengths[::-1] in SET_OUT and is_of_here(backwards)
    return has_structure(backwards) and backwards[12:14] == FEW


def _is_misspelt(layout: Layout, found: Written) -> bool:
    """Say whether the digits are called NIK or KK, though a digit is wrong, missing or too many."""
    if Meaning.POPULATION not in layout.meanings or (found.kinds & LISTING and found.lengths not in SET_OUT):
        return False
    if PLACEHOLDER.fullmatch(found.digits) or found.digits.endswith("0000"):
        return False
    around = Surroundings(layout, found)
    near: Near | None = around.near[0] if around.near else None
    is_named = near is not None and near.meaning == Meaning.POPULATION and near.is_next
    is_close = near is not None and near.distance <= ANNOUNCED_WITHIN
    is_listed = near is None and around.cell.above == {Meaning.POPULATION} and found.is_in_one_cell
    return ((is_named and is_close) or is_listed) and not EXAMPLE.search(around.before + around.after)


def _is_written_as_one(found: Written) -> bool:
    """Say whether the separators are those within one number, not between several in a row."""
    lengths, kinds = found.lengths, found.kinds
    if len(lengths) <= 1 or (lengths == THOUSANDS and len(kinds) == 1):
        return True
    if _is_longer_code(found):
        return False
    if kinds & LISTING and (lengths in PAIRS or not kinds <= LISTING):
        return is_of_here(found.digits)  # Otherwise pairs of figures, or consecutive codes in a list.
    if kinds <= LISTING:
        is_likely = found.is_in_one_cell or (found.digits[12:14] == FEW and not kinds >= {"\t", "\n"})
        return is_likely and is_surely_one([group.digits for group in found.groups]) and _is_set_out(found)
    is_usual = lengths in SET_OUT | PAIRS or (_cuts(lengths) <= FIELD_ENDS and 1 not in lengths)
    return is_usual or (is_sure(found.digits) and len(kinds) == 1)


def _is_longer_code(found: Written) -> bool:
    """Say whether the groups are part of a longer code, or begin with a village's code."""
    if _starts_with_village_code(found) and found.digits[12:14] != FEW:
        return True
    return _is_cut_out(found) and not (is_sure(found.digits) and found.lengths in SET_OUT)


def _is_cut_out(found: Written) -> bool:
    """Say whether more groups precede or follow with the same separator, as in a longer code."""
    text, signs = found.text, {sign for sign in found.separators if sign.strip()}
    before, behind = text[max(0, found.start - 2) : found.start], text[found.end : found.end + 2]
    is_behind = len(before) > 1 and before[0].isdigit() and before[1] in signs
    return is_behind or (len(behind) > 1 and behind[1].isdigit() and behind[0] in signs)


def _is_set_out(found: Written) -> bool:
    lengths = found.lengths
    is_broken_once = len(lengths) == 2  # noqa: PLR2004  As at the end of a line.
    return lengths in SET_OUT or is_broken_once or _cuts(lengths) <= FIELD_ENDS or is_of_here(found.digits)


def _cuts(lengths: tuple[int, ...]) -> set[int]:
    return {sum(lengths[:position]) for position in range(1, len(lengths))}


def _starts_with_village_code(found: Written) -> bool:
    return found.lengths[:4] == VILLAGE_CODE and all(sign == "." for sign in found.separators[:3])


def _glued(layout: Layout, group: Group, links: Links) -> Iterator[Written]:
    """Find numbers in a longer run of digits: tables lose their blanks when a PDF is read."""
    for start in range(len(group.digits) - LENGTH + 1) if len(group.digits) > LENGTH else ():
        digits = group.digits[start : start + LENGTH]
        if has_structure(digits) and digits[12:14] == FEW:
            found = Written((Group(digits, group.start + start, group.start + start + LENGTH),), layout.text)
            if not links.hides(found) and not _is_named_otherwise(layout, group):
                yield found


def _is_named_otherwise(layout: Layout, group: Group) -> bool:
    around = Surroundings(layout, Written((group,), layout.text))
    near = around.near[0] if around.near else None
    return bool(
        DECIMAL.search(around.before)
        or FRACTION.search(around.before)
        or (near and near.meaning == Meaning.LONG and near.is_next and near.distance <= ANNOUNCED_WITHIN)
    )
