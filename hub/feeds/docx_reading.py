"""Reads a DOCX file that was checked already into the pieces of a body. Runs in the bounded process."""

from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from zipfile import BadZipFile

import mammoth

from hub.bounded.answers import Answer, Json
from hub.bounded.refused import Refused
from hub.feeds.markup_pieces import LONGEST_TITLE, MOST_PICTURES, Piece, pieces_of

UNREADABLE = "Isi berkas ini tidak terbaca. Buka di Word atau LibreOffice, simpan ulang sebagai .docx, lalu coba lagi."
EMPTY = "Berkas ini tidak berisi tulisan."
SCHEME = "berkas"
LARGEST_PICTURE = 8 * 1024**2
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


def read_docx(content: bytes, *, name: str) -> Answer:
    """Return title and pieces; the bytes of its pictures follow, as long as `pictures` says. Raises `Refused`."""
    pictures = _Pictures()
    try:
        made = mammoth.convert_to_html(
            BytesIO(content),
            convert_image=mammoth.images.img_element(pictures.take),
            external_file_access=False,
        )
    except (BadZipFile, KeyError, ValueError, AttributeError, TypeError) as error:
        raise Refused(UNREADABLE) from error
    pieces = pieces_of(made.value, address="", schemes=frozenset({SCHEME}))
    title, found = _titled(pieces.found, name)
    if not found:
        raise Refused(EMPTY)
    shown = {str(piece.get("address")) for piece in found if piece["type"] == "picture"}
    kept = [one for one in pictures.kept if one.address in shown]
    told: list[Json] = [{"address": one.address, "name": one.name, "bytes": len(one.content)} for one in kept]
    listed: list[Json] = list(found)
    said: dict[str, Json] = {"title": title, "pieces": listed, "pictures": told}
    said["left_out"] = pieces.left_out + pictures.left_out
    return Answer(said, b"".join(one.content for one in kept))


class _Picture:
    def __init__(self, number: int, ending: str, content: bytes) -> None:
        self.address = f"{SCHEME}:{number}"
        self.name = f"gambar-{number}.{ending}"
        self.content = content


class _Pictures:
    """Keeps the pictures of the file, as many as one piece may show."""

    def __init__(self) -> None:
        self.kept: list[_Picture] = []
        self.left_out = 0

    def take(self, image: Any) -> dict[str, str]:
        """Return the attributes of the element for one picture; without an address it is left out."""
        ending = ENDINGS.get(str(image.content_type))
        if ending is None or len(self.kept) >= MOST_PICTURES:
            self.left_out += 1
            return {"src": ""}
        with image.open() as stream:
            content = stream.read(LARGEST_PICTURE + 1)
        if len(content) > LARGEST_PICTURE:
            self.left_out += 1
            return {"src": ""}
        kept = _Picture(len(self.kept) + 1, ending, content)
        self.kept.append(kept)
        return {"src": kept.address}


def _titled(found: list[Piece], name: str) -> tuple[str, list[Piece]]:
    """Return the first heading as the title, if the file begins with one, and what remains; else the file's name."""
    first = found[0] if found else None
    if first is not None and first["type"] == "heading":
        return str(first["text"])[:LONGEST_TITLE], found[1:]
    stem = PurePosixPath(name).stem.replace("_", " ").replace("-", " ").strip()
    return (stem[:1].upper() + stem[1:])[:LONGEST_TITLE] or "Tanpa judul", found
