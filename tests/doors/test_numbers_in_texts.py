"""A number of a person is stopped however it is written and wherever the word stands that says what it is."""

import pytest

from hub.privacy.hits import hits_in
from hub.shapes.blocks import Figure, NumbersBlock, TableBlock
from tests.doors.numbers_of_persons import KK, MOBILE, NIK, hits_of_blocks

ACCOUNTS = {
    "a first group like the code of a landline": "BRI 0541-01-023456-53-7",
    "beginning like a landline, beside a bank": "BNI 0541234567",
    "a bank written out": "Bank Negara Indonesia 1234509876",
    "a bank's product": "Simpedes 452101012345537",
    "far from the word": f"Rekening {'panitia pembangunan masjid ' * 6}ialah 0011234567",
    "a column of a table in HTML": "<tr><th>Nama</th><th>Rekening</th></tr><tr><td>A</td><td>0011234567</td></tr>",
    "a column of a pasted table": "Nama\tNo. Rekening\tRT\nA\t0011234567\t2\nB\t0011234568\t3",
    "a column after a gap": "Nama\tNo. Rekening\nA\tbelum punya\nB\t0011234568",
    "the bank in the cell beside it": "Nama\tBank\tNomor\nA\tBRI\t452101012345537",
    "below a heading of words in a row": "No Nama Nomor Rekening\n1 A 0011234567",
    "several behind one word": "Rekening penerima: 0011234567, 0011234568",
}
POPULATION = {
    **{f"divided by {sign}": f"Penerima {NIK[:6]}{sign}{NIK[6:12]}{sign}{NIK[12:]}" for sign in ":;*+~=#→\\_|/"},
    **{f"digits from {zero}": "".join(chr(ord(zero) + int(digit)) for digit in NIK) for zero in "٠०๐０𝟎𝟘᠐꧐"},
    "in circles": NIK.translate(str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")),
    "raised": NIK.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
    "keys": "".join(f"{digit}\ufe0f\u20e3" for digit in NIK),
    "with Cyrillic letters": NIK.replace("0", "О"),
    "in words": "enam empat nol dua nol delapan lima dua nol satu sembilan nol nol nol nol satu",
    "glued by a tab": f"{NIK}\t{KK}",
    "glued by nothing": f"{KK}{NIK}",
    "over several cells": f"A\t{NIK[:6]}\t{NIK[6:12]}\t{NIK[12:]}",
    "a digit a cell": "\t".join(NIK),
    "over several lines": f"{NIK[:9]}\n{NIK[9:]}",
    "backwards": NIK[::-1],
    "turned round on the screen": f"\u202e{NIK[::-1]}\u202c",
    "in character references": "".join(f"&#{ord(digit)};" for digit in NIK),
    "between tags": f"<b>{NIK[:7]}</b><i>{NIK[7:]}</i>",
    "with invisible signs": "\u200b".join(NIK),
    "misspelt, but called so": "NIK 6402083301900001",
}
PHONES = {
    "without the 0": f"HP {MOBILE[1:]}",
    "with slashes": f"{MOBILE[:4]}/{MOBILE[4:8]}/{MOBILE[8:]}",
    "a link to WhatsApp": f"wa.me/62{MOBILE[1:]}",
    "a link to Telegram": f"t.me/+62{MOBILE[1:]}",
    "an encoded link": f"https://wa.me/%2B62{MOBILE[1:]}",
    "a link that calls": f'<a href="tel:+62{MOBILE[1:]}">telepon</a>',
    "a column without the 0": f"Nama\tNo HP\nA\t{MOBILE[1:]}",
    "in words": "nol delapan satu dua tiga empat lima enam tujuh delapan sembilan nol",
}
SENT = {
    "a village code": "Desa Mandiri 6402082009",
    "a budget code": "No. Rekening 5.1.02.01.01.0024 Belanja barang",
    "a sum in words": "Bank Kaltimtara menyalurkan 1234567890 rupiah",
    "a column of sums": "Nama Bank\tJumlah (Rp)\nBRI\t1234567890",
    "an id in a link": "BRI: https://www.facebook.com/desa/posts/6402085201900001",
    "an id in a link without a scheme": "shopee.co.id/product/123456789/081234567890",
    "a landline": "Bankaltimtara Tenggarong (0541) 661234",
    "years": "Tabungan 2024 2025 2026",
    "a parcel": "No. resi 6402085201900001",
}


@pytest.mark.parametrize("text", ACCOUNTS.values(), ids=ACCOUNTS)
def test_the_number_of_an_account_is_stopped(text):
    assert [hit.kind for hit in hits_in(text, place="Isi")][:1] == ["account"]


@pytest.mark.parametrize("text", POPULATION.values(), ids=POPULATION)
def test_a_nik_is_stopped(text):
    assert [hit.kind for hit in hits_in(text, place="Isi")][:1] == ["population"]


@pytest.mark.parametrize("text", PHONES.values(), ids=PHONES)
def test_the_number_of_a_mobile_phone_is_stopped(text):
    assert [hit.kind for hit in hits_in(text, place="Isi")] == ["phone"]


@pytest.mark.parametrize("text", SENT.values(), ids=SENT)
def test_a_number_of_something_else_passes(text):
    assert hits_in(text, place="Isi") == []


def test_the_heading_of_a_table_counts_for_every_cell_below():
    table = TableBlock(id="1", header=["Nama", "Rekening"], rows=[["A", "-"], ["B", "0011234567"], ["C", "0011234568"]])

    assert [hit.masked for hit in hits_of_blocks(table)] == ["00••••••67", "00••••••68"]


def test_the_words_beside_a_figure_count_for_it():
    block = NumbersBlock(id="1", figures=[Figure(label="WA ketua", value=float(MOBILE), year=2026, source="Desa")])

    assert [hit.kind for hit in hits_of_blocks(block)] == ["phone"]
