"""Pictures: decoded within limits and encoded again, so that only what can be seen is stored."""

from pathlib import PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.core.files.base import ContentFile

from hub.bounded.refused import Refused
from hub.uploads.handlers import UploadRefused, refuse_unstored
from hub.uploads.looking import looked_at
from hub.uploads.name_checks import ending_of
from hub.uploads.rewriting import rewrite_picture

ENDINGS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")
HEAD = 16


class CleanPicture(ContentFile[bytes]):
    """A picture as `clean_picture()` wrote it; its content need not be checked again."""


def clean_picture(file: Any, *, name: str) -> CleanPicture:
    """Return the picture upright, in sRGB, and without EXIF, GPS, comments and anything else that was in the file.

    Its longest side has at most `UPLOADS_LONGEST_SIDE` pixels. Raises `UploadRefused`.
    """
    if isinstance(getattr(file, "file", file), CleanPicture):
        file = file.file
    if isinstance(file, CleanPicture):
        return file
    refuse_unstored(file)
    try:
        ending = ending_of(name, allowed=frozenset(ENDINGS))
        _check_size(file)
        _check_format(file, ending)
    except Refused as refused:
        raise UploadRefused(str(refused)) from refused
    written = looked_at(
        rewrite_picture,
        file,
        kind=ENDINGS[ending],
        most_pixels=settings.UPLOADS_MOST_PIXELS,
        longest_side=settings.UPLOADS_LONGEST_SIDE,
    )
    return CleanPicture(written.content, name=str(PurePosixPath(name)))


def _check_size(file: IO[bytes]) -> None:
    limit: int = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    file.seek(0, 2)
    size = file.tell()
    if size > limit:
        raise Refused(f"Gambar terlalu besar: paling besar {limit // 1024**2} MB.")
    if size == 0:
        raise Refused("Berkas ini kosong: pilih gambar lain.")


def _check_format(file: IO[bytes], ending: str) -> None:
    file.seek(0)
    head = file.read(HEAD)
    if _format(head) == ENDINGS[ending]:
        return
    if head[4:12] in HEIC:
        raise Refused("Foto HEIC dari iPhone belum diterima: simpan atau kirim sebagai JPEG.")
    raise Refused(f"Isi berkas ini bukan gambar .{ending}: simpan ulang sebagai JPEG, PNG atau WebP.")


def _format(head: bytes) -> str:
    """Return the format by the first bytes, by our own signatures: only three are accepted, and only at the start."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    return "WEBP" if head.startswith(b"RIFF") and head[8:12] == b"WEBP" else ""
