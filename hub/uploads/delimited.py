"""CSV: a table of texts and numbers, and nothing that a spreadsheet would calculate, however it splits the file."""

import re
import unicodedata

from hub.bounded.refused import Refused

OTHER_KINDS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"{\\rtf")
OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")
BOM_SIGN = "\ufeff"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
PAGE = re.compile(r"<\s*(?:script|html|!doctype|svg|\?xml|table|iframe|body|meta|object)\b", re.IGNORECASE)
# This first line makes Excel split cells differently from all other programs.
SEPARATOR = re.compile(r"[\s\"']*sep\s*=", re.IGNORECASE)
SYLK = re.compile(r"ID;P.*?^[CF];", re.DOTALL | re.MULTILINE)
# A cell begins after any character that some program splits by, ignoring spaces and quotes.
BEGINNING = re.compile(r'(?:^|[,;\t|\r\n"])[^\S\r\n]*"*[^\S\r\n]*([=+\-@])([^,;\t\r\n]*)')
CALLS = re.compile(r"[(|!=`]")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def check_delimited(content: bytes) -> None:
    """Check a CSV file. Raises `Refused`."""
    if content.startswith(OTHER_ENCODINGS):
        raise Refused("Berkas CSV ini bukan UTF-8: simpan ulang sebagai CSV UTF-8.")
    if content.startswith(OTHER_KINDS):
        raise Refused(_not_a_table())
    text = unicodedata.normalize("NFKC", UNSEEN.sub("", _decoded(content)))
    if CONTROL.search(text):
        raise Refused(_not_a_table())
    if PAGE.search(text):
        raise Refused("Isi berkas ini halaman web, bukan tabel: simpan ulang sebagai CSV.")
    if SEPARATOR.match(text):
        raise Refused("Baris pertama berkas ini (sep=) mengubah cara membacanya: hapus baris itu.")
    if SYLK.match(text):
        raise Refused("Isi berkas ini SYLK, bukan .csv: simpan ulang sebagai CSV UTF-8.")
    for cell in BEGINNING.finditer(text):
        if _is_calculated(cell[1], cell[2].strip(' "')):
            line = text.count("\n", 0, cell.start(1)) + 1
            raise Refused(f"Baris {line} memuat rumus: simpan ulang dengan angka saja.")


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # As Excel saves it in Indonesia.


def _is_calculated(sign: str, rest: str) -> bool:
    """Say whether a spreadsheet would read the cell as a formula; numbers, phones, lists and accounts are not."""
    if sign == "=":
        return bool(rest)
    return bool(CALLS.search(rest)) and any(letter.isalpha() for letter in rest)


def _not_a_table() -> str:
    return "Isi berkas ini bukan .csv: simpan ulang sebagai CSV UTF-8."
