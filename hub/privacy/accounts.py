"""Numbers of bank accounts: digits near the words that people put beside them."""

import re
from collections.abc import Iterator

from hub.privacy.digits import Group, Written, sequences, windows

SHORTEST = 9
LONGEST = 16
MOST_GROUPS = 7
BANKS = (
    r"bri|brimo|bni|bca|btn|bsi|btpn|cimb(?:\s+niaga)?|danamon|permata|muamalat|seabank|bank\s+jago"
    r"|bank\s+mandiri|mandiri|bank\s*kaltimtara|bankaltimtara|bpd\s+kaltim(?:tara)?|bank\s+kaltim"
)
BEFORE = re.compile(rf"\b(?:no\.?\s*rek\w*|norek|rekening|rek|tabungan|{BANKS})\b[^\d\n]{{0,45}}$", re.IGNORECASE)
AFTER = re.compile(rf"^\W{{0,4}}(?:{BANKS}|a\.?\s?/?n\b\.?|atas\s+nama)\b", re.IGNORECASE)
# Words that give the number another meaning than that of the account.
OTHERWISE = re.compile(
    r"\b(?:kode|rp|idr|usd|nib|npwp|telp|telepon|tlp|fax|faks|call|hp|wa|whatsapp|sk|surat|pirt|p-irt|spp-irt|nik|kk"
    r"|tahun|tanggal|sebesar|senilai|sejumlah|rupiah|pos|perdes|peraturan|izin|registrasi|kk)\b\W*$",
    re.IGNORECASE,
)
BUDGET_CODE = re.compile(r"\bkode\s+rek\w*\b[^\d\n]{0,20}$", re.IGNORECASE)
THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:,\d{1,2})?")
LONGEST_LANDLINE = 11
LANDLINE = re.compile(r"0[2-79]\d{1,2}")
ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
WITHIN = 80


def account_numbers(text: str) -> Iterator[Written]:
    """Give every number in the normalised text that stands where an account number would."""
    elsewhere = [found.span() for found in ADDRESS.finditer(text)]
    for row in sequences(text):
        for found in _longest_first(text, row):
            if not any(start <= found.start < end for start, end in elsewhere):
                yield found
                break


def _longest_first(text: str, row: list[Group]) -> list[Written]:
    found = [one for one in windows(text, row, shortest=SHORTEST, longest=LONGEST) if _is_account(text, one)]
    return sorted(found, key=lambda one: -len(one.digits))


def _is_account(text: str, found: Written) -> bool:
    if len(found.groups) > MOST_GROUPS:
        return False
    before, after = text[max(0, found.start - WITHIN) : found.start], text[found.end : found.end + WITHIN]
    written = text[found.start : found.end]
    if THOUSANDS.fullmatch(written) or _is_landline(found) or re.search(r"\d[.,\-/]$", before):
        return False
    if any(set(sign) & set(",|'’()_\n") or len(sign) > 1 for sign in found.separators):
        return False
    if BUDGET_CODE.search(before) or OTHERWISE.search(before):
        return False
    return bool(BEFORE.search(before) or AFTER.search(after))


def _is_landline(found: Written) -> bool:
    first = found.groups[0].digits
    is_grouped = len(found.groups) > 1 and bool(LANDLINE.fullmatch(first))
    return is_grouped or (first.startswith("05") and len(first) <= LONGEST_LANDLINE)
