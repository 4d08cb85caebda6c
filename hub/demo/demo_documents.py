"""Small PDF documents, written by hand: one page of text, without compression, always the same bytes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """A document: its title and its lines."""

    title: str
    lines: tuple[str, ...]


SPECIMEN = "CONTOH - dibuat untuk peragaan Desa Hub, bukan dokumen resmi."
PAPERS = {
    "apbdes": Paper(
        "Contoh Peraturan Desa tentang APB Desa",
        (
            "1. Pendapatan: PADes, transfer, pendapatan lain",
            "2. Belanja menurut lima bidang",
            "3. Pembiayaan",
            "4. Alamat pengaduan: kantor desa pada jam kerja",
        ),
    ),
    "realisasi": Paper(
        "Contoh Laporan Realisasi APB Desa",
        ("1. Anggaran dan realisasi menurut bidang", "2. Kegiatan yang belum selesai", "3. Sisa anggaran"),
    ),
    "rkpdes": Paper(
        "Contoh Rencana Kerja Pemerintah Desa",
        ("1. Evaluasi tahun lalu", "2. Prioritas kegiatan", "3. Pagu indikatif menurut sumber dana"),
    ),
    "berita_acara": Paper(
        "Contoh Berita Acara Musyawarah Desa",
        ("1. Waktu dan tempat", "2. Unsur yang hadir, tanpa nama", "3. Kesepakatan", "4. Tindak lanjut"),
    ),
    "sop": Paper(
        "Contoh Standar Pelayanan Surat Keterangan",
        ("1. Syarat", "2. Langkah", "3. Waktu: satu hari kerja", "4. Biaya: tidak ada"),
    ),
    "dip": Paper(
        "Contoh Daftar Informasi Publik Desa",
        ("1. Informasi berkala", "2. Informasi serta-merta", "3. Informasi setiap saat"),
    ),
}


def pdf_of(paper: Paper) -> bytes:
    """Return the document as PDF 1.4 (ISO 32000) with the standard font Helvetica."""
    content = _content([paper.title, "", *paper.lines, "", SPECIMEN])
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 7 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) >>" % _escaped(paper.title),
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    return _file(objects)


def _content(lines: list[str]) -> bytes:
    shown = b" ".join(b"(%s) Tj T*" % _escaped(line) for line in lines)
    return b"BT /F1 14 Tf 22 TL 72 760 Td %s ET" % shown


def _file(objects: list[bytes]) -> bytes:
    parts, offsets = [b"%PDF-1.4\n"], []
    for number, body in enumerate(objects, start=1):
        offsets.append(sum(len(part) for part in parts))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = sum(len(part) for part in parts)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table))
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
    return b"".join(parts)


def _escaped(text: str) -> bytes:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return escaped.encode("cp1252")
