"""Indonesian mobile numbers. A landline (0541 …, 0542 …) belongs to an office and is never found here."""

import re
from collections.abc import Iterator

from hub.privacy.digits import Group, Written, windows
from hub.privacy.layout import Layout, Surroundings
from hub.privacy.number_labels import Meaning
from hub.privacy.text_addresses import Links

# Rencana Dasar Teknis, telecommunication numbering: mobile networks are 08 followed by one of these.
OPERATORS = frozenset("1235789")
SHORTEST = 10
LONGEST = 13
COUNTRY = "62"
PREFIXES = ("00" + COUNTRY, COUNTRY)
MOST_GROUPS = 7
OPERATOR_GROUP = 4  # 0812
LONGEST_GROUP = 9
MOST_FIGURES = 40
DATE = re.compile(r"(?:19|20)\d\d")
AREA = re.compile(r"\b0[2-79][0-9]{1,2}\)?[\s\-]*$")  # Of a landline, so the rest is not a mobile number.
CODE = re.compile(r"(?<![A-Za-z])[A-Z]{1,3}[0-9][A-Z0-9]*[A-Z]$")
LONGER = re.compile(r"[0-9]{2}([/.\-])$")
DECIMAL = re.compile(r"(?<![0-9])[0-9]{1,3}[.,]$")
HEX_SIGNS = frozenset("0123456789abcdefABCDEF-")
LONGEST_HASH = 130
HEX = re.compile(r"[0-9a-f\-]{24,}", re.IGNORECASE)
NAMED_WITHIN = 60
OTHERWISE_WITHIN = 25
CLOSE_BEHIND = 4
OTHERWISE = frozenset({Meaning.OTHER, Meaning.LONG, Meaning.MONEY, Meaning.WEAK})


def mobile_numbers(layout: Layout, row: list[Group], links: Links) -> Iterator[Written]:
    """Return every number of the row that can be a mobile phone's."""
    longest = LONGEST + len(COUNTRY) + 3
    found = windows(layout.text, row, shortest=SHORTEST - 1, longest=longest, begins="068", most=MOST_GROUPS)
    alone = [Written(tuple(row), layout.text)] if MOST_GROUPS < len(row) <= longest else []  # One digit per group.
    for one in (*found, *alone):
        if one.digits[0] in "068" and _is_mobile(layout, row, one, links):
            yield one
    for group in row:
        yield from _glued(layout, group, links)


def _is_mobile(layout: Layout, row: list[Group], found: Written, links: Links) -> bool:
    if len(found.groups) > MOST_GROUPS and set(found.lengths) != {1}:
        return False
    if not _can_be_mobile(found.digits) or links.is_an_id(found) or _is_in_hash(layout.text, found):
        return False
    around = Surroundings(layout, found)
    is_named = _is_named(around) or links.is_chat(found)
    if _is_named_otherwise(around) or DECIMAL.search(around.before) or _continues(around.before, found):
        return False
    if not is_named and (_is_in_code(around.before) or _is_among_figures(row, found)):
        return False
    return _is_written_so(found, row, is_named=is_named, before=around.before)


def _can_be_mobile(digits: str) -> bool:
    """Say whether the digits begin like a mobile number, with or without country code and 0."""
    national = _national(digits)
    return national[:2] == "08" and national[2:3] in OPERATORS and SHORTEST <= len(national) <= LONGEST


def _national(digits: str) -> str:
    """Return the number as dialled within Indonesia."""
    for prefix in PREFIXES:
        if digits.startswith(prefix):
            return "0" + digits.removeprefix(prefix).lstrip("0")
    return digits if digits.startswith("0") else "0" + digits


def _is_written_so(found: Written, row: list[Group], *, is_named: bool, before: str) -> bool:
    """Say whether the digits are grouped like a phone number, and are not just figures in a row."""
    lengths, digits = found.lengths, found.digits
    has_plus = before.rstrip(" (").endswith("+")
    if digits.startswith(PREFIXES):
        is_apart = _has_country_apart(found) or _is_each_alone(found, row)
        return has_plus or is_named or len(lengths) == 1 or is_apart or _is_phone_like(lengths)
    if digits.startswith("0"):
        return is_named or _begins_with_operator(found) or _is_each_alone(found, row)
    is_whole = found.is_in_one_cell and not AREA.search(before)
    return (is_named and is_whole and len(lengths) <= OPERATOR_GROUP) or _is_dashed(found)


def _has_country_apart(found: Written) -> bool:
    lengths = found.lengths
    return (found.groups[0].digits in PREFIXES and lengths[1] in (1, 3, 4, 5)) or _follows_bracket(found)


def _follows_bracket(found: Written) -> bool:
    return found.groups[0].digits in PREFIXES and any(")" in sign for sign in found.separators)


def _is_phone_like(lengths: tuple[int, ...]) -> bool:
    return lengths[0] > OPERATOR_GROUP and all(length <= LONGEST_GROUP for length in lengths[1:])


def _begins_with_operator(found: Written) -> bool:
    lengths = found.lengths
    if len(lengths) == 1:
        return True
    if found.groups[0].digits == "0":
        is_one_group = lengths[1] >= LONGEST_GROUP and found.kinds <= {" ", "-"}  # 0 81234567890
        return ")" in found.separators[0] or is_one_group
    rest = found.groups[1:]
    is_date = any(DATE.fullmatch(group.digits) for group in rest) and found.kinds & {"/"} and len(rest) > 1
    if is_date:
        return False
    is_in_threes = min(lengths) >= OPERATOR_GROUP - 1 and len(found.kinds) == 1 and found.kinds != {"/"}
    return is_in_threes or (lengths[0] >= OPERATOR_GROUP and all(1 < length <= LONGEST_GROUP for length in lengths[1:]))


def _is_each_alone(found: Written, row: list[Group]) -> bool:
    return set(found.lengths) == {1} and len(found.groups) == len(row)


def _is_dashed(found: Written) -> bool:
    """Say whether the number is written like 812-3456-7890; other separators are used between figures too."""
    return (
        found.kinds == {"-"}
        and found.lengths[0] == OPERATOR_GROUP - 1
        and len(found.lengths) == OPERATOR_GROUP - 1
        and min(found.lengths) >= OPERATOR_GROUP - 1
    )


def _is_named(around: Surroundings) -> bool:
    """Say whether words next to, above or before the number call it a phone number."""
    for near in around.near:
        if near.meaning == Meaning.PHONE:
            return near.distance <= NAMED_WITHIN
        if near.meaning in (Meaning.BANK, Meaning.ACCOUNT, Meaning.WEAK):
            continue
        return False
    if any(near.meaning == Meaning.PHONE and near.distance <= CLOSE_BEHIND for near in around.behind[:1]):
        return True
    if around.cell.above:
        return Meaning.PHONE in around.cell.above
    return Meaning.PHONE in around.cell.list_of or around.left == Meaning.PHONE


def _is_named_otherwise(around: Surroundings) -> bool:
    near = around.near[0] if around.near else None
    if any(one.meaning == Meaning.LONG and one.distance <= CLOSE_BEHIND for one in around.behind[:1]):
        return True
    if near is None:
        return bool(around.cell.above) and around.cell.above <= OTHERWISE
    return near.meaning in OTHERWISE and near.says_within(OTHERWISE_WITHIN)


def _continues(before: str, found: Written) -> bool:
    """Say whether the number is the end of a longer one: 470/0812/2026/001."""
    first = LONGER.search(before)
    return bool(first and found.separators and found.separators[0] == first[1])


def _is_in_code(before: str) -> bool:
    """Say whether letters and digits directly precede the number, as in the number of a vehicle."""
    return bool(CODE.search(before))


def _is_among_figures(row: list[Group], found: Written) -> bool:
    """Say whether the row consists of four-digit figures and does not begin like a phone number."""
    if len(row) > MOST_FIGURES:
        return False
    begins_otherwise = not row[0].digits.startswith(("0", "8", *PREFIXES))
    lengths = {len(group.digits) for group in row}
    return begins_otherwise and found.kinds == {" "} and lengths == {OPERATOR_GROUP}


def _is_in_hash(text: str, found: Written) -> bool:
    """Say whether the digits are part of a hash or another hexadecimal id."""
    start, end = found.start, found.end
    while start > max(0, found.start - LONGEST_HASH) and text[start - 1] in HEX_SIGNS:
        start -= 1
    while end < min(len(text), found.end + LONGEST_HASH) and text[end] in HEX_SIGNS:
        end += 1
    token = text[start:end]
    return bool(HEX.fullmatch(token)) and len(re.findall(r"[a-f]+", token, re.IGNORECASE)) > 2  # noqa: PLR2004


def _glued(layout: Layout, group: Group, links: Links) -> Iterator[Written]:
    """Find two mobile numbers with no space between them."""
    digits = group.digits
    if len(digits) < 2 * SHORTEST or not digits.startswith("08"):
        return
    for cut in range(SHORTEST, LONGEST + 1):
        rest = digits[cut:]
        if (
            SHORTEST <= len(rest) <= LONGEST
            and rest.startswith("08")
            and _can_be_mobile(digits[:cut])
            and _can_be_mobile(rest)
        ):
            found = Written((Group(digits[:cut], group.start, group.start + cut),), layout.text)
            if not links.is_an_id(found) and not _is_in_hash(layout.text, found):
                yield found
            return
