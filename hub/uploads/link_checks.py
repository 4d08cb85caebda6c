"""Addresses that a document may link to: web pages, e-mail and telephone, or a place inside the document."""

import re

from hub.bounded.refused import Refused

# No control character, and no backslash, which browsers read as a slash.
WEB = re.compile(r"(?:https?://|www\.)[^\s\\/@?#][^\x00-\x1f\x7f\\]*", re.IGNORECASE)
DIRECT = re.compile(r"(?:mailto|tel):[^\x00-\x1f\x7f\\]*", re.IGNORECASE)
LONGEST_SHOWN = 40


def check_link(address: str) -> None:
    """Raise `Refused` unless the address is a web page, an e-mail address, a telephone or a place in the file."""
    address = address.strip(" ")  # People copy addresses with spaces, and programs strip them.
    if not address.startswith("#") and not WEB.fullmatch(address) and not DIRECT.fullmatch(address):
        shown = "".join(sign if sign.isprintable() else "?" for sign in address[:LONGEST_SHOWN])
        raise Refused(f'Tautan "{shown}" tidak menuju situs web: hapus atau ganti tautan itu.')
