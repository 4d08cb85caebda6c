"""A CSV is a table of texts and numbers, however a program splits it."""

import pytest

from hub.bounded.refused import Refused
from hub.uploads.delimited import check_delimited

HOSTILE = {
    "sama dengan": "nama;nilai\nA;=1+1\n",
    "baris pertama": "=cmd|' /C calc'!A0\n",
    "tambah": "nama,nilai\nA,+HYPERLINK(1)\n",
    "kurang": "nama,nilai\nA,-2+3+cmd|' /C calc'!A0\n",
    "et": 'nama,nilai\nA,"@SUM(1+1)"\n',
    "tab di depan": "nama,nilai\nA,\t=1+1\n",
    "tab dalam kutip": 'nama,nilai\nA,"\t=1+1"\n',
    "baris baru dalam kutip": 'nama,nilai\nA,"a\n=1+1"\n',
    "cr saja": "nama,nilai\rA,=1+1\r",
    "lebar penuh": "nama,nilai\nA,＝1+1\n",
    "lebar penuh tambah": "nama,nilai\nA,＋HYPERLINK(1)\n",
    "lebar penuh et": "nama,nilai\nA,＠SUM(1)\n",
    "bentuk kecil": "nama,nilai\nA,﹦1+1\n",
    "spasi keras": "nama,nilai\nA,\u00a0=1+1\n",
    "tanda tak terlihat": "nama,nilai\nA,\u200b=1+1\n",
    "bom di tengah": "nama,nilai\nA,\ufeff=1+1\n",
    "kutip ganda": 'nama,nilai\nA,"""=1+1"""\n',
    "dipisah garis": "nama|nilai\nA|=1+1\n",
    "dipisah tab": "nama\tnilai\nA\t=1+1\n",
    "nama lembar": "nama,nilai\nA,+A!A1\n",
    "sep": "sep=;\nnama;nilai\n",
    "sep besar": "SEP=:\nnama:=1+1\n",
    "sep dengan bom": "\ufeffsep=|\nnama\n",
    "sep dalam kutip": '"sep=;"\nnama\n',
    "sep lebar penuh": "ｓｅｐ＝;\nnama\n",
    "sylk": "ID;PWXL;N;E\nC;Y1;X1;EWEBSERVICE(1)\n",
    "html": "<html><script>1</script></html>",
    "tabel html": "<table><tr><td>=1+1</td></tr></table>",
    "xml": '<?xml version="1.0"?><a/>',
    "nul": "a,b\x00\n",
    "lonceng": "a,b\x07\n",
}
BYTES = {
    "utf-16": "nama,nilai\n".encode("utf-16"),
    "utf-16 tanpa tanda": "nama,nilai\n".encode("utf-16-le"),
    "utf-32": "nama,nilai\n".encode("utf-32"),
    "exe": b"MZ,1\n",
    "elf": b"\x7fELF,1\n",
    "rtf": b"{\\rtf1 a}",
    "rumus cp1252": "nama,nilai\nÉ,=1+1\n".encode("cp1252"),
}
GOOD = {
    "angka": "nama;nilai\nÉtang;-12,5\nKubu;+5\nSisa;-\n",
    "telepon": "nama,telepon\nA,+62 812-3456-7890\nB,(0541) 12\nC,-\n",
    "butir": "uraian\n- Beras 5 kg\n+ Gula\n",
    "akun": "nama,akun\nDesa,@desa_pela\n",
    "kutip": 'nama,uraian\nA,"Panen, -5 ton; +3"\n',
    "sudah diamankan": "nama\n'=1+1\n",
    "di tengah": "nama,uraian\nA,1=1 dan a@b.id\n",
    "persen": "nama,perubahan\nA,-12.5%\nB,+3 %\nC,(5)\nD,-(5)\n",
    "id": "ID;Nama;Jumlah\n1;A;2\n",
    "kosong di belakang": "a,b\n\n\n",
}


@pytest.mark.parametrize(
    "content", [*(text.encode() for text in HOSTILE.values()), *BYTES.values()], ids=[*HOSTILE, *BYTES]
)
def test_a_table_that_calculates_or_is_none_is_refused_in_one_sentence(content):
    with pytest.raises(Refused) as refused:
        check_delimited(content)

    assert 20 < len(str(refused.value)) < 160
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_texts_and_numbers_are_accepted(text, encoding):
    check_delimited(text.encode(encoding))


def test_the_line_is_named():
    with pytest.raises(Refused, match="Baris 3 memuat rumus"):
        check_delimited(b"a\nb\n=1\n")
