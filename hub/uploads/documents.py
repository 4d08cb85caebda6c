"""Documents: what they say they are, and nothing that runs."""

from typing import Any

from django.conf import settings

from hub.uploads.archives import check_archive
from hub.uploads.names import ending_of
from hub.uploads.pdf import SIGNATURE as PDF_SIGNATURE
from hub.uploads.pdf import check_pdf
from hub.uploads.refusal import UploadRefused

ENDINGS = frozenset({"pdf", "docx", "xlsx", "csv"})
ZIP_SIGNATURE = b"PK\x03\x04"
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = 1024
FORMULA = ("=", "+", "-", "@")


def check_document(file: Any, *, name: str) -> None:
    """Look at a document and leave it at its start. Raises `UploadRefused`."""
    ending = ending_of(name, allowed=ENDINGS)
    _check_size(file)
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if ending == "csv":
        _check_table(file.read())
    elif ending == "pdf":
        _check_signature(head, PDF_SIGNATURE, ending)
        check_pdf(file)
    else:
        if head.startswith(OLE_SIGNATURE):
            raise UploadRefused(
                f"Berkas ini dikunci atau berjenis lama: simpan ulang sebagai .{ending} tanpa kata sandi."
            )
        _check_signature(head, ZIP_SIGNATURE, ending)
        if PDF_SIGNATURE in head:
            raise UploadRefused("Berkas ini sekaligus PDF dan ZIP: simpan ulang.")
        check_archive(file, ending)
    file.seek(0)


def _check_size(file: Any) -> None:
    limit: int = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    file.seek(0, 2)
    size = file.tell()
    if size == 0:
        raise UploadRefused("Berkas ini kosong: pilih berkas lain.")
    if size > limit:
        raise UploadRefused(f"Berkas terlalu besar: paling besar {limit // 1024**2} MB.")


def _check_signature(head: bytes, signature: bytes, ending: str) -> None:
    if not head.startswith(signature):
        raise UploadRefused(f"Isi berkas ini bukan .{ending}: simpan ulang dengan jenis yang benar.")


def _check_table(content: bytes) -> None:
    """Refuse a text file that is no plain table; a spreadsheet would run the formulas in it."""
    if b"\x00" in content or any(
        content.startswith(start) for start in (PDF_SIGNATURE, ZIP_SIGNATURE, OLE_SIGNATURE, b"MZ")
    ):
        raise UploadRefused("Isi berkas ini bukan .csv: simpan ulang sebagai CSV UTF-8.")
    text = content.decode("utf-8-sig", errors="replace")
    if any(tag in text.lower() for tag in ("<script", "<html", "<!doctype", "<svg")):
        raise UploadRefused("Isi berkas ini halaman web, bukan tabel: simpan ulang sebagai CSV.")
    for number, line in enumerate(text.splitlines(), start=1):
        for cell in line.replace(";", ",").replace("\t", ",").split(","):
            if _runs(cell.strip().strip('"').strip()):
                raise UploadRefused(f"Baris {number} memuat rumus: simpan ulang dengan angka saja.")


def _runs(cell: str) -> bool:
    """Say whether a spreadsheet would take the cell for a formula; a number with a sign is none."""
    if not cell.startswith(FORMULA):
        return False
    rest = cell[1:].strip()
    return (
        bool(rest)
        and not rest.replace(".", "").replace(" ", "").replace("%", "").isdigit()
        and (cell.startswith(("=", "@")) or "(" in rest or "|" in rest or "!" in rest)
    )
