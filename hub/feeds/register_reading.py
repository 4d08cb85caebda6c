"""Reads OpenSID's list of public information (`/ppid`). Runs in the bounded process."""

import json
from typing import Any

from hub.bounded.answers import Answer, Json
from hub.bounded.refused import Refused
from hub.feeds.feed_reading import EMPTY, digest
from hub.feeds.markup_pieces import LONGEST_TITLE, plain, web_address
from hub.feeds.told_times import instant

MOST_ROWS = 200
EXEMPT = "4"
REMOVED = "3"
CLASSES = {"1": "Berkala", "2": "Serta-merta", "3": "Setiap saat"}
NO_REGISTER = "Alamat ini bukan daftar informasi publik OpenSID. Alamatnya biasanya berakhiran /ppid."
OF_ANOTHER = "Daftar ini milik desa dengan kode {code}, bukan desa ini. Periksa alamatnya."
DIGITS = 10


def read_register(content: bytes, *, address: str, village: str) -> Answer:
    """Return the documents of the list that may be public, newest first.

    What is exempt (kategori 4), disabled, or of another village than the one with this code of ten digits is left out.
    Raises `Refused` for what is no such list, and for one that is of another village only.
    """
    if not content.strip():
        raise Refused(EMPTY)
    rows = _rows(content)
    own = [row for row in rows if _text(row, "kode_desa").replace(".", "") in ("", village)]
    if rows and not own:
        raise Refused(OF_ANOTHER.format(code=_text(rows[0], "kode_desa")[:DIGITS]))
    shown = [row for row in own if _may_be_public(row)]
    shown.sort(key=lambda row: _text(row, "updated_at") or _text(row, "tgl_upload"), reverse=True)
    items: list[Json] = [_item(row, address) for row in shown[:MOST_ROWS]]
    return Answer({"title": "", "is_broken": False, "items": items})


def _rows(content: bytes) -> list[dict[str, Any]]:
    try:
        told = json.loads(content)
    except (ValueError, UnicodeDecodeError) as error:
        raise Refused(NO_REGISTER) from error
    for name in ("data", "ppid"):
        if isinstance(told, dict) and name in told:
            told = told[name]
    if not isinstance(told, list):
        raise Refused(NO_REGISTER)
    rows = [_flat(row) for row in told if isinstance(row, dict)]
    if told and not any("nama" in row for row in rows):
        raise Refused(NO_REGISTER)
    return [row for row in rows if _text(row, "nama") and _text(row, "id")]


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """Return the row with what later releases put into `attributes`."""
    inner = row.get("attributes")
    return {**row, **inner} if isinstance(inner, dict) else row


def _may_be_public(row: dict[str, Any]) -> bool:
    """Say whether it is one of the public classes and enabled; a class that is not known is not public."""
    return _text(row, "kategori") in CLASSES and _text(row, "enabled") == "1"


def _item(row: dict[str, Any], address: str) -> dict[str, Json]:
    document = web_address(_text(row, "dokumen"), address)
    title = plain(_text(row, "nama"))[:LONGEST_TITLE]
    uploaded = instant(_text(row, "tgl_upload") or _text(row, "updated_at"))
    return {
        "key": digest(f"ppid:{_text(row, 'id')}"),
        "address": document,
        "title": title,
        "summary": "",
        "at": uploaded.isoformat() if uploaded else "",
        "categories": [CLASSES[_text(row, "kategori")]],
        "pieces": [],
        "left_out": 0,
        "year": _year(row),
        "is_removed": _text(row, "aksi") == REMOVED,
    }


def _year(row: dict[str, Any]) -> int | None:
    told = _text(row, "tahun")
    return int(told) if len(told) == 4 and told.isascii() and told.isdigit() else None  # noqa: PLR2004  Four digits.


def _text(row: dict[str, Any], name: str) -> str:
    told = row.get(name)
    if isinstance(told, bool):
        return str(int(told))
    return str(told).strip() if isinstance(told, str | int) else ""
