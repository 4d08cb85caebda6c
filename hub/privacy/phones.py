"""Mobile numbers of Indonesia. A landline (0541 …, 0542 …) is an office's and never found here."""

import re
from collections.abc import Iterator

from hub.privacy.digits import Written, sequences, windows

# Rencana Dasar Teknis telecommunication numbering: mobile networks are 08 with one of these after it.
OPERATORS = frozenset("1235789")
SHORTEST = 10
LONGEST = 13
COUNTRY = "62"
MOST_GROUPS = 6
FEWEST_DIGITS_OF_FIRST_GROUP = 4
NAMED = re.compile(r"\b(?:hp|wa|whatsapp|telp|telepon|tlp|ponsel|hubungi|kontak|seluler)\b\W*$", re.IGNORECASE)
OTHERWISE_NAMED = re.compile(
    r"(?:\b(?:nib|npwp|p-?irt|spp-?irt|sk|nomor\s+surat|registrasi|izin)\b[^\n\d]{0,20}|\brp\.?\s*)$", re.IGNORECASE
)
NAMED_WITHIN = 40
ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
CHAT = re.compile(r"https?://(?:wa\.me|(?:api|web)\.whatsapp\.com)/", re.IGNORECASE)


def mobile_numbers(text: str) -> Iterator[Written]:
    """Give every number in the normalised text that can be the number of a mobile phone."""
    elsewhere = [found.span() for found in ADDRESS.finditer(text) if not CHAT.match(found[0])]
    for row in sequences(text):
        for found in windows(text, row, shortest=SHORTEST, longest=LONGEST + len(COUNTRY) + 2):
            if _is_mobile(text, found) and not any(start <= found.start < end for start, end in elsewhere):
                yield found


def _is_mobile(text: str, found: Written) -> bool:
    if found.groups[0].digits[0] not in "06" or len(found.groups) > MOST_GROUPS:
        return False
    before = text[max(0, found.start - NAMED_WITHIN) : found.start]
    if re.search(r"\d[.,]$", before) or OTHERWISE_NAMED.search(before):
        return False
    if any(set(sign) & set("/,|_'’") for sign in found.separators):
        return False
    national = _national(found, is_named=bool(NAMED.search(before)), has_plus=before.endswith("+"))
    return national[:2] == "08" and national[2:3] in OPERATORS and SHORTEST <= len(national) <= LONGEST


def _national(found: Written, *, is_named: bool, has_plus: bool) -> str:
    """Give the number as dialled at home, or nothing when it is not written as one."""
    digits = found.digits.removeprefix("00") if found.digits.startswith("00" + COUNTRY) else found.digits
    if digits.startswith(COUNTRY):
        rest = digits.removeprefix(COUNTRY)
        is_one_word = len(found.groups[0].digits) > FEWEST_DIGITS_OF_FIRST_GROUP
        return "0" + rest.lstrip("0") if has_plus or is_one_word or is_named or _follows_country(found) else ""
    is_whole = len(found.groups[0].digits) >= FEWEST_DIGITS_OF_FIRST_GROUP
    return digits if is_whole or is_named or _has_bracketed_zero(found) else ""


def _follows_country(found: Written) -> bool:
    """Say whether 62 stands alone and the next group is that of an operator: 62 812 3456 7890."""
    lengths = found.lengths
    return found.groups[0].digits in (COUNTRY, "00" + COUNTRY) and lengths[1] in (1, 3, 4) and lengths[-1] <= LONGEST


def _has_bracketed_zero(found: Written) -> bool:
    return found.groups[0].digits == "0" and ")" in found.separators[0]
