"""Figures that come in by hand or in a file."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from hub.budgets.chart_of_accounts import WITH_FIGURES
from hub.budgets.rows import AccountRow
from hub.budgets.rupiah import NotRupiah, grouped, rupiah_of, told
from hub.budgets.tables import content_of, empty_table


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1500000", 1_500_000),
        ("1.500.000", 1_500_000),
        ("Rp 1.500.000,00", 1_500_000),
        ("rp1.500.000,-", 1_500_000),
        ("0", 0),
        (1_500_000.0, 1_500_000),
        ("-", None),
        ("  ", None),
        (None, None),
    ],
)
def test_rupiah_are_understood_as_people_write_them(written, amount):
    assert rupiah_of(written) == amount


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1.500.000,50", "bukan rupiah bulat"),
        ("1500000.5", "bukan rupiah bulat"),
        (0.5, "bukan rupiah bulat"),
        (float("nan"), "bukan rupiah bulat"),
        ("1.5.0", "bukan angka rupiah"),
        ("1,500,000", "bukan angka rupiah"),
        ("sejuta", "bukan angka rupiah"),
        ("١٢٣", "bukan angka rupiah"),
        ("-5", "kurang dari nol"),
        (-5, "kurang dari nol"),
        (True, "bukan angka"),
        ("10.000.000.000.000", "terlalu besar"),
    ],
)
def test_what_is_no_whole_rupiah_is_refused_with_its_reason(written, reason):
    with pytest.raises(NotRupiah, match=reason):
        rupiah_of(written)


def test_amounts_are_read_back_as_they_are_shown():
    assert told(-1_500_000) == "-Rp1.500.000"
    assert rupiah_of(grouped(1_500_000)) == 1_500_000


ROWS = (AccountRow("4.1.1", 1_500_000, 900_000), AccountRow("f.1", 2_000_000, None))


def csv_of(text: str, *, name: str = "apbdes.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def workbook_of(*rows: tuple[Any, ...], name: str = "apbdes.xlsx") -> SimpleUploadedFile:
    book, stream = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(stream)
    return SimpleUploadedFile(name, stream.getvalue())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_gives_its_rows(delimiter):
    lines = [
        ["Kode", "Uraian", "Anggaran", "Realisasi"],
        ["4.1.1", "Hasil", "1.500.000", "900000"],
        ["f.1", "", "2000000", "-"],
    ]
    text = "\ufeff" + "\n".join(delimiter.join(line) for line in lines)

    content = content_of(csv_of(text))

    assert (content.rows, content.problems) == (ROWS, ())


def test_a_workbook_gives_its_rows_though_it_takes_codes_for_numbers():
    content = content_of(
        workbook_of(
            ("kode", "anggaran", "realisasi"), ("4.1.1", 1_500_000, "Rp 900.000,00"), ("F.1", 2e6, None), (5.1, 7, 7)
        )
    )

    assert (content.rows, content.problems) == ((*ROWS, AccountRow("5.1", 7, 7)), ())


def test_every_wrong_line_is_named_and_no_row_is_taken():
    text = 'kode,anggaran\n4.1.1,1000\n4.1.1,5\n9.9,5\n1.1,5\n6,5\n5.1,lima\n5.2,"1,5"\n'

    content = content_of(csv_of(text))

    assert content.rows == ()
    assert content.problems == (
        "Baris 3: kode 4.1.1 sudah ada di baris lain: sisakan satu",
        'Baris 4: kode "9.9" tidak dikenal: pakai kode dari contoh tabel',
        'Baris 5: kode "1.1" tidak dikenal: kode bidang ditulis f.1.1',
        "Baris 6: rekening 6 dihitung sendiri: isi 6.1 dan 6.2 saja",
        'Baris 7: anggaran "lima" bukan angka rupiah: tulis seperti 1.500.000',
        'Baris 8: anggaran "1,5" bukan rupiah bulat: tulis tanpa sen, seperti 1.500.000',
    )


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (csv_of("kode,anggaran\n4,1\n", name="apbdes.ods"), "Berkas .ods tidak dapat dibaca"),
        (csv_of("uraian,jumlah\nx,1\n"), "Baris 1: tidak ada kolom kode dan anggaran"),
        (csv_of("kode,anggaran\n4,\n"), "tidak memuat angka"),
        (csv_of(" "), "Berkas kosong"),
        (csv_of("kode,anggaran\n" + "4.1,1\n" * 1001), "paling banyak 1000 baris"),
        (csv_of("kode,anggaran\n" + "x" * 1024**2), "paling besar 1 MB"),
        (csv_of("kode,anggaran\n4,=1+1\n"), "memuat rumus"),
        (SimpleUploadedFile("apbdes.csv", b"kode,anggaran\n4,\xff\n"), "bukan UTF-8"),
        (SimpleUploadedFile("apbdes.xlsx", b"PK\x03\x04 no archive"), "rusak"),
        (SimpleUploadedFile("apbdes.xlsx", b"kode,anggaran"), "bukan .xlsx"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(file, reason):
    content = content_of(file)

    assert content.rows == ()
    [problem] = content.problems
    assert reason in problem


def test_the_empty_table_comes_back_filled():
    text = empty_table().decode("utf-8-sig")
    filled = text.replace("4.1.1,Hasil Usaha,,", "4.1.1,Hasil Usaha,1500000,900000")

    assert len(text.splitlines()) == len(WITH_FIGURES) + 1
    assert content_of(csv_of(text)).problems == ("Berkas tidak memuat angka: isi kolom anggaran",)
    assert content_of(csv_of(filled)).rows == ROWS[:1]
