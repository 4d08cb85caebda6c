"""Numbers of bank accounts: digits near the words that people write next to them."""

import re
from collections.abc import Iterator

from hub.privacy.digits import Group, Written, windows
from hub.privacy.layout import Layout, Near, Surroundings
from hub.privacy.number_labels import HOLDER, Meaning
from hub.privacy.text_addresses import Links

SHORTEST = 9
SHORTEST_NAMED = 8  # Directly after "No. Rek."
LONGEST = 16
LONGEST_NAMED = 20  # Virtual accounts.
MOST_GROUPS = 8
ACCOUNT_WITHIN = 250
BANK_WITHIN = 100
CLOSE = 30
OTHERWISE_WITHIN = 40
THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:,\d{1,2})?")
SUM_BEHIND = re.compile(r"\s[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?$")
GOES_ON = re.compile(r"[.,][0-9]{3}(?![0-9])")
BUDGET_CODE = re.compile(r"[4-7](?:\.\d{1,4}){2,}")
LANDLINE = re.compile(r"0[2-79]\d{1,2}")
SHORTEST_LANDLINE, LONGEST_LANDLINE = 9, 12
VILLAGE_CODE = re.compile(r"(?:6[1-5]\.?\d\d\.?\d\d\.?[12]\d{3}|64(?:0\d|1[01]|7[1-4])\d{6})")
DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d(?:\d{6})?|[0-3]\d(?:0[1-9]|1[0-2])(?:19|20)\d\d")
PLAIN_SIGNS = frozenset(" .-_/·•:–")
YEARS = re.compile(r"(?:(?:19|20)\d\d\D?){2,}")
ROUND = "000"
COUNTED = re.compile(
    r"^\s*(?:,-|,00\b|rupiah|jiwa|orang|warga|watt|kwh|va\b|kg|kilo|gram|ons|ton|lembar|buah|batang|unit\b(?!\s+[A-Z])|ha\b|m2|meter|liter|paket|keluarga|rumah|ekor|persen|%|juta|ribu|miliar)",
    re.IGNORECASE,
)
BEHIND = re.compile(rf"^\W{{0,4}}{HOLDER.pattern}", re.IGNORECASE)
INSIDE = re.compile(r"[0-9][.,\-/]$|(?:\+|\b00)62\D{0,2}$")
OTHERWISE = frozenset({Meaning.OTHER, Meaning.WEAK, Meaning.LONG, Meaning.MONEY, Meaning.PHONE, Meaning.POPULATION})
NAMES = frozenset({Meaning.ACCOUNT, Meaning.BANK})


def account_numbers(layout: Layout, row: list[Group], links: Links) -> Iterator[Written]:
    """Return every number of the row that could be an account number where it is, longest first."""
    if not (layout.meanings & NAMES or layout.names_a_holder):
        return
    found = [
        one
        for one in windows(layout.text, row, shortest=SHORTEST_NAMED, longest=LONGEST_NAMED, most=MOST_GROUPS)
        if _is_account(layout, one, links)
    ]
    yield from sorted(found, key=lambda one: -len(one.digits))


def _is_account(layout: Layout, found: Written, links: Links) -> bool:
    written = layout.text[found.start : found.end]
    if SUM_BEHIND.search(written):
        return False
    if THOUSANDS.fullmatch(written) or BUDGET_CODE.fullmatch(written):
        return False
    if not set().union(*found.separators) <= PLAIN_SIGNS or any(len(sign) > 3 for sign in found.separators):  # noqa: PLR2004
        return False
    if DATE.fullmatch(found.digits) or YEARS.fullmatch(written) or links.is_an_id(found):
        return False
    around = Surroundings(layout, found)
    if (
        INSIDE.search(around.before)
        or GOES_ON.match(around.after)
        or (COUNTED.match(around.after) and not written.startswith("0"))
    ):
        return False
    return _is_named(found, written, around)


def _is_named(found: Written, written: str, around: Surroundings) -> bool:
    """Say whether the words around it call the number an account number, and its form allows that."""
    name = _name_before(around)
    if _is_round(written):
        return False
    if name is not None and name.meaning == Meaning.ACCOUNT and name.distance <= CLOSE and name.is_next:
        return True
    if not SHORTEST <= len(found.digits) <= LONGEST or VILLAGE_CODE.fullmatch(written) or _is_landline(found, around):
        return False
    if name is not None:
        return True
    if any(near.meaning in OTHERWISE and near.says_within(OTHERWISE_WITHIN) for near in around.near):
        return False
    return _is_listed(written, around) or _is_named_behind(around)


def _name_before(around: Surroundings) -> Near | None:
    """Return the word in the cell that calls the number an account, unless a nearer word calls it something else."""
    for near in around.near:
        if near.meaning == Meaning.ACCOUNT and near.distance <= ACCOUNT_WITHIN:
            return near
        if near.meaning == Meaning.BANK and near.distance <= BANK_WITHIN:
            return near
        if near.meaning in OTHERWISE and near.says_within(OTHERWISE_WITHIN):
            return None
    return None


def _is_listed(written: str, around: Surroundings) -> bool:
    """Say whether the heading above or the neighbouring cells call the number an account."""
    cell = around.cell
    is_no_sum = written.startswith("0") or not written.isdigit()
    if cell.above and not (cell.above == {Meaning.MONEY} and is_no_sum):
        return bool(cell.above & NAMES)
    if around.left in NAMES or around.right == Meaning.BANK:
        return True
    is_alone = not around.before.strip() and not around.after.strip(" .")
    return around.left is None and (Meaning.ACCOUNT in cell.list_of or (is_alone and Meaning.BANK in cell.list_of))


def _is_named_behind(around: Surroundings) -> bool:
    if BEHIND.match(around.after):
        return True
    return any(
        near.is_next and ((near.meaning == Meaning.BANK and near.distance <= 4) or near.meaning == Meaning.ACCOUNT)  # noqa: PLR2004
        for near in around.behind[:1]
    )


def _is_round(written: str) -> bool:
    return written.isdigit() and written.endswith(ROUND) and not written.startswith("0")


def _is_landline(found: Written, around: Surroundings) -> bool:
    """Say whether the number is written like an office's landline: (0541) 123456."""
    if not SHORTEST_LANDLINE <= len(found.digits) <= LONGEST_LANDLINE:
        return False
    has_area = bool(LANDLINE.fullmatch(found.groups[0].digits))
    return has_area and (len(found.groups) > 1 or around.before.endswith("("))
