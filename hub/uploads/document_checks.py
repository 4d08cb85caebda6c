"""Documents: they are what their names say, run or fetch nothing, and contain no other file."""

from typing import Any

from django.conf import settings

from hub.bounded.refused import Refused
from hub.uploads.handlers import UploadRefused, refuse_unstored
from hub.uploads.inspection import inspect_document
from hub.uploads.looking import looked_at
from hub.uploads.name_checks import ending_of

ENDINGS = frozenset({"pdf", "docx", "xlsx", "csv"})
PDF_SIGNATURE = b"%PDF-"
ZIP_SIGNATURE = b"PK\x03\x04"
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNATURES = {"pdf": PDF_SIGNATURE, "docx": ZIP_SIGNATURE, "xlsx": ZIP_SIGNATURE, "csv": b""}
HEAD = 1024


def check_document(file: Any, *, name: str) -> None:
    """Check a document and rewind it. Raises `UploadRefused`."""
    refuse_unstored(file)
    try:
        ending = ending_of(name, allowed=ENDINGS)
        _check_size(file)
        _check_signature(file, ending)
    except Refused as refused:
        raise UploadRefused(str(refused)) from refused
    looked_at(inspect_document, file, ending=ending, most_unfolded=settings.UPLOADS_MOST_UNFOLDED)
    file.seek(0)


def _check_size(file: Any) -> None:
    limit: int = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    file.seek(0, 2)
    size = file.tell()
    if size == 0:
        raise Refused("Berkas ini kosong: pilih berkas lain.")
    if size > limit:
        raise Refused(f"Berkas terlalu besar: paling besar {limit // 1024**2} MB.")


def _check_signature(file: Any, ending: str) -> None:
    file.seek(0)
    head = file.read(HEAD)
    if SIGNATURES[ending] == ZIP_SIGNATURE and head.startswith(OLE_SIGNATURE):
        raise Refused(f"Berkas ini dikunci atau berjenis lama: simpan ulang sebagai .{ending} tanpa kata sandi.")
    if not head.startswith(SIGNATURES[ending]):
        raise Refused(f"Isi berkas ini bukan .{ending}: simpan ulang dengan jenis yang benar.")
    if SIGNATURES[ending] == ZIP_SIGNATURE and PDF_SIGNATURE in head:
        raise Refused("Berkas ini sekaligus PDF dan ZIP: simpan ulang.")
