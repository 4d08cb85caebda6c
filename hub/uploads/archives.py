"""Office files: a ZIP archive that unfolds to little, with no macro and nothing loaded from elsewhere."""

import zipfile
import zlib
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.conf import settings

from hub.uploads.refusal import UploadRefused

MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
CONTENT_TYPES = "[Content_Types].xml"
MACROS = ("vbaproject", "vbadata", "macrosheets", "activex", "oleobject", "embeddings", "customui", "ddelink")
RELATIONSHIPS = ".rels"
LINKS = ("hyperlink",)
MOST_ENTRIES = 5_000
MOST_TIMES = 200
SMALL = 1024**2
ENCRYPTED = 0x1
FAULTS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, ParseError, DefusedXmlException, OSError, EOFError, ValueError,
    LookupError, NotImplementedError, RuntimeError, MemoryError, zlib.error,
)  # fmt: skip


def check_archive(file: IO[bytes], ending: str) -> None:
    """Look at a docx or xlsx file. Raises `UploadRefused`."""
    try:
        with zipfile.ZipFile(file) as archive:
            _check_sizes(archive.infolist())
            _check_parts(archive, ending)
    except UploadRefused:
        raise
    except FAULTS as error:
        raise UploadRefused(f"Isi berkas .{ending} ini rusak: buka lalu simpan ulang.") from error


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    swollen = [e for e in entries if e.file_size > SMALL and e.file_size > MOST_TIMES * max(e.compress_size, 1)]
    if len(entries) > MOST_ENTRIES or total > settings.UPLOADS_MOST_UNFOLDED or swollen:
        raise UploadRefused("Berkas ini membengkak terlalu besar saat dibuka: simpan ulang atau bagi menjadi beberapa.")
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise UploadRefused("Berkas ini dikunci dengan kata sandi: simpan ulang tanpa kata sandi.")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or any(name.startswith("/") or ".." in name or "\\" in name for name in names):
        raise UploadRefused("Susunan berkas ini tidak wajar: buka lalu simpan ulang.")


def _check_parts(archive: zipfile.ZipFile, ending: str) -> None:
    names = archive.namelist()
    if CONTENT_TYPES not in names or MAIN[ending] not in names:
        raise UploadRefused(f"Isi berkas ini bukan .{ending}: simpan ulang dengan jenis yang benar.")
    types = archive.read(CONTENT_TYPES)
    fromstring(types, forbid_dtd=True)
    if b"macroenabled" in types.lower() or any(macro in name.lower() for name in names for macro in MACROS):
        raise UploadRefused("Berkas ini memuat makro atau benda tertanam: simpan ulang tanpa makro.")
    for name in names:
        if name.endswith((".xml", RELATIONSHIPS)):
            _check_xml(archive, name)


def _check_xml(archive: zipfile.ZipFile, name: str) -> None:
    if name.endswith(RELATIONSHIPS):
        for link in fromstring(archive.read(name), forbid_dtd=True):
            if link.get("TargetMode") == "External" and not link.get("Type", "").endswith(LINKS):
                raise UploadRefused("Berkas ini memuat isi dari tempat lain: simpan ulang tanpa tautan luar.")
        return
    with archive.open(name) as part:
        start = part.read(4096)
    if (
        b"<!DOCTYPE" in start
        or b"<!ENTITY" in start
        or b"ddeLink" in start
        or start.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        raise UploadRefused("Berkas ini memuat perintah: buka lalu simpan ulang.")
